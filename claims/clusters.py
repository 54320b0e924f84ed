"""A cluster as it spread: who had it when, with which number, and who had changed the number by then."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch

from claims.figures_board import amount_of
from claims.language.comparable import Amount, quantity_key
from claims.models import AnchorState, Appearance, Cluster, Figure
from sources.models import Article

MOST_PLACES = 500  # the earliest
Quantity = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One article that has a claim of the cluster: since when, with which number, and whether that is another than the first's."""

    row: Appearance
    seen: datetime
    figure: Figure | None
    is_changed: bool

    @property
    def article(self) -> Article:
        """The article."""
        return self.row.revision.article

    @property
    def outlet(self) -> str:
        """Who printed it."""
        return self.article.source.name

    @property
    def is_reprint(self) -> bool:
        """Whether the article took its text from another."""
        return self.article.origin_id is not None


@dataclass(frozen=True, slots=True)
class Spread:
    """The places of a cluster, earliest first; no two of one article with the same number."""

    places: list[Place]
    is_cut: bool  # whether there are more than MOST_PLACES

    @property
    def outlets(self) -> list[Place]:
        """The first place of each outlet."""
        return _first_of_each(self.places)

    @property
    def changed_by(self) -> list[Place]:
        """The first place of each outlet that has another number than the first of all had."""
        return _first_of_each(place for place in self.places if place.is_changed)

    @property
    def origins(self) -> int:
        """How many articles took it from no other."""
        return len({place.article.pk for place in self.places if not place.is_reprint})

    @property
    def reprints(self) -> int:
        """How many articles took it from another."""
        return len({place.article.pk for place in self.places if place.is_reprint})


def spread(cluster: Cluster) -> Spread:
    """Return how a cluster spread. Two queries, however large it is."""
    rows = (
        Appearance.objects.standing()
        .filter(claim__cluster_member__cluster=cluster, revision__erasure__isnull=True)
        .exclude(anchor_state=AnchorState.GONE)
        .select_related(
            "claim",
            "revision__article__source",
            "revision__article__origin",
            "attribution__speaker__merged_into",
        )
        .defer("revision__text", "revision__notes")
        .prefetch_related(
            Prefetch("figures", Figure.objects.filter(corrections__isnull=True), to_attr="read")
        )
        .order_by("revision__article__first_seen_at", "revision__number", "start", "id")
    )
    found = list(rows[: MOST_PLACES + 1])
    ordered = sorted(found[:MOST_PLACES], key=lambda row: (seen_at(row), row.pk))
    return Spread(_places(ordered, cluster.seed_id), len(found) > MOST_PLACES)


def seen_at(row: Appearance) -> datetime:
    """Return since when an article has these words, as far as we know."""
    article = row.revision.article
    if row.revision.number > 1:
        return row.revision.created_at
    return min(filter(None, (article.published_at, article.first_seen_at)))


def _places(rows: Sequence[Appearance], seed: UUID) -> list[Place]:
    numbers = [{quantity_key(f.unit, f.counted): f for f in _read(row)} for row in rows]
    quantity = _told_most_differently(rows, numbers, seed)
    places: list[Place] = []
    once: set[tuple[UUID, Amount | None]] = set()
    first: Amount | None = None
    for row, found in zip(rows, numbers, strict=True):
        figure = found.get(quantity) if quantity else None
        amount = amount_of(figure) if figure else None
        first = first or amount
        key = (row.revision.article_id, amount)
        if key not in once:
            once.add(key)
            changed = bool(amount and first and not amount.overlaps(first))
            places.append(Place(row, seen_at(row), figure, changed))
    return places


def _told_most_differently(
    rows: Sequence[Appearance], numbers: Sequence[dict[Quantity, Figure]], seed: UUID
) -> Quantity | None:
    """Return the quantity of the first claim that is told with most numbers; None where it has none."""
    of_seed = {key for row, found in zip(rows, numbers, strict=True) if row.claim_id == seed for key in found}
    told: dict[Quantity, set[Amount]] = defaultdict(set)
    for found in numbers:
        for key in found.keys() & of_seed:
            told[key].add(amount_of(found[key]))
    return max(sorted(told), key=lambda key: len(told[key]), default=None)


def _read(row: Appearance) -> list[Figure]:
    figures: list[Figure] = getattr(row, "read", [])
    return [figure for figure in figures if figure.unit or figure.counted]


def _first_of_each(places: Iterable[Place]) -> list[Place]:
    first: dict[UUID, Place] = {}
    for place in places:
        first.setdefault(place.article.source_id, place)
    return list(first.values())
