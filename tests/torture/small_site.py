"""A small news site of made-up stories on loopback, for the torture that needs no data from elsewhere.

    python -m tests.torture.small_site --port 8999 --count 60 --hosts 2 --fail 0.1 --seed 1

It answers as a real site would: /feed.rss (newest first, `?n=` for more), /news/N, ETags and 304, and
POST /control/revise?n=N&kind=number|sentence|revert and /control/fail?share=0.2.
"""

import argparse
import hashlib
import random
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

PLACES = (
    "Lower Marsh",
    "Port Anne",
    "Kestrel Bay",
    "Old Mill",
    "Saint Orrin",
    "Harrow Point",
    "Dunmere",
    "Vale",
)
PEOPLE = (
    "Ada Brook",
    "Tom Reed",
    "Mira Hill",
    "Jonas Kerr",
    "Lena Ford",
    "Paul Ashe",
    "Nora Quill",
    "Ivan Stone",
)
BODIES = (
    "fire brigade",
    "harbour office",
    "water board",
    "city council",
    "health ministry",
    "election office",
)
THINGS = ("houses", "boats", "wells", "schools", "bridges", "ballots", "trees", "shops")
DEEDS = ("destroyed", "inspected", "closed", "repaired", "counted", "flooded", "searched", "rebuilt")


class Site:
    """The stories, how often each was changed, and how much goes wrong."""

    def __init__(self, count: int, fail: float, seed: int) -> None:
        self.count, self.fail = count, fail
        self.chance = random.Random(seed)
        self.revisions: dict[int, list[str]] = {}
        self.lock = threading.Lock()

    def story(self, number: int) -> tuple[str, str]:
        """Return headline and HTML of story `number`, as it stands now."""
        pick = random.Random(number)
        place, thing, deed = pick.choice(PLACES), pick.choice(THINGS), pick.choice(DEEDS)
        extra = self.revisions.get(number, [])
        amount = 20 + number + 7 * extra.count("number")
        title = f"{amount} {thing} {deed} in {place}, story {number}"
        paragraphs = [
            f"{pick.choice(PEOPLE)}, of the {pick.choice(BODIES)}, said on Monday that {amount} {thing} had been"
            f" {deed} in {place}.",
            f"“We counted {pick.randint(2, 99)} {pick.choice(THINGS)} before noon,” {pick.choice(PEOPLE)} said in the"
            f" case that is filed as number {number}.",
        ]
        paragraphs += [self._filler(pick, number) for _ in range(3)]
        if "sentence" in extra:
            paragraphs.append(f"Officials said later that {17 + number} people had left {place} by boat.")
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        return (
            title,
            f'<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>',
        )

    def _filler(self, pick: random.Random, number: int) -> str:
        return (
            f"According to the {pick.choice(BODIES)}, {pick.randint(100, 999)} {pick.choice(THINGS)} were"
            f" {pick.choice(DEEDS)} near {pick.choice(PLACES)} in {pick.randint(1990, 2020)}, and {pick.choice(PEOPLE)}"
            f" told reporters that case {number} would be closed within {pick.randint(2, 30)} days."
        )

    def feed(self, most: int, base: str) -> str:
        """Return the newest stories as RSS."""
        items = "".join(
            f"<item><title>{self.story(n)[0]}</title><link>{base}/news/{n}</link><guid>{base}/news/{n}</guid></item>"
            for n in range(self.count, max(0, self.count - most), -1)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Small site</title>{items}</channel></rss>'


class Handler(BaseHTTPRequestHandler):
    """Answers for the one site of this process."""

    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/robots.txt":
            return self._send(404, b"")
        if self._is_troubled():
            return self._send(self.site.chance.choice([500, 503, 429]), b"trouble", retry=True)
        if address.path == "/feed.rss":
            most = int(parse_qs(address.query).get("n", ["50"])[0])
            return self._cached(
                self.site.feed(most, f"http://{self.headers['Host']}").encode(), "application/rss+xml"
            )
        number = address.path.removeprefix("/news/")
        if number.isdigit() and 1 <= int(number) <= self.site.count:
            return self._cached(self.site.story(int(number))[1].encode(), "text/html; charset=utf-8")
        return self._send(404, b"not here")

    def do_POST(self) -> None:
        address = urlsplit(self.path)
        said = {name: values[0] for name, values in parse_qs(address.query).items()}
        with self.site.lock:
            if address.path == "/control/fail":
                self.site.fail = float(said["share"])
            elif address.path == "/control/revise":
                kinds = self.site.revisions.setdefault(int(said["n"]), [])
                kinds.clear() if said["kind"] == "revert" else kinds.append(said["kind"])
        self._send(200, b"done")

    def _is_troubled(self) -> bool:
        with self.site.lock:
            return self.site.chance.random() < self.site.fail

    def _cached(self, body: bytes, kind: str) -> None:
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        if self.headers.get("If-None-Match") == tag:
            return self._send(304, b"", kind, tag)
        return self._send(200, body, kind, tag)

    def _send(
        self, status: int, body: bytes, kind: str = "text/plain", tag: str = "", *, retry: bool = False
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        if tag:
            self.send_header("ETag", tag)
        if retry:
            self.send_header("Retry-After", "1")
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--hosts", type=int, default=2)
    parser.add_argument("--fail", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    Handler.site = Site(said.count, said.fail, said.seed)
    ThreadingHTTPServer.daemon_threads = True
    servers = [
        ThreadingHTTPServer((f"127.0.0.{host}", said.port), Handler) for host in range(1, said.hosts + 1)
    ]
    for server in servers[1:]:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdout.write(f"ready http://127.0.0.1:{said.port}\n")
    sys.stdout.flush()
    servers[0].serve_forever()


if __name__ == "__main__":
    main()
