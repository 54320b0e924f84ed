"""The desk's figures as tables: what the page shows behind each chart, and what leaves as CSV."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.desk_figures import AGES, MEASURES
from claims.models import Verdict

KINDS = ("speaker", "party", "source", "topic")


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table under a name: its heading, the words of its columns, and its rows, the first cell naming each."""

    name: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


def tables(figures: Mapping[str, Any]) -> dict[str, FigureTable]:
    """Return the tables of a period's figures, by name, in the order of the page."""
    made = [_days(figures["days"]), _age(figures["age"]), _turnaround(figures["turnaround"])]
    made += [_verdicts(kind, figures["verdicts"][kind]) for kind in KINDS]
    return {table.name: table for table in made}


def measure_words() -> dict[str, str]:
    """Return what each measure of a day is called."""
    return {
        "arrived": _("claims in"),
        "begun": _("begun to check"),
        "dismissed": _("dismissed"),
        "published": _("published"),
        "corrected": _("corrected"),
        "withdrawn": _("withdrawn"),
    }


def age_words() -> list[str]:
    """Return what each span of the queue's age is called."""
    spans = [_("less than a day")]
    for low, high in pairwise(AGES):
        spans.append(_("%(low)s to %(high)s days") % {"low": low, "high": high})
    return [*spans, _("%(low)s days and more") % {"low": AGES[-1]}]


def _days(lines: Sequence[Sequence[Any]]) -> FigureTable:
    words = measure_words()
    rows = [(date_format(date.fromisoformat(day), "j M Y"), *values) for day, *values in lines]
    return FigureTable("days", _("In and out"), [_("day"), *(words[each] for each in MEASURES)], rows)


def _age(counts: Sequence[int]) -> FigureTable:
    rows = list(zip(age_words(), counts, strict=True))
    return FigureTable("age", _("Age of the queue"), [_("waiting since"), _("claims")], rows)


def _turnaround(took: Mapping[str, Any]) -> FigureTable:
    rows = [
        (_("from first seen to published"), took["n"], _hours(took["seen_median"]), _hours(took["seen_p90"])),
        (_("from draft to published"), took["n"], _hours(took["draft_median"]), _hours(took["draft_p90"])),
    ]
    columns = [_("way"), _("fact-checks"), _("median, hours"), _("nine of ten within, hours")]
    return FigureTable("turnaround", _("Turnaround"), columns, rows)


def _hours(hours: float | None) -> str:
    return "–" if hours is None else f"{hours:.1f}"


def _verdicts(kind: str, lines: Sequence[Mapping[str, Any]]) -> FigureTable:
    titles = {
        "speaker": _("Verdicts by speaker"),
        "party": _("Verdicts by party"),
        "source": _("Verdicts by source"),
        "topic": _("Verdicts by topic"),
    }
    rows = [(line["name"], *(line["counts"].get(verdict, 0) for verdict in Verdict.values)) for line in lines]
    return FigureTable(kind, titles[kind], [_("name"), *map(str, Verdict.labels)], rows)
