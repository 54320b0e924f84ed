"""What an article and an attempt cost: bytes of database and snapshots, core-seconds, and the time to purge them."""

import os
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from django.core.files.storage import storages
from django.db import connection
from django.utils import timezone

from benchmarks import line
from benchmarks.pages import bodies
from claims.models import Claim
from factcheck.operating.purge_articles import purge_articles
from factcheck.operating.purge_attempts import purge_attempts
from sources.models import Article, FetchEvent, Snapshot

ATTEMPTS = 50_000
# Looks at 500 feeds, as polling leaves them: all but a few found nothing new.
LOOKS = """
    INSERT INTO sources_fetchevent (
        id, created_at, reads_feed, door, url, name, external_id, item, milliseconds, outcome, reason, status, found,
        attempts, finished_at
    )
    SELECT uuidv7(), now() - n * interval '1 second', true, 'feed',
        'https://www.daily-' || n %% 500 || '.example/section/news/feed.xml', '', '', '{}', 120, 'unchanged', '', 304, 0,
        1, now() - n * interval '1 second'
    FROM generate_series(1, %s) AS n
"""


def measure(folder: str) -> dict[str, float]:
    """Return what each of the pages in `folder` costs, imported whole, and each of ATTEMPTS looks at feeds."""
    line.work_as_a_worker()
    line.forget_everything()
    line.bench_source()
    return articles(Path(folder)) | attempts()


def articles(folder: Path) -> dict[str, float]:
    """Return what an article costs."""
    rows, files, cores = database_bytes(), snapshot_bytes(), core_seconds()
    pages = bodies(folder)
    for number, page in enumerate(pages):
        line.import_page(page, name=f"page {number}")
    ids = list(Article.objects.values_list("pk", flat=True))
    found = {
        "article_database_bytes": (database_bytes() - rows) / len(ids),
        "article_snapshot_bytes": (snapshot_bytes() - files) / len(ids),
        "article_page_bytes": sum(map(len, pages)) / len(pages),
        "article_core_seconds": (core_seconds() - cores) / len(ids),
        "article_claims": Claim.objects.count() / len(ids),
    }
    return found | {"articles_purged_per_second": purged_per_second(ids, purge_articles, together=30)}


def attempts() -> dict[str, float]:
    """Return what a look at a feed costs."""
    rows = database_bytes()
    with connection.cursor() as cursor:
        cursor.execute(LOOKS, [ATTEMPTS])
    cost = (database_bytes() - rows) / ATTEMPTS
    old = FetchEvent.objects.filter(reads_feed=True, created_at__lt=timezone.now() - timedelta(seconds=1))
    ids = list(old.order_by("pk").values_list("pk", flat=True))
    return {
        "attempt_database_bytes": cost,
        "attempts_purged_per_second": purged_per_second(ids, purge_attempts, together=200),
    }


def purged_per_second(ids: list[UUID], purge: Callable[[list[UUID]], int], *, together: int) -> float:
    """Return how many rows `purge` takes away a second, in transactions of as many as the nightly purge has."""
    begun = time.perf_counter()
    gone = sum(purge(ids[first : first + together]) for first in range(0, len(ids), together))
    return gone / (time.perf_counter() - begun)


def database_bytes() -> int:
    """Return the size of the database in bytes, history and indexes included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return int(size)


def snapshot_bytes() -> int:
    """Return the bytes of all snapshots as they are kept."""
    return sum(storages["snapshots"].size(snapshot.path) for snapshot in Snapshot.objects.all())


def core_seconds() -> float:
    """Return the processor time of this process and of the server's process that works for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (server,) = cursor.fetchone()
    fields = Path(f"/proc/{server}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
