"""Which verdicts were given together: counted by the database, 25 rows at most however many rounds there are."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery

from claims.models import Assessment, AssessmentRound


def verdict_pairs(
    *, since: date | None = None, until: date | None = None, topic: UUID | None = None
) -> dict[tuple[str, str], int]:
    """Return how many rounds had which two blind verdicts, the first one in before the second.

    Of rounds begun from `since` to `until`, both days included, on claims of `topic`; one query.
    """
    rows = AssessmentRound.objects.order_by().annotate(first=_blind(0), second=_blind(1))
    rows = rows.filter(first__isnull=False, second__isnull=False)
    narrowed: dict[str, Any] = {"created_at__date__gte": since, "created_at__date__lte": until}
    narrowed["claim__topics"] = topic
    rows = rows.filter(**{name: value for name, value in narrowed.items() if value is not None})
    counted = rows.values_list("first", "second").annotate(rounds=Count("pk"))
    return {(first, second): count for first, second, count in counted}


def _blind(place: int) -> Subquery:
    """Return the verdict that was in at `place`, 0 or 1; NULL where it is not."""
    rows: QuerySet[Assessment, Any] = Assessment.objects.filter(round=OuterRef("pk"), is_blind=True)
    return Subquery(rows.order_by("created_at", "id").values("verdict")[place : place + 1])
