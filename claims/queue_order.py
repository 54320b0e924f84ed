"""In which order claims stand in the queue, by weights an editor sets, and why each stands where it does.

Every reason gives a claim 0 to 1; its score is the sum of those, each times its weight. A million claims are not
sorted for a page: the best by each single reason are read along its index, deeper and deeper, until no claim that
was not read can stand before the last one of the page (Fagin's threshold algorithm).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.fields import IntegerField
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Claim

HALF_LIFE = timedelta(days=1)  # after a day a claim is half as fresh
FIRST_DEPTH = 256  # rows read along each index at first, then four times as many
DEEPEST = 65_536  # beyond that the order is that of the claims read so far
COLUMNS = ("id", "check_worthiness", "origins", "created_at", "disagreement", "reliability")


class Weighted(Protocol):
    """What has weights: somebody's preferences, or a saved view."""

    worth: float
    repetition: float
    freshness: float
    disagreement: float
    reliability: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each reason counts, each 0 or more; without anything said, check-worthiness alone."""

    worth: float = 1.0
    repetition: float = 0.0
    freshness: float = 0.0
    disagreement: float = 0.0
    reliability: float = 0.0

    @classmethod
    def of(cls, row: Weighted) -> "Weights":
        """Return the weights that `row` has."""
        return cls(row.worth, row.repetition, row.freshness, row.disagreement, row.reliability)

    @property
    def is_plain(self) -> bool:
        """Whether check-worthiness alone decides, so that its index gives the order."""
        return not (self.repetition or self.freshness or self.disagreement or self.reliability)


class Standing(NamedTuple):
    """What decides where one claim stands; the columns of COLUMNS."""

    id: UUID
    check_worthiness: float
    origins: int
    created_at: datetime
    disagreement: float
    reliability: float


class Reason(NamedTuple):
    """One reason in words, and what it adds to the score."""

    words: str
    adds: float


LISTS: dict[str, tuple[str, dict[str, int]]] = {
    "worth": ("-check_worthiness", {}),
    "repetition": ("-origins", {"origins__gt": 1}),
    "freshness": ("-created_at", {}),
    "disagreement": ("-disagreement", {"disagreement__gt": 0}),
    "reliability": ("-reliability", {"reliability__gt": 0}),
}


def repetition(origins: int) -> float:
    """Return how much repetition counts: 0 for one origin, 0.5 for two, towards 1 for many."""
    return 1 - 1 / max(origins, 1)


def freshness(created_at: datetime, *, now: datetime) -> float:
    """Return 1 for a claim of this moment, 0.5 for one of yesterday, towards 0."""
    return float(0.5 ** (max(now - created_at, timedelta()) / HALF_LIFE))


def parts(claim: Claim | Standing, weights: Weights, *, now: datetime) -> dict[str, float]:
    """Return what each reason adds to the score of `claim`, by its name."""
    return {
        "worth": weights.worth * claim.check_worthiness,
        "repetition": weights.repetition * repetition(claim.origins),
        "freshness": weights.freshness * freshness(claim.created_at, now=now),
        "disagreement": weights.disagreement * claim.disagreement,
        "reliability": weights.reliability * claim.reliability,
    }


def score(claim: Claim | Standing, weights: Weights, *, now: datetime) -> float:
    """Return where `claim` stands; more is earlier."""
    return _total(parts(claim, weights, now=now))


def reasons(claim: Claim, weights: Weights, *, now: datetime) -> list[Reason]:
    """Return why `claim` stands where it does, what adds most first; nothing that adds nothing."""
    origins = claim.origins
    words = {
        "worth": _("check-worthiness %(worth).2f") % {"worth": claim.check_worthiness},
        "repetition": ngettext(
            "said by %(count)d independent origin", "said by %(count)d independent origins", origins
        )
        % {"count": origins},
        "freshness": _age(now - claim.created_at),
        "disagreement": _("figures disagree by %(percent)d %%")
        % {"percent": round(100 * claim.disagreement)},
        "reliability": _("reliability of the source"),
    }
    found = [Reason(words[name], adds) for name, adds in parts(claim, weights, now=now).items()]
    return sorted((reason for reason in found if reason.adds >= 0.005), key=lambda reason: -reason.adds)


def in_order(
    claims: QuerySet[Claim], weights: Weights, *, now: datetime, start: int = 0, most: int
) -> list[UUID]:
    """Return the ids of at most `most` of `claims` from place `start` on, the best first.

    Of equals the more check-worthy stands first, then the newer. One query where check-worthiness alone counts, else
    mostly one, seldom a few, whatever there is to sort.
    """
    bare = claims.select_related(None).prefetch_related(None)
    if weights.is_plain:
        rows = bare.order_by("-check_worthiness", "-id")
        return list(rows.values_list("pk", flat=True)[start : start + most])
    wanted = start + most
    depth = max(FIRST_DEPTH, 2 * wanted)
    while True:
        lists = _read(bare, weights, depth)
        seen = {row.id: row for rows in lists.values() for row in rows}
        best = sorted((_key(row, weights, now) for row in seen.values()), reverse=True)[:wanted]
        whole = len(lists["worth"]) < depth  # then all claims were read
        if whole or best[-1] >= _bound(lists, depth, weights, now) or depth >= DEEPEST:
            return [key.id for key in best[start:]]
        depth *= 4


class Key(NamedTuple):
    """What claims are compared by."""

    score: float
    check_worthiness: float
    id: UUID


def _key(row: Standing, weights: Weights, now: datetime) -> Key:
    return Key(score(row, weights, now=now), row.check_worthiness, row.id)


def _read(claims: QuerySet[Claim], weights: Weights, depth: int) -> dict[str, list[Standing]]:
    """Return for each reason that counts, and for check-worthiness, the best `depth` claims by it. One query."""
    names = [name for name in LISTS if name == "worth" or getattr(weights, name)]
    first, *others = (_along(claims, place, *LISTS[name], depth) for place, name in enumerate(names))
    found: dict[str, list[Standing]] = {name: [] for name in names}
    for which, *columns in first.union(*others, all=True):
        found[names[which]].append(Standing(*columns))
    return found


def _along(
    claims: QuerySet[Claim], which: int, order: str, where: dict[str, int], depth: int
) -> "QuerySet[Claim, tuple[Any, ...]]":
    rows = claims.filter(**where).order_by(order, "-id")
    marked = rows.annotate(which=Value(which, output_field=IntegerField()))
    return marked.values_list("which", *COLUMNS)[:depth]


def _bound(lists: dict[str, list[Standing]], depth: int, weights: Weights, now: datetime) -> Key:
    """Return the key above which no claim can be that is in none of `lists`."""
    reached = {
        name: min(parts(row, weights, now=now)[name] for row in rows) if len(rows) == depth else 0.0
        for name, rows in lists.items()
    }
    worst = min((row.check_worthiness, row.id) for row in lists["worth"])
    return Key(_total(reached), *worst)


def _total(found: dict[str, float]) -> float:
    """Add up in one order, so that a larger part never gives a smaller sum."""
    return sum(found.get(name, 0.0) for name in LISTS)


def _age(age: timedelta) -> str:
    hours = max(round(age / timedelta(hours=1)), 0)
    if hours < 48:
        return ngettext("%(count)d hour old", "%(count)d hours old", hours) % {"count": hours}
    days = round(age / timedelta(days=1))
    return ngettext("%(count)d day old", "%(count)d days old", days) % {"count": days}


def positions(ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the place of each id, to put rows fetched together back in order."""
    return {pk: place for place, pk in enumerate(ids)}
