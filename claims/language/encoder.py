"""What turns a text into a vector, whoever does it: a model on this machine or one that is asked over the network."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


class Encoder(Protocol):
    """Gives texts of like meaning vectors that point alike.

    `name` and `version` together say which vectors may be compared: the version changes whenever the same text
    may get another vector. `languages` holds the codes of what it reads, and is empty where it reads any.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    @property
    def languages(self) -> frozenset[str]: ...

    def encode(self, text: str) -> Vector:
        """Give the text's vector: shape (dimensions,), float32, length 1; it depends on this text alone.

        Any text has one, the empty text too, though that of a text without a word says nothing.
        Raises EncoderUnreachable when the model is elsewhere and does not answer as it should.
        """
        ...


@runtime_checkable
class EncodesMany(Protocol):
    """An encoder that is quicker with several texts at once; each vector still depends on its own text alone."""

    def encode_many(self, texts: Sequence[str]) -> list[Vector]:
        """Give the vector of each text, in the order given; raises EncoderUnreachable."""
        ...


def encode_all(encoder: Encoder, texts: Sequence[str]) -> list[Vector]:
    """Give the vector of each text, in the order given, in the way that is quickest for this encoder.

    Raises EncoderUnreachable when the model is elsewhere and does not answer as it should; then there are none.
    """
    if isinstance(encoder, EncodesMany):
        return encoder.encode_many(texts)
    return [encoder.encode(text) for text in texts]


class EncoderMissing(Exception):
    """The model is not there or is damaged; the message names the file and the remedy."""


class EncoderUnreachable(Exception):
    """The model that is asked over the network gave no vector; `again` says whether a later try may help."""

    def __init__(self, message: str, *, again: bool = True) -> None:
        super().__init__(message)
        self.again = again
