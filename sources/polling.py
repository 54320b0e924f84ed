"""Reading a feed: what is new in it is ordered, and when to look again is decided."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from sources import snapshots
from sources.bursts import in_burst
from sources.hubs import note_hub
from sources.letters import keep_letters
from sources.look import Look, Unreadable
from sources.looks import look_at
from sources.models import Door, Feed, FeedReader, FetchEvent, Outcome
from sources.models.base import new_id
from sources.orders import keep_pieces, order_feed_items, order_pieces
from sources.reader.cleaning import clean_text
from sources.reader.errors import FetchFailed, ReadingError
from sources.reader.schedule import next_interval, next_look
from sources.tracing import traced
from sources.visits import HostBusy

log = structlog.get_logger(__name__)

PAUSE_AFTER_OWN_TROUBLE = 60.0  # seconds
CANDIDATES = 50  # more than there are workers that reach for the same feed at once
DOORS = {FeedReader.FOLDER: Door.FOLDER, FeedReader.MAILBOX: Door.MAILBOX}

# What an editor may change meanwhile (state, bounds, address) is not written back.
KEPT_BY_POLLING = [
    "kind", "etag", "last_modified", "body_sha256", "cursor", "failures", "interval_seconds", "last_polled_at",
    "last_outcome", "last_reason", "last_success_at", "last_new_at", "claimed_until", "next_poll_at",
]  # fmt: skip

BOUNDS = {"shortest_seconds", "longest_seconds"}
STARTS_AFRESH = {"url", "reader", "items_are_whole"}
FORGOTTEN: dict[str, Any] = {
    "etag": "", "last_modified": "", "body_sha256": "", "kind": "", "cursor": {}, "claimed_until": None,
}  # fmt: skip


@dataclass(slots=True)
class _Reading:
    """One look under way: the feed as it was claimed, and the event of it."""

    feed: Feed
    event: FetchEvent
    claim: datetime | None
    burst: bool
    now: datetime
    begun: float


def lease() -> timedelta:
    """Return how long nobody else reads a feed that a worker has claimed: longer than the task is let run."""
    return timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60)


def take_due_feeds(*, now: datetime | None = None, most: int = 1) -> list[UUID]:
    """Claim up to `most` due feeds, longest waiting first, and return their ids; nobody else gets them.

    Who claims reads at once: a claim lasts no longer than reading one feed may take.
    """
    now = now or timezone.now()
    due = Feed.objects.due(now).order_by("next_poll_at")
    candidates = list(due.values_list("pk", flat=True)[: most + CANDIDATES])  # from the index alone
    if not candidates:
        return []
    with transaction.atomic():
        free = due.filter(pk__in=candidates).select_for_update(skip_locked=True, of=("self",))
        ids = list(free.values_list("pk", flat=True)[:most])
        Feed.objects.filter(pk__in=ids).update(claimed_until=now + lease())
    return ids


def read_due_feeds(*, seconds: float) -> int:
    """Read due feeds one after the other, longest waiting first, for about `seconds`; return how many were read."""
    last = time.monotonic() + seconds
    read = 0
    while time.monotonic() < last and (ids := take_due_feeds()):
        for feed_id in ids:
            read += read_claimed_feed(feed_id=feed_id) is not None
    return read


def poll_now(feed: Feed, *, now: datetime | None = None) -> None:
    """Make the feed due at once; the caller sends the task. A paused feed stays paused."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=now or timezone.now())


def change_feed(*, feed: Feed, changed: Iterable[str], now: datetime | None = None) -> Feed:
    """Save the fields `changed` by an editor, and nothing of what polling may have written meanwhile.

    The interval moves within new bounds, and the next look comes no later than they allow. With another address, or another way of reading it, what the old one
    answered is forgotten, and a look that is under way loses its claim: what it finds is not taken.
    """
    fields = {*changed, "interval_seconds"} if BOUNDS & {*changed} else {*changed}
    feed.interval_seconds = min(max(feed.interval_seconds, feed.shortest_seconds), feed.longest_seconds)
    if "longest_seconds" in fields:  # also where failures had put it off
        latest = (now or timezone.now()) + timedelta(seconds=feed.longest_seconds)
        Feed.objects.filter(pk=feed.pk, next_poll_at__gt=latest).update(next_poll_at=latest)
    if STARTS_AFRESH & fields:
        for name, value in FORGOTTEN.items():
            setattr(feed, name, value)
        feed.next_poll_at = now or timezone.now()
        fields |= {*FORGOTTEN, "next_poll_at"}
    feed.save(update_fields=fields)
    return feed


def mend_poll_times(*, now: datetime | None = None) -> int:
    """Make feeds due that were last read by a clock that was ahead, and return how many those are."""
    now = now or timezone.now()
    return Feed.objects.from_the_future(now).update(next_poll_at=now)


def read_claimed_feed(*, feed_id: UUID | str, now: datetime | None = None) -> FetchEvent | None:
    """Read a feed that was claimed and return the event of it.

    Returns None when nobody holds a claim on it, when its host is busy (then it is due as soon as it may be our
    turn, and nothing counts as failed), and when the claim was lost while reading: whoever has it now reads it.
    """
    now = now or timezone.now()
    feed = Feed.objects.select_related("source").claimed(now).filter(pk=feed_id).first()
    if feed is None:
        return None
    event = FetchEvent(
        feed=feed, source=feed.source, reads_feed=True, door=Door.FEED, url=feed.url, trace=new_id()
    )
    reading = _Reading(feed, event, feed.claimed_until, in_burst(feed, now=now), now, time.monotonic())
    with traced(event.trace):
        return _look(reading)


def _look(reading: _Reading) -> FetchEvent | None:
    try:
        look = look_at(reading.feed, now=reading.now)
        return _save(reading, look)
    except HostBusy as busy:
        _let_go(reading, seconds=busy.seconds)
        return None
    except ReadingError as error:
        return _note_trouble(reading, error)
    except ImproperlyConfigured as error:  # a credential whose key is lost: somebody must enter it again
        return _note_trouble(reading, FetchFailed(str(error)))
    except OSError:  # a full disk, say: not the feed's fault, and not worth waiting for the claim to end
        _let_go(reading, seconds=PAUSE_AFTER_OWN_TROUBLE)
        raise


def _save(reading: _Reading, look: Look) -> FetchEvent | None:
    feed, event = reading.feed, reading.event
    kept = keep_pieces(feed, look.pieces)
    with transaction.atomic():
        if not _is_still_ours(reading):
            return None
        event.status = look.status
        event.found = order_feed_items(feed, look.items, trace=event.trace)
        door = DOORS.get(FeedReader(feed.reader), Door.FEED)
        event.found += order_pieces(feed, kept, trace=event.trace, door=door)
        event.found += keep_letters(feed, look.letters)
        event.reason = clean_text("; ".join(look.skipped))[0][:2000]
        _remember(feed, look)
        note_hub(feed=feed, hub=look.hub, topic=look.hub_topic)
        _adapt(reading)
        return _close(reading, Outcome.NEW if event.found else Outcome.UNCHANGED)


def _remember(feed: Feed, look: Look) -> None:
    if not look.not_modified:
        feed.etag = look.etag[:500]
        feed.last_modified = look.last_modified[:100]
        feed.body_sha256 = look.body_sha256
    feed.kind = look.kind or feed.kind
    if look.cursor is not None:
        feed.cursor = look.cursor


def _adapt(reading: _Reading) -> None:
    """Let the interval follow what the look brought, unless it came of a burst and not of the feed."""
    feed, found, now = reading.feed, reading.event.found, reading.now
    feed.failures = 0
    if not reading.burst:
        feed.interval_seconds = next_interval(
            feed.interval_seconds,
            found=found,
            elapsed=(now - feed.last_polled_at).total_seconds() if feed.last_polled_at else None,
            shortest=feed.shortest_seconds,
            longest=feed.longest_seconds,
        )
    feed.last_success_at = now
    feed.last_new_at = now if found else feed.last_new_at


def _let_go(reading: _Reading, *, seconds: float) -> None:
    """End our claim and have the feed read in so many seconds, as if it had not been tried."""
    ours = Feed.objects.filter(pk=reading.feed.pk, claimed_until=reading.claim)
    ours.update(claimed_until=None, next_poll_at=reading.now + timedelta(seconds=seconds))


def _note_trouble(reading: _Reading, error: ReadingError) -> FetchEvent | None:
    event = reading.event
    event.reason = clean_text(error.reason)[0]
    event.status = error.status
    if isinstance(error, Unreadable):
        event.snapshot = snapshots.keep(error.body, media_type=error.media_type, charset=error.charset)
    with transaction.atomic():
        if not _is_still_ours(reading):
            return None
        reading.feed.failures += 1
        return _close(reading, Outcome(error.outcome), retry_after=error.retry_after)


def _is_still_ours(reading: _Reading) -> bool:
    """Lock the feed and tell whether it is still claimed by us: a slow look may have outlasted its claim."""
    ours = Feed.objects.filter(pk=reading.feed.pk, claimed_until=reading.claim, url=reading.feed.url)
    return ours.select_for_update().values_list("pk").first() is not None


def _close(reading: _Reading, outcome: Outcome, *, retry_after: float | None = None) -> FetchEvent:
    feed, event, now = reading.feed, reading.event, reading.now
    event.outcome = outcome
    event.milliseconds = round((time.monotonic() - reading.begun) * 1000)
    event.finished_at = max(now, timezone.now())
    event.save(force_insert=True)
    feed.last_polled_at = now
    feed.last_outcome = outcome
    feed.last_reason = event.reason
    feed.claimed_until = None
    feed.next_poll_at = next_look(
        now,
        interval=feed.interval_seconds,
        shortest=feed.shortest_seconds,
        burst=reading.burst,
        failures=feed.failures,
        retry_after=retry_after,
        share=feed.pk.int % 1000 / 1000,
    )
    feed.save(update_fields=KEPT_BY_POLLING)
    log.info("feed_read", feed=str(feed.pk), outcome=outcome.value, found=event.found, url=event.url)
    return event
