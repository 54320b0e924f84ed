"""The doctor's look at what should go on by itself: schedule, queues, feeds, readings, purges."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from claims.models import ExtractionRun, RunState, StaleFlag
from factcheck.operating.finding import Finding, bad, for_people, graded, ok, warn
from factcheck.operating.heart import BEAT
from factcheck.operating.retention import NAME as PURGE
from sources.models import Alert, Feed, FetchEvent, Heartbeat, Outcome

MANY = 1_000


def beat() -> Finding:
    """Say when the schedule last sent something that a worker did."""
    last = Heartbeat.objects.filter(name=BEAT).first()
    remedy = "Start beat (make up, docker compose up beat) and a worker that takes the queue ticks."
    if last is None:
        return bad("schedule", "The schedule has never run.", remedy)
    age = (timezone.now() - last.at).total_seconds()
    words = f"The schedule last ran {for_people(age)} ago."
    return graded("schedule", age, warn_at=120, bad_at=600, words=words, remedy=remedy)


def documents() -> Finding:
    """Say how long the oldest document that may be read has been waiting."""
    waits = FetchEvent.objects.longest_wait(timezone.now())
    if waits is None:
        return ok("documents", "None waits to be read.")
    age = waits.total_seconds()
    return graded(
        "documents", age, warn_at=900, bad_at=6 * 3600,
        words=f"The oldest one has waited {for_people(age)} to be read.",
        remedy="Start more workers, or see under Imports what keeps them busy.",
    )  # fmt: skip


def feeds() -> Iterator[Finding]:
    """Say how late the latest feed is, and how many fail."""
    now = timezone.now()
    due = Feed.objects.due(now).order_by("next_poll_at").first()
    late = (now - due.next_poll_at).total_seconds() if due else 0.0
    words = f"The feed that is due longest waits since {for_people(late)}." if due else "None is overdue."
    yield graded(
        "feeds",
        late,
        warn_at=300,
        bad_at=3600,
        words=words,
        remedy="See what is said of schedule and workers.",
    )
    failing = Feed.objects.filter(state="active", failures__gte=5)[:MANY].count()
    if failing:
        yield warn(
            "feeds",
            f"{failing} failed five times or more in a row.",
            "See under Feeds why, and mend or pause them.",
        )
    alerts = Alert.objects.filter(ended_at__isnull=True)[:MANY].count()
    if alerts:
        yield warn("sources", f"{alerts} alert(s) are open.", "See them on the first page of the desk.")


def readings() -> Iterator[Finding]:
    """Say what could not be read, and which published fact-checks may be out of date."""
    failed = ExtractionRun.objects.filter(state=RunState.FAILED)[:MANY].count()
    if failed:
        yield warn(
            "readings", f"{failed} text(s) could not be read into claims.", "See Readings; read again."
        )
    else:
        yield ok("readings", "Every text that was read could be read.")
    since = timezone.now() - timedelta(days=1)
    lost = FetchEvent.objects.filter(outcome=Outcome.FAILED, created_at__gte=since)[:MANY].count()
    if lost:
        yield warn("documents", f"{lost} attempt(s) failed within a day.", "See under Imports why.")
    stale = StaleFlag.objects.filter(settled_at__isnull=True)[:MANY].count()
    if stale:
        yield warn(
            "fact-checks", f"{stale} may be out of date.", "See them on the first page; correct or settle."
        )


def purge() -> Finding:
    """Say when what is not kept was last purged."""
    last = Heartbeat.objects.filter(name=PURGE).first()
    if last is None:
        return warn("purge", "Nothing was purged yet.", "It runs at night by itself; or manage.py purge.")
    age = (timezone.now() - last.at).total_seconds()
    return graded(
        "purge", age, warn_at=3 * 86_400, bad_at=14 * 86_400, words=f"Last at work {for_people(age)} ago.",
        remedy="See what is said of the schedule; or run manage.py purge.",
    )  # fmt: skip
