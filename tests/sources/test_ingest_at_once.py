"""Two workers at the same moment: one article, one origin, no lost work."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from sources.ingest import read_ordered
from sources.models import Article, ArticleRevision, Door, Feed, FetchEvent, Source
from sources.orders import order_address, order_bytes
from sources.polling import take_due_feeds
from tests.at_once import at_once
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, canonical, page, poll

pytestmark = pytest.mark.django_db(transaction=True)

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title></channel></rss>'
ROUNDS = 4


def reading(event: FetchEvent) -> Callable[[], str]:
    def act() -> str:
        done = read_ordered(event_id=event.pk)
        return done.outcome if done else "nothing to do"

    return act


def test_one_order_is_read_by_one(site: LocalServer) -> None:
    event = order_address(site.url("/article"), door=Door.ADDRESS)
    assert sorted(at_once(*[reading(event)] * 4)) == ["new"] + ["nothing to do"] * 3
    assert len(site.requests) == 1


def test_two_addresses_of_one_page_make_one_article(site: LocalServer) -> None:
    for n in range(ROUNDS):
        urls = [
            site.add(f"/{way}/{n}", page(f"{DAM} {n}.", head=canonical(f"/dam/{n}")))
            for way in ("amp", "print")
        ]
        events = [order_address(url, door=Door.ADDRESS) for url in urls]
        assert sorted(at_once(*map(reading, events))) == ["new", "unchanged"]
    assert (Article.objects.count(), ArticleRevision.objects.count()) == (ROUNDS, ROUNDS)


def test_the_same_text_at_two_addresses_has_one_origin(site: LocalServer) -> None:
    for n in range(ROUNDS):
        urls = [site.add(f"/{outlet}/{n}", page(f"{DAM} {n}.")) for outlet in ("a", "b", "c")]
        events = [order_address(url, door=Door.ADDRESS) for url in urls]
        assert set(at_once(*map(reading, events))) == {"copy", "new"}
    origins = Article.objects.filter(origin=None)
    assert [origin.copies.count() for origin in origins] == [2] * ROUNDS


def test_one_page_that_two_orders_read_anew_gets_one_next_revision(site: LocalServer) -> None:
    url = site.add("/dam", page(DAM, head=canonical("/dam")))
    read = order_address(url, door=Door.ADDRESS)
    read_ordered(event_id=read.pk)
    for path in ("/dam", "/amp/dam"):
        site.add(path, page(DAM.replace("two", "five"), head=canonical("/dam")))
    events = [order_address(site.url(path), door=Door.ADDRESS) for path in ("/dam", "/amp/dam")]
    assert sorted(at_once(*map(reading, events))) == ["revised", "unchanged"]


def test_the_same_bytes_handed_in_at_once_are_one_snapshot_and_one_source(site: LocalServer) -> None:
    body = f" date 2020-09-27 Dam closed\n\n{DAM}\n\nThe Marsh Courier\n".encode()
    events = at_once(*[lambda: order_bytes(body, door=Door.UPLOAD, name="dam.txt")] * 4)
    assert len({event.snapshot_id for event in events}) == 1
    assert sorted(at_once(*map(reading, events))) == ["new"] + ["unchanged"] * 3
    assert Source.objects.count() == 1


def test_the_same_address_ordered_at_once_waits_once(site: LocalServer) -> None:
    orders = at_once(*[lambda: order_address(site.url("/article"), door=Door.ADDRESS)] * 4)
    assert (len({event.pk for event in orders}), FetchEvent.objects.count()) == (1, 1)


def test_two_pollers_never_take_the_same_feed() -> None:
    feeds = {feed.pk for feed in FeedFactory.create_batch(20)}
    taken = [feed for ids in at_once(*[lambda: take_due_feeds(most=8)] * 4) for feed in ids]
    assert len(taken) == len(set(taken))
    assert set(taken) <= feeds
    assert set(taken) | set(take_due_feeds()) == feeds


def test_what_an_editor_changes_while_a_feed_is_read_stands(site: LocalServer) -> None:
    def pause_and_answer() -> Iterator[bytes]:
        Feed.objects.update(state="paused", longest_seconds=3600)
        connection.close()
        yield FEED

    feed = FeedFactory(url=site.add("/f", Answer(pause_and_answer, media_type="application/rss+xml")))
    poll(feed)
    feed.refresh_from_db()
    assert (feed.state, feed.longest_seconds, feed.kind) == ("paused", 3600, "rss")
