"""A feed that names a WebSub hub is read with it."""

import pytest

from sources.reader.feeds import read_feed
from sources.reader.hub_links import hub_in_header, settle_hub

FEED = "https://courier.example/feed"
HUB = "https://hub.example/"
RSS = f"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Courier</title>
<atom:link rel="hub" href="{HUB}"/><atom:link rel="self" href="https://courier.example/rss.xml"/>
<item><title>Dam</title><link>https://courier.example/dam</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><id>urn:c</id>
<link rel="hub" href="{HUB}"/><link rel="self" href="/atom.xml"/></feed>"""
JSON = f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [],
"feed_url": "https://courier.example/feed.json", "hubs": [{{"type": "rssCloud", "url": "x"}},
{{"type": "WebSub", "url": "{HUB}"}}]}}"""


@pytest.mark.parametrize(
    ("text", "topic"), [(RSS, "/rss.xml"), (ATOM, "/atom.xml"), (JSON, "/feed.json")], ids=["rss", "atom", "json"]
)  # fmt: skip
def test_the_hub_and_the_topic_are_read(text: str, topic: str) -> None:
    listing = read_feed(text.encode(), url=FEED)
    assert (listing.hub, listing.hub_topic) == (HUB, f"https://courier.example{topic}")


def test_without_a_hub_there_is_no_topic() -> None:
    listing = read_feed(RSS.replace('rel="hub"', 'rel="other"').encode(), url=FEED)
    assert (listing.hub, listing.hub_topic) == ("", "")


@pytest.mark.parametrize("hub", ["", "javascript:alert(1)", "ftp://hub.example", "http://["])
def test_what_is_no_web_address_is_no_hub(hub: str) -> None:
    assert settle_hub(hub, FEED, base=FEED) == ("", "")


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (f'<{HUB}>; rel="hub", </rss.xml>; rel="self"', (HUB, "https://courier.example/rss.xml")),
        (f"<{HUB}>; rel=hub", (HUB, FEED)),
        (f'<{HUB}>; title="x"; rel="preconnect hub"', (HUB, FEED)),
        ('</next>; rel="next"', ("", "")),
        ("", ("", "")),
    ],
)
def test_a_link_header_names_it_too(header: str, found: tuple[str, str]) -> None:
    assert hub_in_header(header, base=FEED) == found
