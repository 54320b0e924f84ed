"""An attempt at one document: taken by one worker, closed once, and let go where it was nobody's fault."""

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, connection
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from sources.models import ArticleRevision, Door, FetchEvent, Outcome
from sources.reader.cleaning import clean_text
from sources.redoable import redoable_statement

log = structlog.get_logger(__name__)

# The database is away or was restarted: the same may be tried in a moment. Nothing of it is the document's fault.
DATABASE_AWAY = (OperationalError, InterfaceError)
MOST_ATTEMPTS = 6  # of what somebody waits for, or is looked at again anyway: a quarter of an hour
MOST_OF_A_FEED = 32  # of what a feed listed once and nobody lists again: about a day
FIRST_PAUSE = timedelta(seconds=15)
# Workers are killed for their own reasons. Only a document that is in every one of ten hands that die is to blame.
MOST_LOSSES = 10
READING_SECONDS = 90  # what unpacking, reading and saving may take beside the fetching
SHORTEST_DELAY, LONGEST_DELAY = timedelta(seconds=30), timedelta(minutes=15)
# What reading changes of the event; nothing else is written.
FROM_READING = (
    "outcome", "reason", "status", "name", "item", "snapshot_id", "source_id", "article_id", "revision_id",
    "claimed_until", "not_before", "finished_at", "milliseconds",
)  # fmt: skip
WITHOUT_REASON = (
    Outcome.NEW,
    Outcome.REVISED,
    Outcome.UNCHANGED,
    Outcome.COPY,
    Outcome.COSMETIC,
    Outcome.REVERTED,
)


class Overtaken(Exception):
    """Somebody else closed the event meanwhile: what we did is undone, theirs stands."""


@dataclass(slots=True)
class Attempt:
    """One worker's hold on an event: since `now` (aware), and on the monotonic clock since `began`."""

    event: FetchEvent
    now: datetime
    began: float = field(default_factory=time.monotonic)


def lease() -> timedelta:
    """Return how long nobody else takes a document that a worker has taken.

    A worker that is alive still after that does no harm: the first to close the event wins.
    """
    reading = min(READING_SECONDS, settings.CELERY_TASK_TIME_LIMIT)
    return timedelta(seconds=settings.FETCH_MAX_SECONDS + reading)


def take(event_id: UUID | str, *, now: datetime) -> Attempt | None:
    """Take the event, so that nobody else does, and return the hold on it; None when it is not to be had."""
    lost = Q(claimed_until__isnull=False)  # whoever had it never gave it back
    waiting = FetchEvent.objects.pending(now).filter(pk=event_id)
    with redoable_statement():
        taken = waiting.update(
            claimed_until=now + lease(),
            attempts=F("attempts") + Case(When(lost, then=Value(0)), default=Value(1)),
            losses=F("losses") + Case(When(lost, then=Value(1)), default=Value(0)),
        )
    if not taken:
        return None
    known = FetchEvent.objects.select_related("snapshot", "source", "article__revisit").filter(pk=event_id)
    try:
        return Attempt(known.select_related("source__access").get(), now)
    except ImproperlyConfigured:  # of what the source gave us the key is lost, as the visit will find and say
        return Attempt(known.get(), now)


def close(
    attempt: Attempt,
    outcome: Outcome,
    *,
    revision: ArticleRevision | None = None,
    notes: tuple[str, ...] = (),
) -> FetchEvent:
    """Write what the attempt ended in and return the event; of one that went well, `notes` say what to know about it.

    Raises Overtaken, so that the transaction around it is undone, when somebody else has closed it.
    """
    event = attempt.event
    event.outcome = outcome
    event.revision = revision
    event.finished_at = max(attempt.now, timezone.now())
    event.claimed_until = event.not_before = None
    if outcome in WITHOUT_REASON:
        event.reason = clean_text(" ".join(notes))[0]
    _write(attempt)
    log.info(
        "document_read",
        fetch_event=str(event.pk),
        outcome=outcome.value,
        url=event.url,
        milliseconds=event.milliseconds,
    )
    return event


def try_later(attempt: Attempt, *, retry_after: float | None) -> FetchEvent:
    """Let the event wait for its next try, longer with each, or for the seconds that a server asked for."""
    event = attempt.event
    pause = timedelta(seconds=retry_after) if retry_after else FIRST_PAUSE * 2**event.attempts
    event.not_before = attempt.now + min(pause, timedelta(hours=1))
    event.claimed_until = None
    _write(attempt)
    return event


def is_tried_out(event: FetchEvent) -> bool:
    """Tell whether the event was tried as often as what may go better later is tried."""
    return event.attempts >= (MOST_OF_A_FEED if event.door == Door.FEED else MOST_ATTEMPTS)


def wait_for_turn(attempt: Attempt, *, seconds: float) -> FetchEvent:
    """Let the event wait for its turn at its host, in `seconds`; this was no try, and the worker reads others."""
    _give_back(attempt, timedelta(seconds=seconds))
    return attempt.event


def wait_for_storage(attempt: Attempt, error: OSError) -> FetchEvent:
    """Let the event wait for a storage that cannot take the bytes now, with the reason; this was no try."""
    event = attempt.event
    said = error.strerror or str(error)
    event.reason = clean_text(f"What was read could not be kept: {said}. It is tried again.")[0]
    waited = max(attempt.now - event.created_at, timedelta(0))
    _give_back(attempt, min(max(waited / 4, SHORTEST_DELAY), LONGEST_DELAY))
    log.warning("document_not_kept", fetch_event=str(event.pk), error=said)
    return event


def let_go(attempt: Attempt) -> None:
    """End our hold after the database failed us; where it still does, the hold ends with its lease."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # a database that was restarted is asked on a fresh one
    try:
        _give_back(attempt, timedelta(0))
    except DATABASE_AWAY as error:
        log.warning("document_not_let_go", fetch_event=str(attempt.event.pk), error=str(error))


def give_up_on_lost(*, now: datetime | None = None) -> int:
    """Close as failed what workers died on too often; return how many."""
    now = now or timezone.now()
    lost = FetchEvent.objects.pending(now).filter(losses__gte=MOST_LOSSES, claimed_until__isnull=False)
    return lost.update(
        outcome=Outcome.FAILED,
        finished_at=now,
        claimed_until=None,
        reason=f"The worker stopped while reading it, {MOST_LOSSES} times.",
    )


def _give_back(attempt: Attempt, pause: timedelta) -> None:
    """End our hold without counting it as a try; nothing else of the event is written but its reason."""
    event = attempt.event
    event.not_before = max(attempt.now, timezone.now()) + pause if pause else None
    event.claimed_until, held_until = None, event.claimed_until
    event.attempts = max(event.attempts - 1, 0)
    ours = FetchEvent.objects.filter(pk=event.pk, outcome=Outcome.WAITING, claimed_until=held_until)
    ours.update(claimed_until=None, not_before=event.not_before, attempts=event.attempts, reason=event.reason)


def _write(attempt: Attempt) -> None:
    event = attempt.event
    event.milliseconds = int((time.monotonic() - attempt.began) * 1000)
    waiting = FetchEvent.objects.filter(pk=event.pk, outcome=Outcome.WAITING)
    if not waiting.update(**{name: getattr(event, name) for name in FROM_READING}):
        raise Overtaken
