"""Which feeds a page leads to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.discovery import feeds_linked, usual_addresses

HOME = "https://courier.example/"
PAGE = b"""<html><head><base href="/en/"><title>Courier</title>
<link rel="alternate" type="application/rss+xml" title="All &amp; news" href="rss.xml">
<link rel="Alternate" type="application/atom+xml; charset=utf-8" href="https://feeds.example/atom">
<link rel="alternate" type="text/html" hreflang="fr" href="/fr/">
<link rel="stylesheet" type="application/rss+xml" href="/no">
<link rel="alternate" type="application/feed+json" href="javascript:alert(1)"></head>
<body><a href="/sport/feed/">Sport</a><a href="/about">About</a><a href="rss.xml">RSS</a></body></html>"""


def test_declared_feeds_come_before_linked_ones() -> None:
    found = [(feed.url, feed.title, feed.kind, feed.how) for feed in feeds_linked(PAGE, url=HOME)]
    assert found == [
        ("https://courier.example/en/rss.xml", "All & news", "RSS", "declared by the page"),
        ("https://feeds.example/atom", "", "Atom", "declared by the page"),
        ("https://courier.example/sport/feed/", "Sport", "", "linked from the page"),
    ]


@pytest.mark.parametrize("body", [b"", b"   ", b"\0\1", b"plain words", b"<a href='http://[/feed'>x</a>"])
def test_what_is_no_page_leads_to_nothing(body: bytes) -> None:
    assert feeds_linked(body, url=HOME) == []
    assert feeds_linked(body, url=HOME, charset="no-such") == []


@given(st.binary(max_size=300))
def test_no_bytes_break_it(body: bytes) -> None:
    assert isinstance(feeds_linked(b"<html><a href=/feed>" + body, url=HOME), list)


def test_usual_addresses_are_of_the_site() -> None:
    assert usual_addresses("https://courier.example/news/1?x=y")[:2] == [
        "https://courier.example/feed",
        "https://courier.example/rss",
    ]
