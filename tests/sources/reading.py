"""Ordering and reading in one step, for tests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from sources.ingest import read_ordered
from sources.models import Article, Door, Feed, FetchEvent
from sources.orders import order_address, order_bytes
from sources.polling import read_claimed_feed
from tests.local_server import Answer

DAM = "The authority said that the dam above Lower Marsh was closed after two cracks were found in its eastern wall."
FERRY = "The ferry between the islands sails again from Tuesday, the harbour office of Port Anne said in a statement."
FILLER = "Residents of the valley were told to keep away from the river bank until engineers have looked at the wall."


def page(text: str, *, title: str = "Dam closed", head: str = "") -> Answer:
    """Answer with a page whose article has `text` for its first paragraph."""
    return Answer(
        f'<html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>'
        f"<p>{text}</p><p>{FILLER}</p></article></body></html>".encode()
    )


def canonical(address: str) -> str:
    """Return the link by which a page names its canonical address."""
    return f'<link rel="canonical" href="{address}">'


def read(url: str, **fields: Any) -> FetchEvent:
    """Order the page at `url` and read it; return the finished (or waiting) event."""
    event = order_address(url, door=Door.ADDRESS, **fields)
    done = read_ordered(event_id=event.pk)
    assert done is not None
    return done


def hand_in(body: bytes, *, name: str = "text.txt", **fields: Any) -> FetchEvent:
    """Hand in a file and read it; return the finished event."""
    event = order_bytes(body, door=Door.UPLOAD, name=name, **fields)
    done = read_ordered(event_id=event.pk)
    assert done is not None
    return done


def poll(feed: Feed) -> FetchEvent:
    """Claim `feed` and read it; return the event."""
    Feed.objects.filter(pk=feed.pk).update(claimed_until=timezone.now() + timedelta(minutes=5))
    event = read_claimed_feed(feed_id=feed.pk)
    assert event is not None
    return event


def the_article(event: FetchEvent) -> Article:
    """Return the article that `event` ended in."""
    assert event.article is not None, event.reason
    return event.article
