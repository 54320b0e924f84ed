"""Undoing gzip and deflate piece by piece, never past a limit."""

import zlib
from collections.abc import Iterator

from sources.reader.errors import FetchFailed, Refused

GZIP_MAGIC = b"\x1f\x8b"
PIECE = 65_536


class Inflater:
    """Takes a body in pieces as sent and gives it in pieces of at most `PIECE` bytes as meant.

    `coding` is the Content-Encoding. Raises Refused for one we cannot undo, FetchFailed for damaged data.
    """

    def __init__(self, coding: str) -> None:
        self.coding = coding.strip().lower()
        if self.coding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise Refused(f"The body is encoded as “{coding[:40]}”, which was not asked for.")
        self.plain = self.coding in {"", "identity"}
        self.started = False
        self.engine = zlib.decompressobj(zlib.MAX_WBITS | 32)  # gzip or zlib by its first bytes

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield what `data` adds to the body."""
        if self.plain:
            yield data
            return
        while data:
            yield self._inflate(data)
            data = self.engine.unconsumed_tail or self._next_member()

    def _inflate(self, data: bytes) -> bytes:
        if self.engine.eof:
            self.engine = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            piece = self.engine.decompress(data, PIECE)
        except zlib.error as error:
            if self.started or self.coding != "deflate":
                raise FetchFailed(f"The compressed body is damaged: {error}.") from error
            self.engine = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send deflate without its header
            self.started = True
            return self._inflate(data)
        self.started = True
        return piece

    def _next_member(self) -> bytes:
        """Return the start of a further gzip member; whatever else follows the end is padding."""
        rest = self.engine.unused_data
        return rest if rest.startswith(GZIP_MAGIC) else b""

    @property
    def complete(self) -> bool:
        """Whether the body ended where its compression says it ends."""
        return self.plain or self.engine.eof or not self.started


def gunzip(body: bytes, *, max_bytes: int) -> bytes:
    """Return the gzipped `body` unpacked. Raises Refused past `max_bytes`, FetchFailed when it is damaged."""
    inflater, whole = Inflater("gzip"), bytearray()
    for piece in inflater.feed(body):
        whole += piece
        if len(whole) > max_bytes:
            raise Refused(f"Unpacked, the body is larger than {max_bytes:,} bytes.")
    if not inflater.complete:
        raise FetchFailed("The compressed body ends too early.")
    return bytes(whole)
