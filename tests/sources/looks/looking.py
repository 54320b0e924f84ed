"""Looking at a feed and reading what it ordered, in one step, for tests."""

from datetime import datetime, timedelta

from django.utils import timezone

from sources.ingest import read_ordered
from sources.models import Feed, FetchEvent
from sources.polling import read_claimed_feed


def look(feed: Feed, *, now: datetime | None = None) -> FetchEvent:
    """Claim `feed`, look at it as at `now`, and return the event of it."""
    now = now or timezone.now()
    Feed.objects.filter(pk=feed.pk).update(claimed_until=now + timedelta(minutes=5))
    event = read_claimed_feed(feed_id=feed.pk, now=now)
    assert event is not None
    feed.refresh_from_db()
    return event


def read_all() -> list[FetchEvent]:
    """Read what waits, the oldest first, and return the finished events."""
    waiting = FetchEvent.objects.filter(outcome="waiting", reads_feed=False).order_by("created_at")
    done = [read_ordered(event_id=event.pk) for event in waiting]
    return [event for event in done if event is not None]
