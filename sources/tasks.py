"""When documents are read, and in what order. Each task loads by id, calls one verb, and ends."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from sources.alert_mail import mail_alerts
from sources.alerts import check_sources
from sources.attempts import DATABASE_AWAY, give_up_on_lost
from sources.backlog import room_for
from sources.health import count_days
from sources.hubs import tend_hubs as ask_due_hubs
from sources.ingest import read_ordered
from sources.models import Feed, FetchEvent
from sources.polling import mend_poll_times, read_due_feeds
from sources.revisiting import mend_look_times, take_due_articles
from sources.sketches import fill_sketches, settle_sketches

STRETCH = 10.0  # seconds a worker reads feeds before it looks what else there is to do
STRETCHES = 8
UNTIL_TOO_LATE = 60  # seconds; the ticks since then have sent others
LOST_AFTER = timedelta(seconds=45)
SENT_WITHIN = timedelta(minutes=1)  # what waits for longer does so in the database, not in a worker


@shared_task(autoretry_for=DATABASE_AWAY, max_retries=3, retry_backoff=True, retry_jitter=True)
def read_document(event_id: str) -> None:
    """Read one ordered document; one that is to wait for a moment is sent again, a longer one left to the sweep."""
    wait = _read(event_id)
    if wait is not None:
        read_document.apply_async((event_id,), countdown=wait)


@shared_task(autoretry_for=DATABASE_AWAY, max_retries=3, retry_backoff=True, retry_jitter=True)
def read_handed_in(event_id: str) -> None:
    """Read one document that somebody handed in; its queue is its own, else as read_document."""
    wait = _read(event_id)
    if wait is not None:
        read_handed_in.apply_async((event_id,), countdown=wait)


def _read(event_id: str) -> float | None:
    """Return in how many seconds the document is to be tried again; None when it is done or left to the sweep."""
    event = read_ordered(event_id=event_id)
    if not event or not event.not_before:
        return None
    wait = event.not_before - timezone.now()
    return max(wait.total_seconds(), 0.0) if wait < SENT_WITHIN else None


@shared_task
def poll_due_feeds() -> int:
    """Send workers to the due feeds, fewer for a few; return how many were sent. Each claims a feed as it reads it."""
    due = Feed.objects.due(timezone.now()).order_by("next_poll_at").values_list("pk")[:STRETCHES]
    sent = len(due)
    for _ in range(sent):
        read_feeds.apply_async(expires=UNTIL_TOO_LATE)
    return sent


@shared_task
def read_feeds() -> int:
    """Read due feeds one after the other for a while; return how many were read."""
    return read_due_feeds(seconds=STRETCH)


@shared_task
def mend_feed_times() -> int:
    """Make feeds due that were last read by a clock that was ahead; return how many."""
    return mend_poll_times()


@shared_task
def look_again() -> int:
    """Order what is due to be looked at again, as far as the workers keep up; return how much."""
    mend_look_times()
    return len(take_due_articles(most=room_for(read_document.name)))


@shared_task
def sweep_documents() -> int:
    """Send again what was ordered but whose task was lost or put off, as far as the workers keep up; return how many."""
    give_up_on_lost()
    forgotten = FetchEvent.objects.forgotten(timezone.now(), after=LOST_AFTER)
    ids = list(forgotten.values_list("pk", flat=True)[: room_for(read_document.name)])
    for event_id in ids:
        read_document.delay(str(event_id))
    return len(ids)


@shared_task
def tend_hubs() -> int:
    """Ask hubs to tell of changes, to go on, or to end; return how many were asked."""
    return ask_due_hubs()


@shared_task
def settle_copies() -> int:
    """Look once more for reprints of what came in a while ago; return how many texts were looked up."""
    return settle_sketches()


@shared_task
def sketch_unsketched() -> int:
    """Sketch texts that were read before there were sketches; return how many."""
    return fill_sketches()


@shared_task
def tend_health() -> int:
    """Count what sources yielded, open and end their alerts, and mail the new ones; return how many were opened."""
    count_days()
    opened = check_sources()
    mail_alerts()
    return len(opened)
