"""How many rows stand where, without counting a big table: each count stops at a limit."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, QuerySet, Subquery

MOST = 1000


class BoundedCount(Subquery):
    """How many rows a queryset gives, counted no further than one past `most`."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS bounded)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any], *, most: int = MOST) -> None:
        super().__init__(rows.order_by().values("pk")[: most + 1])


def bounded_counts(rows: Mapping[str, QuerySet[Any]], *, most: int = MOST) -> dict[str, int]:
    """Return for each name how many rows its queryset has, at most `most` + 1, in one query."""
    counts = {f"n_{place}": BoundedCount(each, most=most) for place, each in enumerate(rows.values())}
    # the query needs some row to hang on; this table always has one, and is small
    found = ContentType.objects.annotate(**counts).values_list(*counts).first()
    return dict(zip(rows, found or [0] * len(rows), strict=True))


def in_words(count: int, *, most: int = MOST) -> str:
    """Return a bounded count as it is shown: 17, or 1,000+."""
    return f"{most:,}+" if count > most else f"{count:,}"
