"""What Prometheus is told, asked of database and broker at the scrape.

Not counted up in the processes that do the work: they are many, come and go, and sit on other machines, while the
rows are one truth for all. Every question is answered from an index and bounded: what can grow without end is counted
up to MOST, and attempts over the last minutes only.
"""

import threading
import time
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError
from prometheus_client.core import GaugeHistogramMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis import Redis
from redis.exceptions import RedisError

from claims.extraction import unread_revisions
from claims.models import ExtractionRun, RunState, StaleFlag
from claims.tasks import OF_LATE
from factcheck import pipeline
from factcheck.celery import app
from factcheck.databases import redis_url
from factcheck.operating import sizes
from factcheck.operating.heart import BEAT
from sources.models import Alert, Feed, FetchEvent, Heartbeat
from sources.models.base import first_id

KEPT_SECONDS = 10.0
MOST = 10_000
WINDOW = timedelta(minutes=5)
READ_WITHIN = timedelta(hours=1)  # from the begin of a reading that ended within the window
QUEUES = pipeline.QUEUES
BOUNDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)  # seconds

ATTEMPTS = """
    SELECT door, outcome, reads_feed, count(*), coalesce(sum(milliseconds), 0) / 1000.0,
           ARRAY[{buckets}], count(milliseconds)
    FROM sources_fetchevent WHERE finished_at >= %s GROUP BY 1, 2, 3
"""
READINGS = """
    SELECT state, count(*), coalesce(sum(seconds), 0), ARRAY[{buckets}], count(seconds)
    FROM (SELECT state, extract(epoch FROM finished_at - created_at) AS seconds
          FROM claims_extractionrun WHERE id >= %s AND finished_at >= %s) AS run GROUP BY 1
"""


def buckets(seconds: str) -> str:
    """Return the SQL of how many rows lie at or below each of BOUNDS; `seconds` is an expression of ours."""
    return ", ".join(f"count(*) FILTER (WHERE {seconds} <= {bound})" for bound in BOUNDS)


class DeskFigures(Collector):
    """The desk's own figures, asked anew when the last answer is older than KEPT_SECONDS."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked = float("-inf")
        self._answer: list[Metric] = []

    def collect(self) -> Iterator[Metric]:
        """Give every figure."""
        with self._lock:
            if time.monotonic() - self._asked > KEPT_SECONDS:
                self._answer = [*from_database(timezone.now()), *from_broker()]
                self._asked = time.monotonic()
            yield from self._answer

    def describe(self) -> list[Metric]:
        """Name nothing beforehand, so that registering asks nothing."""
        return []


def from_database(now: datetime) -> Iterator[Metric]:
    """Give what the rows say."""
    due = Feed.objects.due(now).order_by("next_poll_at").values_list("next_poll_at", flat=True).first()
    yield _gauge("oldest_due_feed_seconds", "How late the feed is that is due longest.", _age(due, now))
    waits = FetchEvent.objects.longest_wait(now) or timedelta()
    yield _gauge(
        "oldest_waiting_document_seconds",
        "How long the oldest document waits that may be read.",
        waits.total_seconds(),
    )
    waiting = FetchEvent.objects.filter(outcome="waiting")[:MOST].count()
    yield _gauge("waiting_documents", f"Documents ordered and not read, up to {MOST}.", waiting)
    unread = unread_revisions(now, since=now - OF_LATE)[:MOST].count()
    yield _gauge("unread_revisions", f"Texts of late not yet read into claims, up to {MOST}.", unread)
    failed = ExtractionRun.objects.filter(state=RunState.FAILED)[:MOST].count()
    yield _gauge("failed_readings", f"Texts that could not be read, up to {MOST}.", failed)
    beat = Heartbeat.objects.filter(name=BEAT).values_list("at", flat=True).first()
    age = _age(beat, now) if beat else float("inf")
    yield _gauge("beat_age_seconds", "Since the schedule last ran.", age)
    stale = StaleFlag.objects.filter(settled_at__isnull=True)[:MOST].count()
    yield _gauge("open_stale_flags", "Fact-checks that may be out of date.", stale)
    alerts = Alert.objects.filter(ended_at__isnull=True)[:MOST].count()
    yield _gauge("open_alerts", "Sources with which something is wrong.", alerts)
    yield _gauge("database_bytes", "Size of the database.", sizes.database_bytes())
    yield _gauge("snapshots_free_bytes", "Free where snapshots lie.", sizes.free_bytes())
    yield from _attempts(now)
    yield from _readings(now)


def from_broker() -> Iterator[Metric]:
    """Give how long the queues are and how many workers answer: none, where the broker does not."""
    try:
        if settings.CELERY_BROKER_URL.startswith("redis"):
            lengths = GaugeMetricFamily("desk_queue_length", "Tasks in the broker.", labels=["queue"])
            with Redis.from_url(redis_url(settings.CELERY_BROKER_URL), socket_timeout=3) as client:
                for name in QUEUES:
                    lengths.add_metric([name], client.llen(name))
            yield lengths
        answers = app.control.inspect(timeout=1).ping() or {}
        yield _gauge("workers", "Workers that answer.", len(answers))
    except (RedisError, BrokerError, OSError):
        yield _gauge("workers", "Workers that answer.", 0)


def _attempts(now: datetime) -> Iterator[Metric]:
    counts = GaugeMetricFamily(
        "desk_attempts_5m", "Attempts that ended within 5 minutes.", labels=["door", "reads", "outcome"]
    )
    lasted = GaugeHistogramMetricFamily(
        "desk_attempt_seconds_5m", "How long they took.", labels=["reads", "door", "outcome"]
    )
    for door, outcome, feed, count, total, below, timed in _ask(
        ATTEMPTS.format(buckets=buckets("milliseconds / 1000.0")), [now - WINDOW]
    ):
        reads = "feed" if feed else "document"
        counts.add_metric([door, reads, outcome], count)
        lasted.add_metric([reads, door, outcome], _bounded(below, timed), float(total))
    yield from (counts, lasted)


def _readings(now: datetime) -> Iterator[Metric]:
    counts = GaugeMetricFamily(
        "desk_readings_5m", "Texts read into claims within 5 minutes.", labels=["state"]
    )
    lasted = GaugeHistogramMetricFamily("desk_reading_seconds_5m", "How long they took.", labels=["state"])
    for state, count, total, below, timed in _ask(
        READINGS.format(buckets=buckets("seconds")), [first_id(now - READ_WITHIN), now - WINDOW]
    ):
        counts.add_metric([state], count)
        lasted.add_metric([state], _bounded(below, timed), float(total))
    yield from (counts, lasted)


def _ask(question: str, values: list[uuid.UUID | datetime]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


def _bounded(below: list[int], total: int) -> list[tuple[str, float]]:
    return [*((str(bound), float(n)) for bound, n in zip(BOUNDS, below, strict=True)), ("+Inf", float(total))]


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"desk_{name}", words, value=value)


def _age(moment: datetime | None, now: datetime) -> float:
    return max((now - moment).total_seconds(), 0.0) if moment else 0.0
