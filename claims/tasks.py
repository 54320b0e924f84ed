"""When revisions are read into claims. Each task loads by id, calls one verb, and ends."""

from celery import shared_task
from django.db import OperationalError

from claims.extraction import TakenOver, read_revision, revisions_to_read


@shared_task(
    autoretry_for=(OperationalError,),
    max_retries=3,
    retry_backoff=True,
    retry_jitter=True,
    throws=(TakenOver,),
)
def extract_claims(revision_id: str) -> None:
    """Read one revision into claims."""
    read_revision(revision_id=revision_id)


@shared_task
def sweep_revisions() -> int:
    """Send again the revisions whose task was lost; return how many."""
    ids = revisions_to_read()
    for revision_id in ids:
        extract_claims.delay(str(revision_id))
    return len(ids)
