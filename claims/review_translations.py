"""One decision in several languages: a translation tells what its original found, in its own words and under its own signature."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import ClaimReview, ReviewState
from claims.models.review_rules import DECISION_COLUMNS, ONCE_PUBLISHED

if TYPE_CHECKING:
    from django.db.models import QuerySet

DECISION = [column.removesuffix("_id") for column in DECISION_COLUMNS]


def standing_version(review: ClaimReview) -> ClaimReview:
    """Return the version of `review` that was signed last: itself, or what corrected it, or what corrected that."""
    found = ClaimReview.objects.filter(corrects=review.pk, state__in=ONCE_PUBLISHED).first()
    return standing_version(found) if found else review


def versions(review: ClaimReview) -> list[UUID]:
    """Return the ids of `review` and of all that it corrected, and what those corrected."""
    ids = [review.pk]
    before = review.corrects_id
    while before:
        ids.append(before)
        before = ClaimReview.objects.values_list("corrects", flat=True).get(pk=before)
    return ids


def decision_of(original: ClaimReview) -> dict[str, Any]:
    """Return what a translation has from its original, by the names of the columns."""
    return {"translates": original} | {name: getattr(original, name) for name in DECISION}


def follow_original(review: ClaimReview) -> None:
    """Bring a draft's decision to what its original says by now; of what is no translation, change nothing."""
    if review.translates is None:
        return
    decision = decision_of(standing_version(review.translates))
    ClaimReview.objects.filter(pk=review.pk, state=ReviewState.DRAFT).update(**decision)
    review.refresh_from_db()


def outdate(*, corrected: ClaimReview, now: datetime) -> None:
    """Mark the published translations of what was just corrected, and give those in work back to their authors."""
    told = ClaimReview.objects.filter(translates__in=versions(corrected))
    told.filter(state=ReviewState.PUBLISHED, outdated_since__isnull=True).update(outdated_since=now)
    pull_back(told, note=_("What it translates was corrected."))


def pull_back(reviews: "QuerySet[ClaimReview]", *, note: str) -> None:
    """Give fact-checks that were submitted or wait for their time back to their authors; signatures are gone."""
    reviews.filter(state__in=[ReviewState.IN_REVIEW, ReviewState.SCHEDULED]).update(
        state=ReviewState.DRAFT,
        sent_back_note=note,
        signed_off_by=None,
        signed_off_at=None,
        held_since=None,
        held_reason="",
    )


def give_back(withdrawn: Iterable[ClaimReview], *, note: str) -> None:
    """Give what was to correct or translate these, and is on its way, back to its authors."""
    ids = [each for review in withdrawn for each in versions(review)]
    pull_back(ClaimReview.objects.filter(Q(corrects__in=ids) | Q(translates__in=ids)), note=note)


def standing_translations(review: ClaimReview) -> "QuerySet[ClaimReview]":
    """Return the published translations of `review` and of the versions before it, outdated ones among them."""
    return ClaimReview.objects.published().filter(translates__in=versions(review))


def missing_languages(review: ClaimReview) -> list[str]:
    """Return the desk's languages in which nothing of this claim is being written or published."""
    there = ClaimReview.objects.filter(claim=review.claim_id).exclude(
        state__in=[ReviewState.CORRECTED, ReviewState.WITHDRAWN]
    )
    taken = set(there.values_list("language", flat=True))
    return [language for language in review.desk.languages if language not in taken]
