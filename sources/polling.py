"""Reading a feed: what is new in it is ordered, and when to look again is decided."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from sources import snapshots
from sources.models import Door, Feed, FetchEvent, Outcome
from sources.orders import order_feed_items
from sources.policy import fetch_policy
from sources.reader.cleaning import clean_text
from sources.reader.errors import ReadingError
from sources.reader.feeds import read_feed
from sources.reader.fetch import fetch
from sources.reader.schedule import next_poll
from sources.reader.types import FeedListing, Response

LEASE = timedelta(minutes=6)  # longer than the hard time limit of the task

# What an editor may change meanwhile (state, interval, address) is not written back.
KEPT_BY_POLLING = [
    "kind", "etag", "last_modified", "body_sha256", "failures", "last_polled_at", "last_outcome", "last_reason",
    "claimed_until", "next_poll_at",
]  # fmt: skip


def take_due_feeds(*, now: datetime | None = None, most: int = 200) -> list[UUID]:
    """Claim up to `most` due feeds, longest waiting first, and return their ids; nobody else gets them."""
    now = now or timezone.now()
    with transaction.atomic():
        due = Feed.objects.due(now).order_by("next_poll_at").select_for_update(skip_locked=True)[:most]
        ids = [feed.pk for feed in due]
        Feed.objects.filter(pk__in=ids).update(claimed_until=now + LEASE)
    return ids


def poll_now(feed: Feed, *, now: datetime | None = None) -> None:
    """Make the feed due at once; the caller sends the task. A paused feed stays paused."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=now or timezone.now())


def read_claimed_feed(*, feed_id: UUID | str, now: datetime | None = None) -> FetchEvent | None:
    """Read a feed that was claimed and return the event of it, or None when nobody holds a claim on it."""
    now = now or timezone.now()
    feed = Feed.objects.select_related("source").filter(Q(claimed_until__gte=now), pk=feed_id).first()
    if feed is None:
        return None
    event = FetchEvent(feed=feed, source=feed.source, reads_feed=True, door=Door.FEED, url=feed.url)
    try:
        response = fetch(feed.url, policy=fetch_policy(), etag=feed.etag, last_modified=feed.last_modified)
        return _save(feed, event, response, now=now)
    except ReadingError as error:
        return _note_trouble(feed, event, error, now=now)


def _save(feed: Feed, event: FetchEvent, response: Response, *, now: datetime) -> FetchEvent:
    event.status = response.status
    if response.not_modified:
        feed.failures = 0
        return _close(feed, event, Outcome.UNCHANGED, now=now)
    digest = hashlib.sha256(response.body).hexdigest()
    listing = _listing(event, response) if digest != feed.body_sha256 else None
    with transaction.atomic():
        feed.failures = 0
        feed.etag = response.etag[:500]
        feed.last_modified = response.last_modified[:100]
        feed.body_sha256 = digest
        if listing:
            feed.kind = listing.kind
            event.found = order_feed_items(feed, listing.items)
            event.reason = "; ".join(listing.skipped)[:2000]
        return _close(feed, event, Outcome.NEW if event.found else Outcome.UNCHANGED, now=now)


def _listing(event: FetchEvent, response: Response) -> FeedListing:
    """Read the feed; one that cannot be read is kept as it came, for whoever looks into it."""
    try:
        return read_feed(
            response.body, url=response.url, media_type=response.media_type, charset=response.charset
        )
    except ReadingError:
        event.snapshot = snapshots.keep(
            response.body, media_type=response.media_type, charset=response.charset
        )
        raise


def _note_trouble(feed: Feed, event: FetchEvent, error: ReadingError, *, now: datetime) -> FetchEvent:
    event.reason = clean_text(error.reason)[0]
    event.status = error.status
    feed.failures += 1
    return _close(feed, event, Outcome(error.outcome), now=now, retry_after=error.retry_after)


def _close(
    feed: Feed, event: FetchEvent, outcome: Outcome, *, now: datetime, retry_after: float | None = None
) -> FetchEvent:
    event.outcome = outcome
    event.finished_at = max(now, timezone.now())
    event.save()
    feed.last_polled_at = now
    feed.last_outcome = outcome
    feed.last_reason = event.reason
    feed.claimed_until = None
    feed.next_poll_at = next_poll(
        now,
        interval=timedelta(seconds=feed.interval_seconds),
        failures=feed.failures,
        retry_after=retry_after,
    )
    feed.save(update_fields=KEPT_BY_POLLING)
    return event
