"""The encoder on this machine is nearly as good as the model it is made from, and takes any text."""

import numpy as np
import pytest
from numpy.typing import NDArray

from claims.language.encoder import encode_all
from claims.language.encoders.building import source_folder
from claims.language.encoders.graph import draw
from claims.language.encoders.minilm import MiniLM, open_network, open_tokens, run
from claims.language.encoders.safetensors import Tensors
from tests.claims.language.encoders.sentences import SENTENCES

Vectors = NDArray[np.float32]


def likeness(ours: Vectors, theirs: Vectors) -> NDArray[np.float64]:
    """Return the cosines of vectors of length 1, one a text."""
    found: NDArray[np.float64] = (ours.astype(np.float64) * theirs.astype(np.float64)).sum(axis=1)
    return found


def test_the_graph_in_full_is_the_model_that_sentence_transformers_runs(
    weights: Tensors, reference: Vectors
) -> None:
    network = open_network(draw(weights, small_numbers=False).SerializeToString())
    tokens = open_tokens(source_folder() / "tokenizer.json")
    ours = np.array([run(network, tokens.encode(text).ids) for text in SENTENCES])
    assert likeness(ours, reference).min() >= 0.999999


def test_small_numbers_change_vectors_little(minilm: MiniLM, reference: Vectors) -> None:
    found = likeness(np.array([minilm.encode(text) for text in SENTENCES]), reference)
    assert found.mean() >= 0.99
    assert found.min() >= 0.98


def test_a_vector_depends_on_its_text_alone(minilm: MiniLM) -> None:
    first = {text: minilm.encode(text) for text in SENTENCES}
    again = dict(zip(SENTENCES[::-1], encode_all(minilm, SENTENCES[::-1]), strict=True))
    assert all(np.array_equal(first[text], again[text]) for text in SENTENCES)


def test_the_network_takes_the_tokens_of_one_text_and_no_batch(weights: Tensors) -> None:
    (taken,) = draw(weights).graph.input
    assert [size.dim_param for size in taken.type.tensor_type.shape.dim] == ["tokens"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "yes",
        "😀🔥",
        "a" * 10_000,
        "word " * 10_000,
        "Նախարարը հերքեց լուրը։",
        "\x00",
        "half \ud83d",
        "١٤",
    ],
    ids=["empty", "blank", "word", "emoji", "one long word", "long", "Armenian", "null", "half", "digits"],
)
def test_any_text_has_a_vector_of_length_1(minilm: MiniLM, text: str) -> None:
    vector = minilm.encode(text)
    assert vector.shape == (384,)
    assert vector.dtype == np.float32
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_256_tokens_are_read_though_the_file_of_tokens_says_128(minilm: MiniLM) -> None:
    words = ["river"] * 254  # and a token before and one after
    whole = minilm.encode(" ".join(words))
    assert np.array_equal(whole, minilm.encode(" ".join([*words, "bridge"])))
    assert not np.array_equal(whole, minilm.encode(" ".join([*words[:-1], "bridge"])))


def test_like_texts_are_nearer_than_others(minilm: MiniLM) -> None:
    one, like, other = (
        minilm.encode(text)
        for text in (
            "The dam broke and 340 houses lost their water.",
            "340 homes are without water after the dam failed.",
            "The opposition wants lower taxes on petrol.",
        )
    )
    assert one @ like > 0.7 > 0.3 > one @ other


def test_it_reads_english_alone(minilm: MiniLM) -> None:
    assert (minilm.name, minilm.dimensions, minilm.languages) == ("all-MiniLM-L6-v2", 384, frozenset({"en"}))
