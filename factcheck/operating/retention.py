"""What is kept for how long, and taking away the rest: nightly, a batch a transaction, resumed where it stopped.

Each step goes once along its rows. How far it came is kept in the Heartbeat "purge",
so that a worker's death costs one batch; two at once do no harm, as rows in use are skipped.
"""

import json
import time
from collections.abc import Callable, Collection, Iterator, Sized
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.utils import timezone
from pghistory.models import Context

from claims.models import Claim
from factcheck.operating import purge_articles, purge_attempts, purge_snapshots
from factcheck.operating.purge_snapshots import orphans, remove_file
from sources.models import Alert, Article, FetchEvent, Heartbeat, Snapshot

log = structlog.get_logger(__name__)

NAME = "purge"
NIGHT = range(1, 6)  # hours of the desk's time zone in which a purge may begin
OVERDUE = timedelta(hours=36)  # after which it begins at any hour
FOLDERS = [f"{number:02x}" for number in range(256)]
NIGHTS_FOR_ALL_FOLDERS = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of row: how many days it is kept, which column says since when, which may go, what takes them away."""

    name: str
    days: Callable[[], int]
    rows: Callable[[], QuerySet[Any]]
    since: str
    allowed: Callable[[Collection[Any]], Sized]
    purge: Callable[[Collection[Any]], int]
    batch: int = 200  # rows in one transaction


STEPS = (
    Step(
        "articles", lambda: settings.RETENTION_ARTICLES_DAYS, Article.objects.all, "first_seen_at",
        purge_articles.purgeable_articles, purge_articles.purge_articles, batch=30,  # each with dozens of claims
    ),
    Step(
        "proposals", lambda: settings.RETENTION_PROPOSALS_DAYS, lambda: Claim.objects.filter(status="proposed"),
        "created_at", purge_articles.purgeable_claims, purge_articles.purge_claims,
    ),
    Step(
        "attempts", lambda: settings.RETENTION_ATTEMPTS_DAYS, FetchEvent.objects.all, "created_at",
        purge_attempts.purgeable_attempts, purge_attempts.purge_attempts,
    ),
    Step(
        "changes of feeds", lambda: settings.RETENTION_LOG_DAYS, purge_attempts.FEED_HISTORY.objects.all,
        "pgh_created_at", purge_attempts.purgeable_feed_history, purge_attempts.purge_feed_history,
    ),
    Step(
        "alerts", lambda: settings.RETENTION_LOG_DAYS, Alert.objects.all, "ended_at",
        purge_attempts.purgeable_alerts, purge_attempts.purge_alerts,
    ),
    Step(
        "contexts", lambda: settings.RETENTION_LOG_DAYS, Context.objects.all, "created_at",
        purge_attempts.purgeable_contexts, purge_attempts.purge_contexts,
    ),
    Step(
        "snapshots", lambda: settings.RETENTION_ATTEMPTS_DAYS, Snapshot.objects.all, "created_at",
        purge_snapshots.purgeable_snapshots, purge_snapshots.purge_snapshots,
    ),
)  # fmt: skip
FILES = "files without a row"
KINDS = (*(step.name for step in STEPS), FILES)


@dataclass(slots=True)
class Progress:
    """How far a purge came: at which step, behind which row, how many of each kind went; `begun` is when it began."""

    begun: datetime
    step: int = 0
    after: str = ""
    gone: list[int] = field(default_factory=lambda: [0] * len(KINDS))
    done: bool = False

    def counts(self) -> dict[str, int]:
        """Return how many rows went, by kind."""
        return dict(zip(KINDS, self.gone, strict=True))


def what_would_go() -> dict[str, int]:
    """Return by kind how many rows a purge would delete now, deleting none. What only falls free later is not in it."""
    now = timezone.now()
    return {
        step.name: sum(len(step.allowed(ids)) for ids, _after in _batches(step, now=now, after=""))
        for step in STEPS
        if step.days()
    }


def purge_all() -> dict[str, int]:
    """Purge from the beginning to the end and return by kind how many rows went."""
    progress = Progress(begun=timezone.now())
    while not progress.done:
        _go_on(progress, until=float("inf"))
    return progress.counts()


def purge_slice(*, seconds: float, now: datetime | None = None) -> dict[str, int]:
    """Purge for about `seconds` where it is time to; return by kind how many rows of this night went so far.

    Goes on with a purge that was begun; begins one at night, unless one was begun within the last 20 hours.
    """
    now = now or timezone.now()
    progress = _known_progress()
    if progress is None or progress.done:
        if not _may_begin(now, progress):
            return {}
        progress = Progress(begun=now)
    _go_on(progress, until=time.monotonic() + seconds)
    return progress.counts()


def _may_begin(now: datetime, last: Progress | None) -> bool:
    age = now - last.begun if last else OVERDUE
    at_night = timezone.localtime(now).hour in NIGHT
    return age >= OVERDUE or (at_night and age >= timedelta(hours=20))


def _go_on(progress: Progress, *, until: float) -> None:
    while progress.step < len(STEPS):
        step = STEPS[progress.step]
        if step.days():
            for ids, after in _batches(step, now=progress.begun, after=progress.after):
                progress.gone[progress.step] += step.purge(ids)
                progress.after = after
                _keep(progress)
                if time.monotonic() > until:
                    return
        progress.step, progress.after = progress.step + 1, ""
        _keep(progress)
    progress.gone[-1] = _sweep_orphans(progress.begun.toordinal())
    progress.done = True
    _keep(progress)
    log.info("purged", **{name.replace(" ", "_"): count for name, count in progress.counts().items()})


def _batches(step: Step, *, now: datetime, after: str) -> Iterator[tuple[list[Any], str]]:
    """Give the ids of old rows along their primary key, a batch at a time, each with its last one as text."""
    old = step.rows().filter(**{f"{step.since}__lt": now - timedelta(days=step.days())}).order_by("pk")
    while True:
        found = list((old.filter(pk__gt=after) if after else old).values_list("pk", flat=True)[: step.batch])
        if not found:
            return
        after = str(found[-1])
        yield found, after


def _sweep_orphans(day: int) -> int:
    """Remove files that a crash left without a row, in a seventh of the folders each day; return how many."""
    folders = FOLDERS[day % NIGHTS_FOR_ALL_FOLDERS :: NIGHTS_FOR_ALL_FOLDERS]
    return sum(remove_file(path) for folder in folders for path in list(orphans(folder)))


def _known_progress() -> Progress | None:
    beat = Heartbeat.objects.filter(name=NAME).first()
    if beat is None:
        return None
    try:
        begun, step, after, gone, done = json.loads(beat.note)
        return Progress(datetime.fromisoformat(begun), step, after, gone, done)
    except (ValueError, TypeError):
        return None


def _keep(progress: Progress) -> None:
    parts = [progress.begun, progress.step, progress.after, progress.gone, progress.done]
    note = json.dumps(parts, cls=DjangoJSONEncoder, separators=(",", ":"))
    Heartbeat.objects.update_or_create(name=NAME, defaults={"at": timezone.now(), "note": note[:300]})
