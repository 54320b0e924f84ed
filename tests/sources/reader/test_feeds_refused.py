"""What is not a feed, or means harm, is refused with a clear reason."""

import gzip

import pytest

from sources.reader.errors import Refused
from sources.reader.feeds import MAX_BYTES, read_feed
from sources.reader.fetch import FetchPolicy, fetch
from tests import local_pages as pages
from tests.local_server import LocalServer

URL = "https://courier.example/feed"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/laughs.rss", "entities"),
        ("/external.rss", "entities"),
        ("/not-a-feed.rss", "web page"),
        ("/empty", "empty"),
    ],
)
def test_a_harmful_or_mistaken_feed_from_a_server_is_refused(
    server: LocalServer, policy: FetchPolicy, path: str, reason: str
) -> None:
    got = fetch(server.url(path), policy=policy)

    with pytest.raises(Refused, match=reason):
        read_feed(got.body, url=got.url, media_type=got.media_type, charset=got.charset)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"just words", "not a feed"),
        (b"\x00\x01\x02" * 100, "not a feed"),
        (b"<svg></svg>", "svg"),
        (b"{}", "not a JSON Feed"),
        (b"[1, 2]", "not a JSON Feed"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"version": ', "broken"),
        (b"<p>" + pages.LAUGHS.encode(), "entities"),
        (pages.LAUGHS.encode("utf-16"), "entities"),
        (b"\xef\xbb\xbf<!-- x --><html><body>", "web page"),
        (b"x" * (MAX_BYTES + 1), "bytes"),
        (gzip.compress(b"x" * (MAX_BYTES + 1)), "bytes"),
        (b"<rss><channel>" + b"<item/>" * 200_001 + b"</channel></rss>", "elements"),
        (b"<rss><channel>" + b"<item>" * 100_001, "not well-formed"),
    ],
)
def test_what_is_not_a_feed_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_feed(body, url=URL)
