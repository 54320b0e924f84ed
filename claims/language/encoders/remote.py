"""An encoder that is asked over the network, in the way of OpenAI's embeddings: POST {"model", "input": [texts]}."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from claims.language.encoder import EncoderUnreachable, Vector
from sources.reader.errors import FetchFailed, ReadingError
from sources.reader.fetch import FetchPolicy, post

SECONDS = 30.0
CONNECT_SECONDS = 5.0
BATCH = 64
MOST_CHARACTERS = 8_000  # no more tokens than these servers take
NO_WORD = "."  # what stands for a text without anything: the servers refuse an empty one
_BYTES_A_NUMBER = 32  # of JSON, at the most


@dataclass(frozen=True, slots=True, repr=False)  # no repr: the key is in no message and no log
class RemoteEncoder:
    """Asks the server at `url`, such as https://api.example/v1/embeddings, for vectors of `dimensions` numbers.

    Moving to another server is another version, as nobody can tell whether its vectors are the same.
    """

    url: str
    model: str
    dimensions: int
    policy: FetchPolicy
    key: str = ""
    languages: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The model's name, as the server knows it."""
        return self.model

    @property
    def version(self) -> str:
        """The server and the number of dimensions."""
        return f"{self.host[-60:]} {self.dimensions}"

    @property
    def host(self) -> str:
        """The server's name; the address as a whole may hold what nobody should read."""
        return urlsplit(self.url).hostname or ""

    def encode(self, text: str) -> Vector:
        """Give the text's vector: shape (dimensions,), float32, length 1. Raises EncoderUnreachable."""
        return self.encode_many([text])[0]

    def encode_many(self, texts: Sequence[str]) -> list[Vector]:
        """Give the vector of each text, in the order given, asking for 64 at a time. Raises EncoderUnreachable."""
        found: list[Vector] = []
        for start in range(0, len(texts), BATCH):
            found += self._ask([_sendable(text) for text in texts[start : start + BATCH]])
        return found

    def _ask(self, texts: list[str]) -> list[Vector]:
        most_bytes = 100_000 + len(texts) * self.dimensions * _BYTES_A_NUMBER
        policy = replace(
            self.policy, max_seconds=SECONDS, connect_seconds=CONNECT_SECONDS, max_bytes=most_bytes
        )
        question = {"model": self.model, "input": texts, "encoding_format": "float"}
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        try:
            body = post(
                self.url,
                body=json.dumps(question).encode(),
                media_type="application/json",
                policy=policy,
                headers=headers,
            ).body
        except ReadingError as error:
            reason = error.reason.replace(self.url, self.host)
            again = isinstance(error, FetchFailed)
            raise EncoderUnreachable(f"The encoder did not answer: {reason}", again=again) from None
        return self._vectors(body, many=len(texts))

    def _vectors(self, body: bytes, *, many: int) -> list[Vector]:
        try:
            rows: list[Any] = json.loads(body)["data"]
            placed = {int(row["index"]): np.asarray(row["embedding"], dtype=np.float32) for row in rows}
            found = [placed[number] for number in range(many)]
        except (ValueError, LookupError, TypeError) as error:
            raise EncoderUnreachable(
                f"The encoder at {self.host} answered something else than vectors."
            ) from error
        return [self._checked(vector) for vector in found]

    def _checked(self, vector: Vector) -> Vector:
        """Give the vector with length 1; a server may give another length, and some models do."""
        if vector.shape != (self.dimensions,):
            raise EncoderUnreachable(
                f"The encoder at {self.host} answers with vectors of {vector.size} numbers, not of {self.dimensions}."
                " Set ENCODER_DIMENSIONS to what the model has.",
                again=False,
            )
        length = float(np.linalg.norm(vector.astype(np.float64)))
        if not np.isfinite(length) or length == 0:
            raise EncoderUnreachable(
                f"The encoder at {self.host} answered with a vector without a direction."
            )
        return (vector / length).astype(np.float32)


def _sendable(text: str) -> str:
    sound = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
    return sound if sound.strip() else NO_WORD
