"""The figures of the desk over a period, reckoned in the background and kept, so that the page counts nothing."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median, quantiles
from typing import Any, Final, NamedTuple, TypedDict
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils import timezone

from claims.affiliations import heirs, parties_on
from claims.desk_days import figures_of_day
from claims.models import Appearance, Claim, ClaimReview, Desk, DeskDay, DeskFigures, Speaker

PERIODS: Final = (7, 30, 90, 365)  # days
AGES: Final = (1, 3, 7, 30)  # days: the bounds between the bars of the queue's age
MOST_REVIEWS = 20_000  # of a period; the latest are looked at
MOST_NAMES = 12  # of each kind in a table of verdicts
MEASURES: Final = ("arrived", "begun", "dismissed", "published", "corrected", "withdrawn")


class Turnaround(TypedDict):
    """Hours from a claim's first sight, and from the beginning of its draft, to publication; None of none."""

    n: int
    seen_median: float | None
    seen_p90: float | None
    draft_median: float | None
    draft_p90: float | None


class Reviewed(NamedTuple):
    """What of a published fact-check is counted."""

    claim: UUID
    verdict: str
    claimant: UUID | None
    said_at: datetime
    begun_at: datetime
    published_at: datetime


def reckon(*, desk: Desk, days: int, now: datetime | None = None) -> DeskFigures:
    """Reckon the figures of the last `days` days of `desk`, today included, and keep them in place of those before."""
    now = now or timezone.now()
    reviews = _reviews(desk, now - timedelta(days=days))
    figures = {
        "days": _days(desk, days, now),
        "age": _age(desk, now),
        "turnaround": turnaround(reviews),
        "verdicts": {
            "speaker": _by_speaker(reviews),
            "party": _by_party(reviews),
            "source": _tally(_pairs(reviews, _sources_of(reviews))),
            "topic": _tally(_pairs(reviews, _topics_of(reviews))),
        },
    }
    row, _ = DeskFigures.objects.update_or_create(
        desk=desk, days=days, defaults={"made_at": now, "figures": figures}
    )
    return row


def turnaround(reviews: Iterable[Reviewed]) -> Turnaround:
    """Return how long it took from first sight, and from the draft, to publication, in hours."""
    listed = list(reviews)
    seen = sorted((each.published_at - each.said_at).total_seconds() / 3600 for each in listed)
    draft = sorted((each.published_at - each.begun_at).total_seconds() / 3600 for each in listed)
    return Turnaround(
        n=len(listed),
        seen_median=median(seen) if seen else None,
        seen_p90=_p90(seen),
        draft_median=median(draft) if draft else None,
        draft_p90=_p90(draft),
    )


def _p90(hours: list[float]) -> float | None:
    if len(hours) < 2:
        return hours[0] if hours else None
    return quantiles(hours, n=10, method="inclusive")[-1]


def _days(desk: Desk, days: int, now: datetime) -> list[list[Any]]:
    """Return for each day, the earliest first, the day and its measures; today as far as it has come."""
    today = now.astimezone(ZoneInfo(desk.time_zone)).date()
    first = today - timedelta(days=days - 1)
    counted = {row.day: row for row in DeskDay.objects.filter(desk=desk, day__gte=first)}
    lines = []
    for n in range(days - 1):
        row = counted.get(first + timedelta(days=n))
        values = [getattr(row, measure) if row else 0 for measure in MEASURES]
        lines.append([(first + timedelta(days=n)).isoformat(), *values])
    last = figures_of_day(desk, today)
    return [*lines, [today.isoformat(), *(last[measure] for measure in MEASURES)]]


def _age(desk: Desk, now: datetime) -> list[int]:
    """Return how many claims wait, by age: below the first of AGES, up to the second … and from the last on."""
    waiting = Claim.objects.checkable().open().filter(desk=desk, merged_into__isnull=True)
    older = [waiting.filter(created_at__lte=now - timedelta(days=days)).count() for days in (0, *AGES)]
    return [*(a - b for a, b in pairwise(older)), older[-1]]


def _reviews(desk: Desk, since: datetime) -> list[Reviewed]:
    rows = ClaimReview.objects.published().filter(desk=desk, published_at__gte=since, translates__isnull=True)
    newest = rows.order_by("-published_at", "-id").values_list(
        "claim_id", "verdict", "claimant_id", "claim__created_at", "created_at", "published_at"
    )
    return [
        Reviewed(claim, verdict, claimant, said, begun, published)
        for claim, verdict, claimant, said, begun, published in newest[:MOST_REVIEWS]
        if published
    ]


def _by_speaker(reviews: list[Reviewed]) -> list[dict[str, Any]]:
    heir = heirs({each.claimant for each in reviews if each.claimant})
    names = dict(Speaker.objects.filter(pk__in=set(heir.values())).values_list("pk", "name"))
    return _tally((names[heir[each.claimant]], each.verdict) for each in reviews if each.claimant in heir)


def _by_party(reviews: list[Reviewed]) -> list[dict[str, Any]]:
    """Count each verdict for the parties its claimant spoke for on the day of the claim."""
    days = {(each.claimant, each.said_at.date()) for each in reviews if each.claimant}
    parties = parties_on((who, day) for who, day in days if who)
    return _tally(
        (party.name, each.verdict)
        for each in reviews
        if each.claimant
        for party in parties[each.claimant, each.said_at.date()]
    )


def _sources_of(reviews: list[Reviewed]) -> Iterable[tuple[UUID, str]]:
    standing = Appearance.objects.standing().filter(claim__in={each.claim for each in reviews})
    return standing.values_list("claim", F("revision__article__source__name")).distinct()


def _topics_of(reviews: list[Reviewed]) -> Iterable[tuple[UUID, str]]:
    return (
        Claim.topics.through.objects.filter(claim__in={each.claim for each in reviews})
        .values_list("claim", "topic__name")
        .order_by()
    )


def _pairs(reviews: list[Reviewed], names: Iterable[tuple[UUID, str]]) -> Iterable[tuple[str, str]]:
    of_claim: dict[UUID, set[str]] = {}
    for claim, name in names:
        of_claim.setdefault(claim, set()).add(name)
    return ((name, each.verdict) for each in reviews for name in of_claim.get(each.claim, ()))


def _tally(pairs: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Count pairs of a name and a verdict; those with most verdicts first, MOST_NAMES of them."""
    counts: dict[str, Counter[str]] = {}
    for name, verdict in pairs:
        counts.setdefault(name, Counter())[verdict] += 1
    most = sorted(counts.items(), key=lambda one: (-one[1].total(), one[0]))[:MOST_NAMES]
    return [{"name": name, "counts": dict(found)} for name, found in most]
