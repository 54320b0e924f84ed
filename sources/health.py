"""Counting what each source yielded, day by day (UTC), from the attempts; what was counted once is never lowered.

The current day and the one before are counted anew each time, so counting twice, or by two at once, changes nothing.
Attempts that are purged later stay counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from sources.models import Heartbeat, Source, SourceDay
from sources.reader.troubles import trouble_of

COUNTED = "source days"  # the Heartbeat that says up to when days were counted
FIRST_TIME = timedelta(days=30)
LOCK = "count source days"
COLUMNS = ("found", "revised", "unchanged", "refused", "failed")

YIELD = """
    SELECT source_id,
        count(*) FILTER (WHERE outcome IN ('new', 'copy') AND NOT reads_feed),
        count(*) FILTER (WHERE outcome IN ('revised', 'reverted') AND NOT reads_feed),
        count(*) FILTER (WHERE outcome IN ('unchanged', 'cosmetic') AND NOT reads_feed),
        count(*) FILTER (WHERE outcome IN ('refused', 'gone')),
        count(*) FILTER (WHERE outcome = 'failed')
    FROM sources_fetchevent
    WHERE created_at >= %s AND created_at < %s AND source_id IS NOT NULL
    GROUP BY source_id
"""
TROUBLES = """
    SELECT source_id, status, reason, count(*) FROM (
        SELECT source_id, status, left(reason, 300) AS reason FROM sources_fetchevent
        WHERE outcome IN ('refused', 'failed', 'gone') AND created_at >= %s AND created_at < %s
            AND source_id IS NOT NULL
    ) AS troubled
    GROUP BY 1, 2, 3
"""


@dataclass(slots=True)
class _Counts:
    """What one source yielded on one day."""

    numbers: list[int] = field(default_factory=lambda: [0] * len(COLUMNS))
    troubles: dict[str, int] = field(default_factory=dict)


def count_days(*, now: datetime | None = None) -> int:
    """Count today and yesterday, and the days before since the last count; return how many rows changed."""
    now = now or timezone.now()
    last = Heartbeat.objects.filter(name=COUNTED).values_list("at", flat=True).first() or now - FIRST_TIME
    today = now.astimezone(UTC).date()
    first = min(last.astimezone(UTC).date(), today) - timedelta(days=1)
    changed = sum(count_day(day) for day in _days(first, today))
    Heartbeat.objects.update_or_create(name=COUNTED, defaults={"at": now})
    return changed


@transaction.atomic
def count_day(day: date) -> int:
    """Count one day of all sources and return how many rows changed; a number is raised and never lowered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [LOCK])
    counted = _counted(day)
    kept = {row.source_id: row for row in SourceDay.objects.select_for_update().filter(day=day)}
    fresh = [_row(source, day, counts) for source, counts in counted.items() if source not in kept]
    changed = [
        kept[source] for source, counts in counted.items() if source in kept and _raise(kept[source], counts)
    ]
    SourceDay.objects.bulk_create(fresh, ignore_conflicts=True)
    SourceDay.objects.bulk_update(changed, [*COLUMNS, "troubles"], batch_size=500)
    return len(fresh) + len(changed)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _counted(day: date) -> dict[UUID, _Counts]:
    """Ask what the attempts of `day` came to, those of a merged source put to its heir."""
    begin = datetime.combine(day, time(), tzinfo=UTC)
    within = [begin, begin + timedelta(days=1)]
    heirs = _heirs()
    counted: defaultdict[UUID, _Counts] = defaultdict(_Counts)
    for source, *numbers in _ask(YIELD, within):
        counts = counted[heirs.get(source, source)]
        counts.numbers = [before + more for before, more in zip(counts.numbers, numbers, strict=True)]
    for source, status, reason, number in _ask(TROUBLES, within):
        troubles = counted[heirs.get(source, source)].troubles
        kind = trouble_of(status=status, reason=reason).value
        troubles[kind] = troubles.get(kind, 0) + number
    return {source: counts for source, counts in counted.items() if any(counts.numbers)}


def _ask(question: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, list(values))
        return list(cursor.fetchall())


def _heirs() -> dict[UUID, UUID]:
    """Return the last heir of each source that was merged into another."""
    rows = Source.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")
    into: dict[UUID, UUID] = {source: heir for source, heir in rows if heir}
    heirs = {}
    for source, heir in into.items():
        while heir in into:
            heir = into[heir]
        heirs[source] = heir
    return heirs


def _row(source: UUID, day: date, counts: _Counts) -> SourceDay:
    numbers = dict(zip(COLUMNS, counts.numbers, strict=True))
    return SourceDay(source_id=source, day=day, troubles=counts.troubles, **numbers)


def _raise(row: SourceDay, counts: _Counts) -> bool:
    """Raise the numbers of `row` to those counted, and tell whether one was lower."""
    before = [getattr(row, name) for name in COLUMNS], row.troubles
    numbers = [max(pair) for pair in zip(before[0], counts.numbers, strict=True)]
    kinds = {*row.troubles, *counts.troubles}
    troubles = {kind: max(row.troubles.get(kind, 0), counts.troubles.get(kind, 0)) for kind in sorted(kinds)}
    for name, number in zip(COLUMNS, numbers, strict=True):
        setattr(row, name, number)
    row.troubles = troubles
    return (numbers, troubles) != before
