"""What came in and went out, day by day: each day that is over is counted once and kept."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from claims.models import Claim, ClaimReview, Desk, DeskDay

LONGEST = timedelta(days=400)  # days before are not made up for: a year is the longest that is shown
MOST_AT_ONCE = 60  # days counted in one go; the rest follows with the next

# What a claim came to on a day: the change into a state, not every later change of it.
TURNED = """
    SELECT event.status, count(DISTINCT event.pgh_obj_id)
    FROM claims_claimevent AS event
    JOIN LATERAL (
        SELECT status FROM claims_claimevent AS earlier
        WHERE earlier.pgh_obj_id = event.pgh_obj_id AND earlier.pgh_id < event.pgh_id
        ORDER BY earlier.pgh_id DESC LIMIT 1
    ) AS before ON before.status <> event.status
    WHERE event.pgh_created_at >= %(start)s AND event.pgh_created_at < %(end)s
        AND event.pgh_label = 'update' AND event.desk_id = %(desk)s AND event.status IN ('checking', 'dismissed')
    GROUP BY event.status
"""


def count_days(*, desk: Desk, now: datetime | None = None) -> int:
    """Count the days of `desk` that are over and not counted yet, the oldest first; return how many were.

    Running it twice at once counts no day twice: whoever comes second finds the day there.
    """
    counted = 0
    for day in days_to_count(desk, now or timezone.now()):
        count_day(desk=desk, day=day)
        counted += 1
    return counted


def days_to_count(desk: Desk, now: datetime) -> list[date]:
    """Return the days that are over and have no row yet, at most MOST_AT_ONCE, from the first claim on."""
    today = now.astimezone(ZoneInfo(desk.time_zone)).date()
    first = Claim.objects.order_by("created_at").values_list("created_at", flat=True).first()
    if first is None:
        return []
    begin = max(first.astimezone(ZoneInfo(desk.time_zone)).date(), today - LONGEST)
    there = set(DeskDay.objects.filter(desk=desk, day__gte=begin).values_list("day", flat=True))
    every = (begin + timedelta(days=n) for n in range((today - begin).days))
    return [day for day in every if day not in there][:MOST_AT_ONCE]


@transaction.atomic
def count_day(*, desk: Desk, day: date) -> DeskDay:
    """Count one day of `desk` and keep it; returns the row that stands, whoever counted it."""
    row, _ = DeskDay.objects.get_or_create(desk=desk, day=day, defaults=figures_of_day(desk, day))
    return row


def figures_of_day(desk: Desk, day: date) -> dict[str, int]:
    """Return what came in and went out on one day of the desk's zone, by the columns of DeskDay."""
    zone = ZoneInfo(desk.time_zone)
    start = datetime.combine(day, time.min, zone)
    end = datetime.combine(day + timedelta(days=1), time.min, zone)
    reviews = ClaimReview.objects.filter(desk=desk)
    closed = reviews.filter(closed_at__gte=start, closed_at__lt=end)
    turned = dict(_turned(desk, start, end))
    return {
        "arrived": Claim.objects.checkable()
        .filter(desk=desk, created_at__gte=start, created_at__lt=end)
        .count(),
        "begun": turned.get("checking", 0),
        "dismissed": turned.get("dismissed", 0),
        "published": reviews.filter(published_at__gte=start, published_at__lt=end).count(),
        "corrected": closed.filter(state="corrected").count(),
        "withdrawn": closed.filter(state="withdrawn").count(),
    }


def _turned(desk: Desk, start: datetime, end: datetime) -> Iterable[tuple[str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(TURNED, {"desk": desk.pk, "start": start, "end": end})
        rows: list[tuple[str, int]] = cursor.fetchall()
    return rows
