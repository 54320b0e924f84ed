"""What a claim's page shows around its form, fetched in a fixed number of queries however much there is of it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import CharField, Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.admin.claim_figures import FigureRow, figure_rows
from claims.admin.claim_timeline import MOST_APPEARANCES, AppearanceLine, timeline
from claims.corroboration import Allegiances, Corroboration, corroborate
from claims.models import (
    Assessment,
    Claim,
    ClaimMatch,
    ClaimReview,
    ClaimTranslation,
    MatchState,
    Relation,
    ReviewState,
)

MOST_ROWS = 50
MOST_MATCHES = 200


@dataclass(frozen=True, slots=True)
class MatchLine:
    """Another claim that this one repeats, contradicts or touches, with what was published about it."""

    row: ClaimMatch
    other: Claim
    badge: SafeString
    checks: list[ClaimReview]


@dataclass(frozen=True, slots=True)
class Relative:
    """A claim merged into this one, split off or split from it; or this claim in another language."""

    kind: str
    id: Any
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim with all that is known of it."""

    claim: Claim
    badge: SafeString
    factors: list[str]
    band: str
    appearances: list[AppearanceLine]
    more_appearances: int  # from which one on there are more; 0 when all are shown
    corroboration: Corroboration
    figures: list[FigureRow]
    matches: list[MatchLine]
    earlier: list[MatchLine]
    reviews: list[tuple[ClaimReview, SafeString]]
    assessments: list[Assessment]
    relatives: list[Relative]


def claim_page(claim: Claim, *, user: User) -> ClaimPage:
    """Return what the page of `claim` shows `user`."""
    known = Allegiances()
    appearances, more = timeline(claim, known=known)
    pairs = _pairs(claim)
    reviews = _reviews(claim, [other for _pair, other in pairs])
    matches = [
        MatchLine(row, other, marks.claim_badge(other), [r for r in reviews if r.claim_id == other.pk])
        for row, other in pairs
    ]
    return ClaimPage(
        claim=claim,
        badge=marks.claim_badge(claim),
        factors=marks.factor_words(claim.factors),
        band=marks.band(claim.check_worthiness),
        appearances=appearances,
        more_appearances=MOST_APPEARANCES if more else 0,
        corroboration=corroborate(claim, alike=_repeats(pairs), known=known),
        figures=figure_rows(claim, [line.other for line in matches]),
        matches=[line for line in matches if not line.checks],
        earlier=[line for line in matches if line.checks],
        reviews=[(r, marks.review_badge(r)) for r in reviews if r.claim_id == claim.pk],
        assessments=list(claim.assessments.visible_to(user).select_related("editor")[:MOST_ROWS]),
        relatives=_relatives(claim),
    )


def more_appearances(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return the appearances from the one that the address names on: ?from=50."""
    asked = request.GET.get("from", "0")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    lines, more = timeline(claim, first=first)
    return {"appearances": lines, "more_appearances": first + MOST_APPEARANCES if more else 0}


def _pairs(claim: Claim) -> list[tuple[ClaimMatch, Claim]]:
    """Return the matches nobody refused, each with the other claim. One query."""
    rows = ClaimMatch.objects.filter(Q(first=claim) | Q(second=claim)).exclude(state=MatchState.REFUSED)
    return [
        (row, row.second if row.first_id == claim.pk else row.first)
        for row in rows.select_related("first", "second")[:MOST_MATCHES]
    ]


def _repeats(pairs: list[tuple[ClaimMatch, Claim]]) -> list[UUID]:
    """Return the claims that repeat this one by an editor's word."""
    decided = (Relation.REPEATS, MatchState.CONFIRMED)
    return [other.pk for row, other in pairs if (row.relation, row.state) == decided]


def _reviews(claim: Claim, others: list[Claim]) -> list[ClaimReview]:
    """Return the claim's own fact-checks, and those published of claims that match it. One query."""
    published = Q(claim__in=[other.pk for other in others], state=ReviewState.PUBLISHED)
    rows = ClaimReview.objects.filter(Q(claim=claim) | published)
    return list(rows.select_related("author", "signed_off_by", "rating").defer("body")[: 2 * MOST_ROWS])


def _relatives(claim: Claim) -> list[Relative]:
    """Return translations, and claims merged or split with this one. One query."""
    columns = ("relation", "id", "text", "language")
    merged = _as("merged", Claim.objects.filter(merged_into=claim))
    heir = _as("heir", Claim.objects.filter(merged=claim))
    parts = _as("part", Claim.objects.filter(split_from=claim))
    whole = _as("whole", Claim.objects.filter(split_into=claim))
    translations = _as("translation", ClaimTranslation.objects.filter(claim=claim))
    first, *rest = (
        rows.order_by().values_list(*columns) for rows in (translations, merged, heir, parts, whole)
    )
    words = {
        "merged": _("merged into this one"),
        "heir": _("stands for this one"),
        "part": _("split off from it"),
        "whole": _("it was split from"),
        "translation": _("translation"),
    }
    rows = first.union(*rest, all=True)[:MOST_ROWS]
    return [
        Relative(words[kind], None if kind == "translation" else pk, text, lang)
        for kind, pk, text, lang in rows
    ]


def _as(kind: str, rows: QuerySet[Any]) -> QuerySet[Any]:
    named: QuerySet[Any] = rows.annotate(relation=Value(kind, output_field=CharField()))
    return named
