"""One id on every log line from the look at a feed to the claims of its documents.

The id stands on the row that the work is about, not in the message that carries it: what a sweep finds again after a
crash goes on under the id it began with.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from structlog.contextvars import bound_contextvars

from sources.models import FetchEvent


@contextmanager
def traced(trace: UUID | None) -> Iterator[None]:
    """Put `trace` on every log line written meanwhile; None puts nothing."""
    if trace is None:
        yield
        return
    with bound_contextvars(trace=str(trace)):
        yield


@contextmanager
def traced_revision(revision_id: str) -> Iterator[None]:
    """Put on every log line written meanwhile the trace of the attempt that brought the revision."""
    events = FetchEvent.objects.filter(revision=UUID(revision_id)).order_by("created_at")
    row = events.values_list("trace", "pk").first()
    with traced((row[0] or row[1]) if row else None):
        yield
