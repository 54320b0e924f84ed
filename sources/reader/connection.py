"""Connections that go to the address that was checked and end when the time is up."""

import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import certifi
import httpcore

from sources.reader.addresses import AllowedNetwork, resolve
from sources.reader.errors import FetchFailed


class Deadline:
    """The moment by which everything must be over."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self, most: float | None = None) -> float:
        """Return the seconds left, at most `most`. Raises FetchFailed when there are none."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise FetchFailed(f"The answer was not complete within {self.seconds:g} seconds.")
        return left if most is None else min(left, most)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Let the time that the block takes not count."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.end += time.monotonic() - begun


class TimedStream(httpcore.NetworkStream):
    """A stream whose every step gets only what is left of the whole time."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.stream = stream
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return TimedStream(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the permitted addresses of a host, resolved once and tried in order.

    `pinned` holds addresses of hosts that were resolved and checked before. TLS, above it, still names and checks
    the host.
    """

    def __init__(
        self,
        allow: Iterable[AllowedNetwork],
        deadline: Deadline,
        pinned: Mapping[tuple[str, int], tuple[str, ...]] | None = None,
    ) -> None:
        self.allow = tuple(allow)
        self.deadline = deadline
        self.pinned = dict(pinned or {})
        self.plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        options = tuple(socket_options or ())
        addresses = self.pinned.get((host, port)) or resolve(
            host, port, allow=self.allow, seconds=self.deadline.left(timeout)
        )
        failure: Exception = httpcore.ConnectError("no address")
        for address in addresses:
            try:
                stream = self.plain.connect_tcp(
                    address, port, self.deadline.left(timeout), local_address, options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return TimedStream(stream, self.deadline)
        raise failure


@lru_cache(maxsize=8)
def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """Return the TLS settings that trust the system's and certifi's authorities, and those in `ca_file`."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    if ca_file:
        context.load_verify_locations(ca_file)
    return context
