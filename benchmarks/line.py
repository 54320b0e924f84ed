"""One page through the whole line, by the verbs that the worker calls."""

from functools import cache

from django.db import connection

from claims.extraction import read_revision
from factcheck.garbage import collect_seldom
from sources.ingest import read_ordered
from sources.models import Door, Source
from sources.orders import order_bytes
from sources.reader.extract import read_document


def import_page(page: bytes, *, name: str, title: str = "") -> None:
    """Take the HTML of one page to committed claims, under its own title unless another is given.

    Of two pages under one title and date the second is taken for a revision of the first.
    """
    event = order_bytes(
        page,
        door=Door.COMMAND,
        name=name,
        media_type="text/html",
        source=bench_source(),
        item={"title": title} if title else None,
    )
    done = read_ordered(event_id=event.pk)
    if done and done.revision_id:
        read_revision(revision_id=done.revision_id)


def work_as_a_worker() -> None:
    """Set this process up as a worker does when it starts."""
    collect_seldom()


def read_page(page: bytes) -> None:
    """Read the HTML of one page and keep nothing."""
    read_document(page, media_type="text/html")


@cache
def bench_source() -> Source:
    """Return the source that measured pages belong to."""
    source, _ = Source.objects.get_or_create(name="Benchmark")
    return source


def forget_everything() -> None:
    """Empty the tables, so that the same pages are new again."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE sources_article, sources_snapshot, claims_claim, claims_speaker CASCADE")
