"""The doctor's look at database, broker and clock."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection
from kombu.exceptions import OperationalError as BrokerError
from redis import Redis
from redis.exceptions import RedisError

from factcheck.celery import app
from factcheck.health import broker_state, database_state
from factcheck.operating.finding import Finding, bad, graded, ok, warn

POSTGRESQL = (18, 0)  # the oldest version that is known to do
REMEDIES = {
    "unreachable": "Start PostgreSQL (make up, or python -m factcheck.embedded start), or mend DATABASE_URL.",
    "not migrated": "The code is newer than the database: make upgrade.",
}


def database() -> Iterator[Finding]:
    """Say whether the database answers, is migrated, new enough and whole."""
    state = database_state()
    if state != "ok":
        yield bad("database", f"The database is {state}.", REMEDIES[state])
    if state == "unreachable":
        return
    found = connection.get_database_version()
    version = ".".join(map(str, found))
    if found < POSTGRESQL:
        yield bad("database", f"PostgreSQL {version} is too old.", "Take PostgreSQL 18.")
    elif state == "ok":
        yield ok("database", f"PostgreSQL {version} answers and is migrated.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
        if not cursor.fetchone():
            yield warn("database", "pgvector is not installed.", "Take an image or package with pgvector.")
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
        for (index,) in cursor.fetchall():
            yield bad("database", f"The index {index} is half made.", f"REINDEX INDEX CONCURRENTLY {index};")


def clock() -> Finding:
    """Compare this machine's clock with the database's."""
    before = datetime.now(tz=UTC)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (theirs,) = cursor.fetchone()
    middle = before + (datetime.now(tz=UTC) - before) / 2
    skew = abs((theirs - middle).total_seconds())
    return graded(
        "clock", skew, warn_at=2, bad_at=30, words=f"This clock and the database's are {skew:.1f} s apart.",
        remedy="Let both machines keep their time by NTP: leases and schedules rest on it.",
    )  # fmt: skip


def broker() -> Finding:
    """Say whether the broker answers."""
    if broker_state() == "ok":
        return ok("broker", "The broker answers.")
    return bad("broker", "The broker is unreachable.", "Start Redis (make up), or mend CELERY_BROKER_URL.")


def redis_memory() -> Iterator[Finding]:
    """Say whether Redis might throw away what it was given."""
    if not settings.REDIS_URL:
        return
    with Redis.from_url(settings.REDIS_URL, socket_timeout=5) as client:
        try:
            memory = client.info("memory")
        except RedisError as error:
            yield bad("redis", f"Redis does not answer: {error}", "Start it, or mend REDIS_URL.")
            return
    policy, limit = str(memory["maxmemory_policy"]), int(memory["maxmemory"])
    if limit and policy != "noeviction":
        yield bad(
            "redis", f"Redis throws keys away when full (maxmemory-policy {policy}).",
            "Set maxmemory-policy to noeviction: queues and turns at hosts are kept there.",
        )  # fmt: skip
    else:
        yield ok("redis", f"Redis keeps what it is given ({memory['used_memory_human']} used).")


def workers() -> Finding:
    """Ask the workers whether they are there."""
    try:
        answers = app.control.inspect(timeout=3).ping() or {}
    except (BrokerError, RedisError, OSError) as error:
        return bad("workers", f"They cannot be asked: {error}", "See what is said of the broker.")
    if not answers:
        return bad("workers", "No worker answers.", "Start one (make up, docker compose up worker).")
    return ok("workers", f"{len(answers)} answer: {', '.join(sorted(answers))}.")
