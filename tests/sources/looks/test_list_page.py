"""A section page without a feed as a feed: the articles it leads to are ordered once."""

from dataclasses import replace

import pytest

from sources.models import FetchEvent, Outcome
from sources.reader.schedule import MOST_UNCHANGED
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.looks.looking import look

pytestmark = pytest.mark.django_db

DAM, FERRY, COUNCIL = "dam-closed-after-cracks", "ferry-sails-again-tuesday", "council-votes-on-budget"
RAIN = "rain-expected-in-valley"


def section(*slugs: str) -> Answer:
    rows = "".join(
        f'<li><h3><a href="/2020/09/28/{slug}">{slug.replace("-", " ").title()}</a></h3></li>'
        for slug in slugs
    )
    return Answer(
        f"<html><body><nav><a href='/about-us'>About</a></nav><ul>{rows}</ul></body></html>".encode()
    )


def waiting() -> set[str]:
    found = FetchEvent.objects.filter(outcome=Outcome.WAITING)
    return {url.rsplit("/", 1)[-1] for url in found.values_list("url", flat=True)}


def test_the_articles_of_a_section_page_are_ordered(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/news/", section(DAM, FERRY, COUNCIL)), reader="list")
    event = look(feed)
    assert (event.outcome, event.found, feed.kind) == (Outcome.NEW, 3, "page")
    assert waiting() == {DAM, FERRY, COUNCIL}


def test_only_unknown_ones_are_ordered_next_time(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/news/", section(DAM, FERRY, COUNCIL)), reader="list")
    look(feed)
    assert look(feed).found == 0
    site.add("/news/", section(RAIN, DAM, FERRY, COUNCIL))
    assert look(feed).found == 1


def test_a_page_whose_etag_stands_still_is_asked_for_whole_all_the_same(site: LocalServer) -> None:
    tag = {"ETag": '"1"'}
    feed = FeedFactory(
        url=site.add("/news/", replace(section(DAM, FERRY, COUNCIL), headers=tag)), reader="list"
    )
    look(feed)
    site.add("/news/", replace(section(RAIN, DAM, FERRY, COUNCIL), headers=tag))
    answers = [look(feed).status for _ in range(MOST_UNCHANGED + 1)]
    assert answers == [304] * MOST_UNCHANGED + [200]
    assert RAIN in waiting()


def test_a_site_that_forbids_machines_is_not_read(site: LocalServer) -> None:
    site.add("/robots.txt", Answer(b"User-agent: *\nDisallow: /news/", media_type="text/plain"))
    feed = FeedFactory(url=site.add("/news/", section(DAM, FERRY, COUNCIL)), reader="list")
    assert (look(feed).outcome, waiting()) == (Outcome.REFUSED, set())


def test_a_page_without_a_list_is_refused_and_kept(site: LocalServer) -> None:
    event = look(FeedFactory(url=site.url("/article"), reader="list"))
    assert (event.outcome, "No list" in event.reason) == (Outcome.REFUSED, True)
    assert event.snapshot is not None
