"""What a claim's page shows around its form, fetched in a fixed number of queries however much there is of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet, Value
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.admin.claim_figures import FigureRow, figure_rows
from claims.admin.claim_standing import Standing, rows_of_claim
from claims.admin.claim_timeline import MOST_APPEARANCES, AppearanceLine, timeline
from claims.admin.match_lines import MatchLine, match_lines
from claims.admin.match_rows import matches_of, other_side
from claims.corroboration import corroborate
from claims.models import (
    Assessment,
    Claim,
    ClaimReview,
    ClaimTranslation,
    ReviewState,
)

MOST_ROWS = 50


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
    figures: list[FigureRow]
    seen_before: list[MatchLine]
    reviews: list[tuple[ClaimReview, SafeString]]
    assessments: list[Assessment]
    relatives: list[Relative]
    standing: list[Standing]


def claim_page(claim: Claim, *, user: User) -> ClaimPage:
    """Return what the page of `claim` shows `user`."""
    appearances, more = timeline(claim)
    matches = matches_of(claim)
    alike = [other for other in (other_side(match, claim) for match in matches) if isinstance(other, Claim)]
    own, checks = _reviews(claim, alike)
    standing = rows_of_claim(claim, besides=_relatives(claim))
    return ClaimPage(
        claim=claim,
        badge=marks.claim_badge(claim),
        factors=marks.factor_words(claim.factors),
        band=marks.band(claim.check_worthiness),
        appearances=appearances,
        more_appearances=MOST_APPEARANCES if more else 0,
        figures=figure_rows(claim, alike),
        seen_before=match_lines(claim, matches, checks=checks, user=user),
        reviews=[(r, marks.review_badge(r)) for r in own[:MOST_ROWS]],
        assessments=list(claim.assessments.visible_to(user).select_related("editor")[:MOST_ROWS]),
        relatives=_told(standing),
        standing=standing,
    )


def more_appearances(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return the appearances from the one that the address names on: ?from=50."""
    asked = request.GET.get("from", "0")
    first = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    lines, more = timeline(claim, first=first)
    return {"appearances": lines, "more_appearances": first + MOST_APPEARANCES if more else 0}


def who_says_it(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return who says it now, independently of each other."""
    return {"who": corroborate(claim)}


def _reviews(
    claim: Claim, others: Sequence[Claim]
) -> tuple[list[ClaimReview], dict[UUID, list[ClaimReview]]]:
    """Return the claim's own fact-checks, and by claim those of `others` that are published. One query."""
    published = Q(claim__in=[other.pk for other in others], state=ReviewState.PUBLISHED)
    rows = ClaimReview.objects.filter(Q(claim=claim) | published)
    found: dict[UUID, list[ClaimReview]] = {}
    for review in rows.select_related("author", "signed_off_by", "rating").defer("body"):
        found.setdefault(review.claim_id, []).append(review)
    return found.pop(claim.pk, []), found


def _relatives(claim: Claim) -> list[QuerySet[Any, Any]]:
    """Give translations, and claims merged or split with this one, in the columns of Standing."""
    rows = {
        "translation": ClaimTranslation.objects.filter(claim=claim),
        "merged": Claim.objects.filter(merged_into=claim),
        "heir": Claim.objects.filter(merged=claim),
        "part": Claim.objects.filter(split_from=claim),
        "whole": Claim.objects.filter(split_into=claim),
    }
    columns = ("pk", "text", "language", Value(0), "created_at", "created_at")
    return [found.order_by().values_list(Value(kind), *columns)[:MOST_ROWS] for kind, found in rows.items()]


def _told(rows: Sequence[Standing]) -> list[Relative]:
    """Return the translations and claims among `rows`, with what each is to the claim in words."""
    words = {
        "translation": _("translation"),
        "merged": _("merged into this one"),
        "heir": _("stands for this one"),
        "part": _("split off from it"),
        "whole": _("it was split from"),
    }
    return [
        Relative(words[row.kind], None if row.kind == "translation" else row.pk, row.words, row.language)
        for row in rows
        if row.kind in words
    ][:MOST_ROWS]
