"""When documents are read, and in what order. Each task loads by id, calls one verb, and ends."""

from datetime import timedelta

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from sources.ingest import give_up_on_lost, read_ordered
from sources.models import FetchEvent
from sources.polling import read_claimed_feed, take_due_feeds

LOST_AFTER = timedelta(seconds=45)
MOST_PER_SWEEP = 500


@shared_task(autoretry_for=(OperationalError, OSError), max_retries=3, retry_backoff=True, retry_jitter=True)
def read_document(event_id: str) -> None:
    """Read one ordered document."""
    read_ordered(event_id=event_id)


@shared_task(autoretry_for=(OperationalError, OSError), max_retries=3, retry_backoff=True, retry_jitter=True)
def read_feed(feed_id: str) -> None:
    """Read one feed that was claimed as due."""
    read_claimed_feed(feed_id=feed_id)


@shared_task
def poll_due_feeds() -> int:
    """Send every due feed to a worker; return how many."""
    ids = take_due_feeds()
    for feed_id in ids:
        read_feed.delay(str(feed_id))
    return len(ids)


@shared_task
def sweep_documents() -> int:
    """Send again what was ordered but whose task was lost or postponed; return how many."""
    give_up_on_lost()
    forgotten = FetchEvent.objects.forgotten(timezone.now(), after=LOST_AFTER)
    ids = list(forgotten.values_list("pk", flat=True)[:MOST_PER_SWEEP])
    for event_id in ids:
        read_document.delay(str(event_id))
    return len(ids)
