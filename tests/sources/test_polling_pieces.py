"""Documents that a feed itself holds: the same one is ordered once, a changed one again."""

import pytest
from django.utils import timezone

from sources import snapshots
from sources.ingest import read_ordered
from sources.look import Piece
from sources.models import Door, Feed, FetchEvent
from sources.models.base import new_id
from sources.orders import keep_pieces, order_pieces
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, FILLER, poll

pytestmark = pytest.mark.django_db

POST = Piece(body=f"{DAM}\n\n{FILLER}".encode(), media_type="text/plain", name="Dam closed", external_id="17")


def order(feed: Feed, *pieces: Piece, door: Door = Door.FOLDER) -> int:
    return order_pieces(feed, keep_pieces(feed, pieces), trace=new_id(), door=door)


def test_a_piece_is_ordered_once_and_again_when_its_bytes_change() -> None:
    feed = FeedFactory()
    changed = Piece(body=POST.body + b"\n\nMore.", external_id="17")
    assert [order(feed, POST), order(feed, POST), order(feed, changed), order(feed, changed)] == [1, 0, 1, 0]


def test_a_piece_without_a_name_is_known_by_its_bytes() -> None:
    feed, piece = FeedFactory(), Piece(body=b"A text.")
    assert [order(feed, piece), order(feed, piece), order(feed, Piece(body=b"Another."))] == [1, 0, 1]


def test_pieces_of_two_feeds_are_two() -> None:
    assert [order(FeedFactory(), POST), order(FeedFactory(), POST)] == [1, 1]


def test_what_was_ordered_says_where_it_came_from_and_holds_its_bytes() -> None:
    feed = FeedFactory()
    order(feed, Piece(body=POST.body, external_id="17", url="https://t.example/s/17", item={"title": "Dam"}))
    event = FetchEvent.objects.get()
    assert (event.feed, event.source, event.door, event.url) == (feed, feed.source, Door.FOLDER, "")
    assert event.item == {"title": "Dam", "address": "https://t.example/s/17"}
    assert event.trace is not None
    assert event.snapshot is not None
    assert snapshots.load(event.snapshot) == POST.body


def entry(text: str) -> Answer:
    feed = (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Courier</title>'
        "<item><title>Dam closed</title><link>https://courier.example/dam</link><guid>17</guid>"
        f"<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded></item></channel></rss>"
    )
    return Answer(feed.encode(), media_type="application/rss+xml")


def test_a_feed_whose_entries_are_whole_is_read_without_asking_for_pages(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", entry(f"{DAM} {FILLER}")), items_are_whole=True)
    found = [poll(feed).found for _ in range(2)]
    done = read_ordered(event_id=FetchEvent.objects.get(reads_feed=False).pk)
    assert found == [1, 0]
    assert done is not None
    assert done.article is not None, done.reason
    assert done.article.url == "https://courier.example/dam"
    assert {request.path for request in site.requests} <= {"/f", "/robots.txt", "/.well-known/tdmrep.json"}


def test_one_id_goes_from_the_look_to_what_it_ordered(site: LocalServer) -> None:
    event = poll(FeedFactory(url=site.url("/feed.rss")))
    ordered = FetchEvent.objects.filter(reads_feed=False)
    assert event.trace is not None
    assert set(ordered.values_list("trace", flat=True)) == {event.trace}


def test_a_look_notes_how_long_it_took_and_when_it_last_brought_something(site: LocalServer) -> None:
    feed = FeedFactory(url=site.url("/feed.rss"))
    first = poll(feed)
    feed.refresh_from_db()
    new_at = feed.last_new_at
    poll(feed)
    feed.refresh_from_db()
    assert first.milliseconds is not None
    assert new_at is not None
    assert (feed.last_new_at, feed.last_success_at) == (new_at, feed.last_polled_at)
    assert new_at <= timezone.now()
