"""The encoder on this machine: all-MiniLM-L6-v2 in eight bits. It reads English."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from claims.language.encoder import Vector
from claims.language.encoders.stored import NAME, look_whole

LONGEST = 256  # tokens; what the model was trained on, while the file of tokens says 128
DIMENSIONS = 384
MOST_CHARACTERS = 20_000  # further on there is nothing among the first tokens, unless the text is all blanks


class MiniLM:
    """Holds the network and the tokens, about 60 MB; loading takes about half a second."""

    name = NAME
    dimensions = DIMENSIONS
    languages = frozenset({"en"})

    def __init__(self, folder: Path, *, version: str = "", threads: int = 1) -> None:
        """Load the model in the folder, or the one of a version; raises EncoderMissing if a file is absent or damaged."""
        model = look_whole(folder, version)
        self.version = model.version
        self._tokenizer = open_tokens(folder / model.tokens)
        self._session = open_network(folder / model.network, threads=threads)

    def encode(self, text: str) -> Vector:
        """Give the text's vector: shape (384,), float32, length 1. What follows the first 256 tokens is left out.

        Halves of characters that no text should hold are read as question marks.
        """
        sound = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        ids = self._tokenizer.encode(sound).ids
        return run(self._session, ids)


def open_tokens(path: Path) -> Tokenizer:
    """Give the tokenizer in a file, cutting at LONGEST tokens and filling nothing up."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(max_length=LONGEST)
    tokenizer.no_padding()
    return tokenizer


def open_network(network: Path | bytes, *, threads: int = 1) -> onnxruntime.InferenceSession:
    """Give a session that runs the network in so many threads; one a worker, as workers are processes.

    A network in a file takes 30 MB less than one that is handed over.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    source = network if isinstance(network, bytes) else str(network)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def run(network: onnxruntime.InferenceSession, ids: list[int]) -> Vector:
    """Give what the network makes of the tokens of one text: shape (384,), float32, length 1."""
    vector: Vector = network.run(None, {"ids": np.array(ids, dtype=np.int64)})[0]
    return vector
