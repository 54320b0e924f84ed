"""Each trouble that a real server makes is told apart by what is kept of it."""

import pytest

from sources.reader.addresses import parse_allow_networks
from sources.reader.errors import ReadingError
from sources.reader.extract import read_document
from sources.reader.feeds import read_feed
from sources.reader.fetch import FetchPolicy, fetch
from sources.reader.troubles import Trouble, trouble_of
from tests.local_server import LocalServer


def trouble_at(url: str, server: LocalServer) -> Trouble:
    """Return the trouble of asking for `url` and reading it, from what an attempt keeps of it."""
    allowed = parse_allow_networks(f"127.0.0.0/8:{server.port}, 127.0.0.0/8:1")
    policy = FetchPolicy("test", allow_networks=allowed, max_seconds=1.0, max_bytes=100_000)
    with pytest.raises(ReadingError) as raised:
        read(url, policy)
    return trouble_of(status=raised.value.status, reason=raised.value.reason)


def read(url: str, policy: FetchPolicy) -> None:
    answer = fetch(url, policy=policy)
    if url.endswith(".rss"):
        read_feed(answer.body, url=answer.url, media_type=answer.media_type)
    else:
        read_document(answer.body, url=answer.url, media_type=answer.media_type, charset=answer.charset)


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        ("/error", Trouble.SERVER),
        ("/limited", Trouble.TOO_OFTEN),
        ("/gone", Trouble.GONE),
        ("/nowhere", Trouble.GONE),
        ("/forbidden", Trouble.CLIENT),
        ("/slow", Trouble.TIME_OUT),
        ("/cut", Trouble.BROKEN),
        ("/cut-gzip", Trouble.TOO_LARGE),
        ("/false-gzip", Trouble.BROKEN),
        ("/brotli", Trouble.UNREADABLE),
        ("/endless", Trouble.TOO_LARGE),
        ("/bomb", Trouble.TOO_LARGE),
        ("/loop", Trouble.ADDRESS),
        ("/to-metadata", Trouble.ADDRESS),
        ("/to-file", Trouble.ADDRESS),
        ("/to-other-port", Trouble.CONNECTION),
        ("/no-article", Trouble.UNREADABLE),
        ("/empty", Trouble.UNREADABLE),
        ("/binary", Trouble.UNREADABLE),
        ("/not-a-feed.rss", Trouble.UNREADABLE),
        ("/laughs.rss", Trouble.UNREADABLE),
    ],
)
def test_a_trouble_is_known_by_its_sentence(path: str, trouble: Trouble) -> None:
    with LocalServer() as server:
        assert trouble_at(server.url(path), server) is trouble


def test_a_name_that_leads_nowhere_is_told_apart() -> None:
    with LocalServer() as server:
        assert trouble_at("http://nowhere.invalid/", server) is Trouble.NAME


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [
        ("https://a.example/robots.txt forbids /news to us (Disallow: /).", Trouble.FORBIDDEN),
        ("https://a.example reserves text and data mining of /news.", Trouble.FORBIDDEN),
        ("The worker stopped while reading it, 10 times.", Trouble.OTHER),
        ("", Trouble.OTHER),
    ],
)
def test_what_a_site_forbids_is_told_apart(reason: str, trouble: Trouble) -> None:
    assert trouble_of(status=None, reason=reason) is trouble
