"""A quick server of feeds and pages for measuring: `python -m benchmarks.feed_server` prints its port and serves.

/same/N never changes and answers 304 to whoever has it; /new/N lists a story more each time it is asked.
"""

import asyncio
from collections import Counter
from email.utils import formatdate

ENTRIES = 30
PAGE = "<html><head><title>Story</title></head><body><article><h1>Story</h1><p>{}</p></article></body></html>"
SENTENCE = "The harbour office said that the ferry between the islands sails again from Tuesday. " * 4

asked: Counter[str] = Counter()
places: dict[str, str] = {}


def answer(path: str, headers: str) -> tuple[str, str, str]:
    """Return status line, media type and body for `path`."""
    if path.startswith("/same/"):
        if 'if-none-match: "1"' in headers:
            return "304 Not Modified", "application/rss+xml", ""
        return "200 OK", "application/rss+xml", feed(path, 0)
    if path.startswith("/new/"):
        asked[path] += 1
        return "200 OK", "application/rss+xml", feed(path, asked[path])
    if path.startswith("/page/"):
        return "200 OK", "text/html", PAGE.format(SENTENCE + path)
    return "404 Not Found", "text/plain", ""


def feed(path: str, newest: int) -> str:
    """Return a feed of thirty stories, those up to `newest`."""
    date = formatdate(1_700_000_000)
    stories = "".join(
        f"<item><title>Story {n} of {path}</title><link>http://{places['host']}/page{path}/{n}</link>"
        f"<pubDate>{date}</pubDate><description>{SENTENCE}</description></item>"
        for n in range(newest, newest - ENTRIES, -1)
    )
    return f'<rss version="2.0"><channel><title>Harbour news</title>{stories}</channel></rss>'


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request and close, as we ask for it."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    status, media_type, body = answer(head.split(" ")[1], head.lower())
    content = body.encode()
    writer.write(
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(content)}\r\n"
        f'ETag: "1"\r\nConnection: close\r\n\r\n'.encode()
        + content
    )
    await writer.drain()
    writer.close()


async def main() -> None:
    """Serve on a free port of loopback until ended."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=500)
    port = server.sockets[0].getsockname()[1]
    places["host"] = f"127.0.0.1:{port}"
    print(port, flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
