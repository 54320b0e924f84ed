"""Feeds are found from the address of a page."""

import pytest

from sources.discovery import find_feeds
from sources.reader.errors import Gone, Refused
from tests.factories import FeedFactory
from tests.local_pages import RSS
from tests.local_server import Answer, LocalServer

pytestmark = pytest.mark.django_db

HEAD = '<link rel="alternate" type="application/rss+xml" title="News" href="/feed.rss">'


def test_a_home_page_leads_to_its_feeds_and_says_which_are_known(site: LocalServer) -> None:
    FeedFactory.create(url=site.url("/feed.rss"))
    home = site.add("/", Answer(f"<html><head>{HEAD}</head><body>x</body></html>".encode()))
    found = find_feeds(home)
    assert [(feed.url, feed.title) for feed in found.feeds] == [(site.url("/feed.rss"), "News")]
    assert found.known == {site.url("/feed.rss")}


def test_an_address_that_is_a_feed_is_offered_itself(site: LocalServer) -> None:
    found = find_feeds(site.url("/feed.atom"))
    assert [(feed.url, feed.kind, feed.how) for feed in found.feeds] == [
        (site.url("/feed.atom"), "atom", "this very address")
    ]


def test_a_page_that_names_none_has_its_sites_usual_addresses_tried(site: LocalServer) -> None:
    site.add("/rss.xml", Answer(RSS.encode(), media_type="application/rss+xml"))
    found = find_feeds(site.add("/", Answer(b"<html><body><p>Welcome</p></body></html>")))
    assert [feed.url for feed in found.feeds] == [site.url("/rss.xml")]
    assert "names no feed" in found.notes[0]


def test_sitemaps_of_robots_txt_are_offered_news_first(site: LocalServer) -> None:
    lines = f"Sitemap: {site.url('/all.xml')}\nSitemap: {site.url('/news.xml')}\nSitemap: ftp://x"
    site.add("/robots.txt", Answer(lines.encode(), media_type="text/plain"))
    found = find_feeds(site.add("/", Answer(f"<html><head>{HEAD}</head></html>".encode())))
    assert [feed.url for feed in found.feeds] == [
        site.url(path) for path in ("/feed.rss", "/news.xml", "/all.xml")
    ]


def test_what_robots_txt_forbids_is_looked_at_all_the_same_and_said(site: LocalServer) -> None:
    site.add("/robots.txt", Answer(b"User-agent: *\nDisallow: /", media_type="text/plain"))
    assert "forbids" in find_feeds(site.url("/feed.rss")).notes[0]


@pytest.mark.parametrize(("address", "error"), [("", Refused), ("ftp://x", Refused)])
def test_what_is_no_address_is_refused(address: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        find_feeds(address)


def test_a_page_that_is_not_there_is_an_error(site: LocalServer) -> None:
    with pytest.raises(Gone):
        find_feeds(site.url("/nowhere"))
