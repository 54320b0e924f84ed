"""Feeds polled per hour by one worker process, how late feeds are, and the question of what is due."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from sources.models import Feed, FetchEvent, Source
from sources.polling import read_due_feeds

FEEDS = 300
WATCHED, EVERY = 500, 600  # feeds, and seconds between two looks at each: 50 are due every minute
MANY = 100_000
ROUNDS = 7
WORKER = (
    "worker",
    "-Q",
    "ticks,polling,handed-in,fetching,reading",
    "-c",
    "1",
    "--without-gossip",
    "--without-mingle",
)


def measure(seconds: str = "120") -> dict[str, Any]:
    """Return feeds per hour for answers of 304 and of 200, the lateness over `seconds`, and the plan of the query."""
    with feed_server() as port:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.1:{port}"]
        settings.FETCH_HOST_PAUSE_SECONDS = 0
        settings.NEXT_STAGE = {}
        found = {
            "unchanged_per_hour": per_hour(f"http://127.0.0.1:{port}/same"),
            "changed_per_hour": per_hour(f"http://127.0.0.1:{port}/new"),
            **lateness(port, float(seconds)),
        }
    return found | due_query()


@contextmanager
def feed_server() -> Iterator[int]:
    """Run the server of feeds in a process of its own and give its port."""
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.feed_server"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait()


def per_hour(address: str) -> float:
    """Return how many feeds an hour one process reads, by the verbs that a worker calls; the second look counts."""
    make_feeds([(f"{address}/{n}", timezone.now()) for n in range(FEEDS)])
    read_due_feeds(seconds=600)
    Feed.objects.update(next_poll_at=timezone.now())
    begun = time.perf_counter()
    read = read_due_feeds(seconds=600)
    return read / (time.perf_counter() - begun) * 3600


def lateness(port: int, seconds: float) -> dict[str, float]:
    """Return how late feeds were, in seconds, while a real worker and beat read 50 a minute of them."""
    begin = timezone.now() + timedelta(seconds=15)  # by then they have started
    times = [begin + timedelta(seconds=n * EVERY / WATCHED) for n in range(WATCHED)]
    due = {f"http://127.0.0.1:{port}/new/{n}": moment for n, moment in enumerate(times)}
    make_feeds(list(due.items()))
    environment = os.environ | {"FETCH_ALLOW_NETWORKS": f"127.0.0.1:{port}", "FETCH_HOST_PAUSE_SECONDS": "0"}
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "celery", "-q", "-A", "factcheck", *arguments], env=environment
        )
        for arguments in (WORKER, ("beat", "--pidfile="))
    ]
    try:
        time.sleep(15 + seconds)
        now = timezone.now()
    finally:
        for program in programs:
            program.terminate()
        for program in programs:
            program.wait(60)
    return how_late(due, now=now)


def how_late(due: dict[str, datetime], *, now: datetime) -> dict[str, float]:
    """Return how many feeds came due until `now`, and by how many seconds the latest was read, or still waits."""
    first = dict(
        FetchEvent.objects.filter(reads_feed=True).order_by("-created_at").values_list("url", "created_at")
    )
    late = [((first.get(url) or now) - moment).total_seconds() for url, moment in due.items() if moment < now]
    return {"due": len(late), "latest_seconds": max(late), "median_seconds": sorted(late)[len(late) // 2]}


def due_query() -> dict[str, Any]:
    """Return what PostgreSQL says of asking for due feeds among 100,000, with the time in milliseconds."""
    now = timezone.now()
    make_feeds([(f"https://h{n}.example/feed", now + timedelta(seconds=n % 1200 - 60)) for n in range(MANY)])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE sources_feed")
    due = Feed.objects.due(now).order_by("next_poll_at").values_list("pk", flat=True)[:51]
    plans = [due.explain(analyze=True, buffers=True) for _ in range(ROUNDS)]
    make_feeds([])
    times = [float(plan.split("Execution Time: ")[1].split(" ")[0]) for plan in plans]
    alone = "Index Only Scan using sources_feed_due" in plans[-1] and "Heap Fetches: 0" in plans[-1]
    return {"feeds": MANY, "milliseconds": statistics.median(times), "index_only": alone, "plan": plans[-1]}


def make_feeds(feeds: list[tuple[str, datetime]]) -> None:
    """Leave these feeds alone in the database, each due at its time."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE sources_fetchevent, sources_feed, sources_feedevent CASCADE")
    source, _ = Source.objects.get_or_create(name="Benchmark")
    Feed.objects.bulk_create(
        [Feed(source=source, url=url, next_poll_at=moment) for url, moment in feeds], batch_size=2000
    )
