"""What the desk found about whom: its published fact-checks by speaker, party, source and month, as plain rows.

Only fact-checks are read, of which there are few beside the claims, and no more than MOST of them: nothing counts a
big table. A fact-check counts once however many translations it has; its verdict is the one that stands now.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Min
from django.utils import timezone

from claims.affiliations import families, heirs, parties_on
from claims.models import Appearance, ClaimReview, ReviewState, Speaker, Verdict
from sources.models import Party, Source

MOST = 5000
COUNTED = (ReviewState.PUBLISHED, ReviewState.CORRECTED, ReviewState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Check:
    """One fact-check as it left the desk: of whom, how it ended, and whether it was corrected or withdrawn since."""

    review: UUID
    claim: UUID
    state: str
    verdict: str
    published: date
    claimant: UUID | None
    source: UUID | None


@dataclass(slots=True)
class Row:
    """How the fact-checks about one speaker, party, source or month ended. `verdicts` has all classes, in their order."""

    key: str
    name: str
    verdicts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Verdict.values, 0))
    corrected: int = 0
    withdrawn: int = 0

    @property
    def total(self) -> int:
        """How many fact-checks stand."""
        return sum(self.verdicts.values())

    def share(self, verdict: str) -> float:
        """Return which part of those that stand has this verdict, 0 to 1; 0 where none stands."""
        return self.verdicts[verdict] / self.total if self.total else 0.0


def checks(
    *,
    since: date | None = None,
    until: date | None = None,
    claimants: Iterable[UUID] | None = None,
    claims: Iterable[UUID] | None = None,
    most: int = MOST,
) -> list[Check]:
    """Return the latest `most` fact-checks that left the desk, those corrected or withdrawn since among them.

    `since` and `until` are days of publication, both included; with `claimants` or `claims` only theirs. Claimants are
    told by their heirs. Two queries.
    """
    rows = ClaimReview.objects.filter(state__in=COUNTED, translates__isnull=True, published_at__isnull=False)
    if since:
        rows = rows.filter(published_at__date__gte=since)
    if until:
        rows = rows.filter(published_at__date__lte=until)
    if claimants is not None:
        rows = rows.filter(claimant__in=set().union(*families(claimants).values()))
    if claims is not None:
        rows = rows.filter(claim__in=list(claims))
    values = rows.order_by("-published_at", "-id").values_list(
        "pk", "claim", "state", "verdict", "published_at", "claimant", "claimant_source"
    )[:most]
    found = list(values)
    heir = heirs(row[5] for row in found if row[5])
    return [
        Check(
            review,
            claim,
            state,
            verdict,
            timezone.localdate(when),
            heir.get(claimant) if claimant else None,
            source,
        )
        for review, claim, state, verdict, when, claimant, source in found
    ]


def by_speaker(found: Sequence[Check]) -> list[Row]:
    """Return a row for each claimant, who was checked most often first. One query."""
    people = Speaker.objects.in_bulk({check.claimant for check in found if check.claimant})
    return _rows(
        found, lambda check: [(check.claimant, people[check.claimant].name)] if check.claimant else []
    )


def by_party(found: Sequence[Check]) -> list[Row]:
    """Return a row for each party that claimants spoke for when they made the claim, the most checked first."""
    parties = parties_of(found)
    return _rows(found, lambda check: [(party.pk, party.name) for party in parties[check.review]])


def parties_of(found: Sequence[Check]) -> dict[UUID, list[Party]]:
    """Return for each fact-check the parties that its claimant spoke for when they made the claim. Four queries.

    The day is the earliest on which the claim was published as far as the desk knows, else that of the fact-check.
    """
    said = first_days({check.claim for check in found})
    asked = {
        check.review: (check.claimant, said.get(check.claim, check.published))
        for check in found
        if check.claimant
    }
    parties = parties_on(asked.values())
    return {check.review: parties[asked[check.review]] if check.review in asked else [] for check in found}


def by_source(found: Sequence[Check]) -> list[Row]:
    """Return a row for each source that published the claims, the most checked first.

    Where a fact-check names the outlet or account that made the claim, it counts for that one alone. Two queries.
    """
    of = sources_of(found)
    names = Source.objects.in_bulk({source for sources in of.values() for source in sources})
    return _rows(found, lambda check: [(pk, names[pk].name) for pk in of[check.review] if pk in names])


def sources_of(found: Sequence[Check]) -> dict[UUID, set[UUID]]:
    """Return for each fact-check the sources whose claim it was about. One query."""
    carried: dict[UUID, set[UUID]] = {}
    pairs = Appearance.objects.filter(
        claim__in={check.claim for check in found if not check.source}, removed_at__isnull=True
    )
    for claim, source in pairs.order_by().values_list("claim", "revision__article__source").distinct():
        carried.setdefault(claim, set()).add(source)
    return {
        check.review: {check.source} if check.source else carried.get(check.claim, set()) for check in found
    }


def by_month(found: Sequence[Check]) -> list[Row]:
    """Return a row for each month in which fact-checks were published, the earliest first; its name is 2020-09."""
    rows = _rows(found, lambda check: [(f"{check.published:%Y-%m}", f"{check.published:%Y-%m}")])
    return sorted(rows, key=lambda row: row.key)


def in_all(found: Sequence[Check]) -> Row:
    """Return all in one row."""
    rows = _rows(found, lambda _: [("all", "")])
    return rows[0] if rows else Row("all", "")


def first_days(claims: Iterable[UUID]) -> Mapping[UUID, date]:
    """Return the earliest day on which each of `claims` was published as far as the desk knows. One query."""
    rows = Appearance.objects.filter(claim__in=list(claims), removed_at__isnull=True).values("claim")
    days = rows.annotate(day=Min("revision__article__published_at")).values_list("claim", "day")
    return {claim: day.date() for claim, day in days.order_by() if day}


def _rows(
    found: Sequence[Check], keys: Callable[[Check], Iterable[tuple[UUID | str | None, str]]]
) -> list[Row]:
    rows: dict[str, Row] = {}
    for check in found:
        for key, name in keys(check):
            row = rows.setdefault(str(key), Row(str(key), name))
            if check.state == ReviewState.PUBLISHED:
                row.verdicts[check.verdict] += 1
            elif check.state == ReviewState.CORRECTED:
                row.corrected += 1
            else:
                row.withdrawn += 1
    return sorted(rows.values(), key=lambda row: (-row.total, -row.corrected, row.name))
