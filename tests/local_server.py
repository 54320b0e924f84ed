"""A small web server on loopback with ordinary answers and everything that goes wrong out there.

    with LocalServer() as server:
        fetch(server.url("/article"), policy=...)
        server.requests  # what was asked, in order, without robots.txt and tdmrep.json: those are in rule_requests

`routes()` lists the paths; `server.add(path, answer)` puts up one more. Nothing is written to disk.
"""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests import local_pages as pages
from tests.serving import ServesMeanwhile

ETAG = '"v1"'
LAST_MODIFIED = "Sun, 27 Sep 2020 10:00:00 GMT"
RULES = ("/robots.txt", "/.well-known/tdmrep.json")
MEGABYTE = b"a" * 1_000_000


@dataclass(frozen=True)
class Request:
    """One request as the server saw it; header names in lower case."""

    path: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Answer:
    """What the server sends. `body` may be pieces, sent as they come; `length` overrides Content-Length.

    Pieces without a length are ended by closing the connection.
    """

    body: bytes | Callable[[], Iterator[bytes]] = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None


def redirect(location: str, status: int = 302) -> Answer:
    """Answer with a redirect to `location`."""
    return Answer(status=status, headers={"Location": location})


def endless() -> Iterator[bytes]:
    """Yield for ever."""
    while True:
        yield MEGABYTE[:65_536]


def slow() -> Iterator[bytes]:
    """Yield a byte every 0.2 seconds for a minute."""
    for _ in range(300):
        yield b"a"
        time.sleep(0.2)


@cache
def bomb(size: int = 200) -> bytes:
    """Return `size` megabytes, gzipped to about a thousandth."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return b"".join(packer.compress(MEGABYTE) for _ in range(size)) + packer.flush()


def xml(text: str, media_type: str = "application/rss+xml; charset=utf-8") -> Answer:
    """Answer with a feed."""
    return Answer(text.encode(), media_type=media_type)


def routes() -> dict[str, Answer]:
    """Return the answers that every server has."""
    return {
        "/article": Answer(pages.ARTICLE.encode(), headers={"ETag": ETAG, "Last-Modified": LAST_MODIFIED}),
        "/gzip": Answer(gzip.compress(pages.ARTICLE.encode()), headers={"Content-Encoding": "gzip"}),
        "/script": Answer(pages.SCRIPTED.encode()),
        "/no-article": Answer(pages.NO_ARTICLE.encode()),
        "/feed.rss": xml(pages.RSS),
        "/feed.atom": xml(pages.ATOM, "application/atom+xml"),
        "/feed.json": xml(pages.JSON_FEED, "application/feed+json"),
        "/sitemap.xml": xml(pages.NEWS_SITEMAP, "application/xml"),
        "/not-a-feed.rss": xml(pages.ARTICLE),
        "/laughs.rss": xml(pages.LAUGHS),
        "/external.rss": xml(pages.EXTERNAL),
        "/empty": Answer(b""),
        "/binary": Answer(bytes(range(256)) * 40, media_type="application/octet-stream"),
        "/cyrillic": Answer(pages.CYRILLIC.encode("cp1251"), media_type="text/html; charset=windows-1251"),
        "/undeclared": Answer(pages.CYRILLIC.encode(), media_type="text/html"),
        "/moved": redirect("/article", 301),
        "/loop": redirect("/loop"),
        "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
        "/to-other-port": redirect("http://127.0.0.1:1/"),
        "/to-decimal": redirect("http://2130706433:1/"),
        "/to-file": redirect("file:///etc/passwd"),
        "/endless": Answer(endless),
        "/slow": Answer(slow),
        "/bomb": Answer(bomb(), headers={"Content-Encoding": "gzip"}),
        "/cut": Answer(b"<html><p>Only the first half", length=10_000),
        "/cut-gzip": Answer(gzip.compress(MEGABYTE)[:-40], headers={"Content-Encoding": "gzip"}),
        "/false-gzip": Answer(b"not gzip at all", headers={"Content-Encoding": "gzip"}),
        "/brotli": Answer(b"\x0b\x02\x80abc", headers={"Content-Encoding": "br"}),
        "/error": Answer(b"broken", status=500),
        "/limited": Answer(status=429, headers={"Retry-After": "120"}),
        "/gone": Answer(status=410),
        "/forbidden": Answer(status=403),
        "/always-304": Answer(status=304),
    }


class Handler(BaseHTTPRequestHandler):
    """Sends what the server's routes hold for the path."""

    server: "LocalServer"

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = self.server.rule_requests if self.path in RULES else self.server.requests
        asked.append(Request(self.path, headers))
        answers = self.server.answers
        answer = answers.get(self.path) or answers.get(self.path.split("?")[0]) or Answer(status=404)
        if self._unchanged(answer, headers):
            answer = Answer(status=304, headers=answer.headers)
        with suppress(ConnectionError):
            self._send(answer)

    def _unchanged(self, answer: Answer, headers: dict[str, str]) -> bool:
        known = answer.headers.get("ETag"), answer.headers.get("Last-Modified")
        asked = headers.get("if-none-match"), headers.get("if-modified-since")
        return any(value and value == stated for value, stated in zip(asked, known, strict=True))

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.media_type)
        whole = answer.body if isinstance(answer.body, bytes) else None
        length = answer.length if whole is None or answer.length is not None else len(whole)
        if length is not None and answer.status != 304:
            self.send_header("Content-Length", str(length))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        for piece in [whole] if isinstance(answer.body, bytes) else answer.body():
            if self.server.ending.is_set() or not piece:
                break
            self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class LocalServer(ServesMeanwhile, ThreadingHTTPServer):
    """The server; listens while used as a context manager."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, host: str = "127.0.0.1") -> None:
        super().__init__((host, 0), Handler)
        self.host, self.port = host, int(self.server_address[1])
        self.answers = routes()
        self.requests: list[Request] = []
        self.rule_requests: list[Request] = []
        self.ending = threading.Event()

    def shutdown(self) -> None:
        """Let go of answers that are still being sent, and stop."""
        self.ending.set()
        super().shutdown()

    def url(self, path: str) -> str:
        """Return the address of `path` on this server."""
        return f"http://{self.host}:{self.port}{path}"

    def add(self, path: str, answer: Answer) -> str:
        """Put up `answer` at `path` and return its address."""
        self.answers[path] = answer
        return self.url(path)
