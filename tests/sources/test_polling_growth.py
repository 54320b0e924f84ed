"""A feed that grows from ten items to ten thousand: bounded work, nothing lost, nothing ordered twice."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from sources.models import FetchEvent
from sources.orders import order_feed_items
from sources.reader.types import FeedItem
from tests.factories import FeedFactory, FetchEventFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import poll

pytestmark = pytest.mark.django_db


def stories(count: int) -> list[FeedItem]:
    return [FeedItem(url=f"https://courier.example/{n}", title=f"Story {n}") for n in range(count)]


def listing(count: int) -> Answer:
    items = [{"id": str(n), "url": story.url, "title": story.title} for n, story in enumerate(stories(count))]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": items}
    return Answer(json.dumps(feed).encode(), media_type="application/feed+json")


def ordered() -> int:
    return FetchEvent.objects.filter(reads_feed=False).count()


def test_ten_thousand_items_are_all_ordered_once(site: LocalServer, settings: Settings) -> None:
    settings.FETCH_MAX_BYTES = 10_000_000
    feed = FeedFactory(url=site.url("/f"))
    found = []
    for count in (10, 10_000, 9_000):
        site.add("/f", listing(count))
        feed.refresh_from_db()
        found.append(poll(feed).found)
    assert (found, ordered()) == ([10, 9_990, 0], 10_000)


def test_the_statements_grow_with_the_thousands_not_with_the_items() -> None:
    feed = FeedFactory()
    with CaptureQueriesContext(connection) as few:
        order_feed_items(feed, stories(10))
    with CaptureQueriesContext(connection) as many:
        order_feed_items(feed, stories(3_000))
    assert len(few) <= 3
    assert len(many) <= 3 * 3
    assert ordered() == 3_000


def test_only_the_newest_are_sent_at_once_the_sweep_finds_the_rest(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.NEXT_STAGE = {"document ordered": "sources.tasks.read_document"}
    with django_capture_on_commit_callbacks() as sent:
        order_feed_items(FeedFactory(), stories(1_200))
    assert len(sent) == 500


def test_two_feeds_that_say_different_things_of_a_page_do_not_order_it_in_turns() -> None:
    one, other = FeedFactory(), FeedFactory()
    page = "https://courier.example/dam"
    assert order_feed_items(one, [FeedItem(url=page, title="Dam closed")]) == 1
    FetchEvent.objects.update(outcome="new", finished_at=timezone.now())
    assert order_feed_items(other, [FeedItem(url=page, title="Dam closed – Courier")]) == 0
    assert order_feed_items(one, [FeedItem(url=page, title="Dam closed")]) == 0
    assert order_feed_items(one, [FeedItem(url=page, title="Dam open again")]) == 1


def test_what_was_looked_at_again_since_is_not_ordered_anew() -> None:
    feed = FeedFactory()
    order_feed_items(feed, stories(1))
    done = {"outcome": "new", "finished_at": timezone.now()}
    FetchEvent.objects.update(**done)
    FetchEventFactory(url=stories(1)[0].url, door="relook", feed=None, **done)
    assert order_feed_items(feed, stories(1)) == 0
