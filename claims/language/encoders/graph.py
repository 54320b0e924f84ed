"""The network of a small BERT as an ONNX graph: token ids of one text in, its vector out.

The input has one dimension, so nobody can hand in a batch: in eight bits the scale of the inputs is found in what
is multiplied, and a vector would depend on its neighbours. One text has no padding, so there is no mask either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from onnx import GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

from claims.language.encoders.quantising import EIGHT_BITS, SEVEN_BITS, Quantised, quantise
from claims.language.encoders.safetensors import Tensors

OPSET = 20
IR = 10  # what onnxruntime reads that knows this opset

LEFT_LARGE = "encoder.layer.0.output.dense"  # costs texts of one word most where it is made small

Array = NDArray[np.generic]
Attribute = int | float | list[int]


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network."""

    width: int = 384
    heads: int = 12
    layers: int = 6
    longest: int = 256
    epsilon: float = 1e-12


@dataclass(slots=True)
class _Drawing:
    """Nodes and numbers of a graph in the making."""

    weights: Tensors
    small_numbers: bool
    nodes: list[NodeProto] = field(default_factory=list)
    numbers: dict[str, TensorProto] = field(default_factory=dict)

    def keep(self, name: str, array: Array) -> str:
        """Keep numbers under a name, once."""
        self.numbers.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def whole(self, *numbers: int) -> str:
        """Keep whole numbers, as axes and shapes are given."""
        return self.keep("whole " + " ".join(map(str, numbers)), np.array(numbers, dtype=np.int64))

    def do(
        self, kind: str, inputs: Sequence[str], *, outputs: int, attributes: Mapping[str, Attribute]
    ) -> list[str]:
        """Add a step and give the names of what comes out."""
        names = [f"{kind} {len(self.nodes)}.{number}" for number in range(outputs)]
        node = helper.make_node(kind, inputs, names)
        node.attribute.extend(helper.make_attribute(name, value) for name, value in attributes.items())
        self.nodes.append(node)
        return names

    def step(self, kind: str, *inputs: str, **attributes: Attribute) -> str:
        """Add a step of which one thing comes out."""
        return self.do(kind, inputs, outputs=1, attributes=attributes)[0]


def draw(weights: Tensors, *, shape: Shape = Shape(), small_numbers: bool = True) -> ModelProto:
    """Give the graph: `ids` (int64, shape (tokens,)) in, `vector` (float32, shape (width,), length 1) out.

    With `small_numbers`, the table of words and all products with weights are in eight bits, else in 32-bit floats.
    Raises KeyError when a weight is absent.
    """
    drawing = _Drawing(weights, small_numbers)
    words = _embed(drawing, shape)
    for number in range(shape.layers):
        words = _layer(drawing, f"encoder.layer.{number}", words, shape)
    mean = drawing.step("ReduceMean", words, drawing.whole(0), keepdims=0)
    length = drawing.step("ReduceL2", mean, drawing.whole(0), keepdims=1)
    drawing.nodes.append(helper.make_node("Div", [mean, length], ["vector"]))
    return helper.make_model(
        _graph(drawing, shape), opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR
    )


def _graph(drawing: _Drawing, shape: Shape) -> GraphProto:
    return helper.make_graph(
        drawing.nodes,
        "encoder",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [shape.width])],
        list(drawing.numbers.values()),
    )


def _embed(drawing: _Drawing, shape: Shape) -> str:
    """Look up words and add their places; every token is of the first kind, so that is added to the places."""
    weights = drawing.weights
    places = weights["embeddings.position_embeddings.weight"][: shape.longest]
    places = places + weights["embeddings.token_type_embeddings.weight"][0]
    many = drawing.step("Shape", "ids")
    table = drawing.keep("places", places)
    here = drawing.step("Slice", table, drawing.whole(0), many, drawing.whole(0))
    words = _look_up(drawing, weights["embeddings.word_embeddings.weight"])
    return _normalise(drawing, "embeddings.LayerNorm", drawing.step("Add", words, here), shape)


def _look_up(drawing: _Drawing, table: NDArray[np.float32]) -> str:
    if not drawing.small_numbers:
        return drawing.step("Gather", drawing.keep("words", table), "ids", axis=0)
    small = quantise(table, axis=1, most=EIGHT_BITS)
    values = drawing.step("Gather", drawing.keep("words", small.values), "ids", axis=0)
    scales = drawing.step("Gather", drawing.keep("words' scales", small.scales), "ids", axis=0)
    return drawing.step("Mul", drawing.step("Cast", values, to=TensorProto.FLOAT), scales)


def _layer(drawing: _Drawing, name: str, words: str, shape: Shape) -> str:
    seen = _attend(drawing, f"{name}.attention.self", words, shape)
    seen = _dense(drawing, [f"{name}.attention.output.dense"], seen)
    words = _normalise(drawing, f"{name}.attention.output.LayerNorm", drawing.step("Add", seen, words), shape)
    thought = drawing.step("Gelu", _dense(drawing, [f"{name}.intermediate.dense"], words))
    thought = _dense(drawing, [f"{name}.output.dense"], thought, by_words=True)
    return _normalise(drawing, f"{name}.output.LayerNorm", drawing.step("Add", thought, words), shape)


def _attend(drawing: _Drawing, name: str, words: str, shape: Shape) -> str:
    """Let each word look at all others; the three products are one, and the root of the width is in the first."""
    each = shape.width // shape.heads
    all_three = _dense(drawing, [f"{name}.{part}" for part in ("query", "key", "value")], words)
    heads = drawing.step("Reshape", all_three, drawing.whole(-1, 3 * shape.heads, each))
    query, key, value = drawing.do("Split", [heads], outputs=3, attributes={"axis": 1, "num_outputs": 3})
    query = drawing.step("Transpose", query, perm=[1, 0, 2])
    key = drawing.step("Transpose", key, perm=[1, 2, 0])
    value = drawing.step("Transpose", value, perm=[1, 0, 2])
    root = drawing.keep("root", np.array(each**-0.5, dtype=np.float32))
    looks = drawing.step("Softmax", drawing.step("Mul", drawing.step("MatMul", query, key), root), axis=-1)
    seen = drawing.step("Transpose", drawing.step("MatMul", looks, value), perm=[1, 0, 2])
    return drawing.step("Reshape", seen, drawing.whole(-1, shape.width))


def _dense(drawing: _Drawing, names: list[str], words: str, *, by_words: bool = False) -> str:
    """Multiply with the weights of these names side by side, and add what is to be added.

    `by_words` gives each word a scale of its own: what a layer thought is large for a few words and small for others.
    """
    weights = np.concatenate([drawing.weights[f"{name}.weight"].T for name in names], axis=1)
    added = np.concatenate([drawing.weights[f"{name}.bias"] for name in names])
    if not drawing.small_numbers or names[0] == LEFT_LARGE:
        product = drawing.step("MatMul", words, drawing.keep(names[0], weights))
    else:
        multiply = _multiply_by_words if by_words else _multiply
        product = multiply(drawing, names[0], words, quantise(weights, axis=0, most=SEVEN_BITS))
    return drawing.step("Add", product, drawing.keep(f"{names[0]}.bias", added))


def _multiply(drawing: _Drawing, name: str, words: str, weights: Quantised) -> str:
    values, scale, zero = drawing.do("DynamicQuantizeLinear", [words], outputs=3, attributes={})
    product = drawing.step("MatMulInteger", values, drawing.keep(name, weights.values), zero)
    scales = drawing.step("Mul", scale, drawing.keep(f"{name}'s scales", weights.scales[0]))
    return drawing.step("Mul", drawing.step("Cast", product, to=TensorProto.FLOAT), scales)


def _multiply_by_words(drawing: _Drawing, name: str, words: str, weights: Quantised) -> str:
    """Multiply with a scale for each word.

    The two scales are not multiplied with each other first: onnxruntime would take that for the way of `_multiply`,
    join the steps, and use the first word's scale for all.
    """
    largest = drawing.step("ReduceMax", drawing.step("Abs", words), drawing.whole(-1), keepdims=1)
    scale = drawing.step("Mul", largest, drawing.keep("step", np.array(1 / 127, dtype=np.float32)))
    one = drawing.keep("one", np.array(1, dtype=np.float32))
    zero = drawing.keep("middle", np.array(128, dtype=np.uint8))
    values = drawing.step("QuantizeLinear", drawing.step("Div", words, scale), one, zero)
    product = drawing.step("MatMulInteger", values, drawing.keep(name, weights.values), zero)
    product = drawing.step("Mul", drawing.step("Cast", product, to=TensorProto.FLOAT), scale)
    return drawing.step("Mul", product, drawing.keep(f"{name}'s scales", weights.scales[0]))


def _normalise(drawing: _Drawing, name: str, words: str, shape: Shape) -> str:
    scale = drawing.keep(f"{name}.weight", drawing.weights[f"{name}.weight"])
    added = drawing.keep(f"{name}.bias", drawing.weights[f"{name}.bias"])
    return drawing.step("LayerNormalization", words, scale, added, axis=-1, epsilon=shape.epsilon)
