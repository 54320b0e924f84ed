"""Letting signed fact-checks go when their time has come: all of a claim together, in one transaction, or nothing.

Whatever is scheduled is signed and frozen. The gate is asked once more at the moment of release: what became stale
or broken meanwhile is held, with the reason, until somebody releases or recalls it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, InternalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.gate import in_words, what_is_missing
from claims.models import BY_HAND_STATUSES, Claim, ClaimReview, ReviewState, Status
from claims.review_states import ActRefused, close, move
from claims.review_translations import outdate, pull_back
from claims.stale import hold_articles, look_at_review, settle_closed

MOST = 50  # claims in one go; the next go is seconds away


@dataclass(slots=True)
class Released:
    """What one go let leave, and what it had to hold: ids of fact-checks."""

    left: list[UUID] = field(default_factory=list)
    held: list[UUID] = field(default_factory=list)


def release_moment(review: ClaimReview) -> datetime | None:
    """Return the first moment at which `review` may be public; None when at once."""
    return max(filter(None, [review.publish_at, review.embargo_until]), default=None)


def publish(*, review: ClaimReview, old: ReviewState, now: datetime, **signature: Any) -> None:
    """Let one fact-check leave: the claim gets its verdict, what it corrects is closed, translations of that are outdated.

    Must run in the transaction that holds the claim's articles and the fact-check's row. Raises ActRefused when it
    is not in the state `old`, or what it corrects does not stand any more.
    """
    if review.corrects:
        close(review.corrects, ReviewState.CORRECTED, reason=review.correction_note, now=now)
        signer: User | None = signature.get("signed_off_by", review.signed_off_by)
        if signer:
            settle_closed(review=review.corrects, editor=signer, note="It was corrected.", now=now)
        outdate(corrected=review.corrects, now=now)
    move(review, old, ReviewState.PUBLISHED, published_at=now, held_since=None, held_reason="", **signature)
    Claim.objects.filter(pk=review.claim_id).update(status=review.verdict, dismissed_reason="")
    look_at_review(review=review)


def release_due(*, now: datetime | None = None) -> Released:
    """Let everything leave whose time has come, a claim at a time; return what left and what is held.

    Doing it again changes nothing: what left has left, and what is held waits for a person. What a rule refuses is
    held too, so that one claim never keeps the others back.
    """
    now = now or timezone.now()
    outcome = Released()
    for claim_id in ClaimReview.objects.claims_due(now=now)[:MOST]:
        try:
            done = _release_claim(claim_id, now=now)
        except (ActRefused, IntegrityError, InternalError) as refusal:
            done = Released(held=_hold(_scheduled_ids(claim_id), reason=_why_refused(refusal), now=now))
        outcome.left += done.left
        outcome.held += done.held
    return outcome


@transaction.atomic
def _release_claim(claim_id: UUID, *, now: datetime) -> Released:
    reviews = _scheduled(claim_id)
    if any(review.held_since for review in reviews) or not _all_due(reviews, now):
        return Released()
    missing = _missing(reviews)
    ids = [review.pk for review in reviews]
    if missing:
        return Released(held=_hold(ids, reason=missing, now=now))
    with pghistory.context(act="release"):
        for review in reviews:
            publish(review=review, old=ReviewState.SCHEDULED, now=now)
    return Released(left=ids)


@transaction.atomic
def _hold(ids: list[UUID], *, reason: str, now: datetime) -> list[UUID]:
    with pghistory.context(act="hold", reason=reason):
        waiting = ClaimReview.objects.filter(pk__in=ids, state=ReviewState.SCHEDULED)
        waiting.update(held_since=now, held_reason=reason)
    return ids


def _scheduled_ids(claim_id: UUID) -> list[UUID]:
    rows = ClaimReview.objects.filter(claim=claim_id, state=ReviewState.SCHEDULED)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _why_refused(refusal: Exception) -> str:
    """Return why a rule refused the release: the verb's own words, or those of the constraint."""
    if not isinstance(refusal, DatabaseError):
        return str(refusal)
    named = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None)
    for constraint in ClaimReview._meta.constraints:
        if constraint.name == named:
            return str(constraint.get_violation_error_message())
    return str(refusal).partition("\n")[0]


@transaction.atomic
def release_held(*, review: ClaimReview, editor: User, now: datetime | None = None) -> ClaimReview:
    """Let go what was held, with all that leaves with it; raises ActRefused naming what still holds it."""
    now = now or timezone.now()
    reviews = _scheduled(review.claim_id)
    if review.pk not in [each.pk for each in reviews]:
        raise ActRefused(_("It does not wait for its time any more."))
    if not _all_due(reviews, now):
        raise ActRefused(_("Its time has not come."))
    missing = _missing(reviews)
    if missing:
        raise ActRefused(_("It still needs %(needs)s.") % {"needs": missing})
    with pghistory.context(user=str(editor.pk), act="release"):
        for each in reviews:
            publish(review=each, old=ReviewState.SCHEDULED, now=now)
    review.refresh_from_db()
    return review


@transaction.atomic
def recall(*, review: ClaimReview, editor: User, reason: str) -> ClaimReview:
    """Take a signed fact-check back to its author before it leaves, its translations with it; the signatures are gone.

    Raises ActRefused without a reason, or when it has left already.
    """
    if not reason.strip():
        raise ActRefused(_("Say why it is recalled."))
    with pghistory.context(user=str(editor.pk), act="recall", reason=reason):
        pull_back(ClaimReview.objects.filter(translates=review.pk), note=reason)
        move(
            review,
            ReviewState.SCHEDULED,
            ReviewState.DRAFT,
            sent_back_note=reason,
            signed_off_by=None,
            signed_off_at=None,
            held_since=None,
            held_reason="",
        )
        Claim.objects.filter(pk=review.claim_id, status=Status.IN_REVIEW).update(status=Status.CHECKING)
    return review


def wait(*, review: ClaimReview, **signature: Any) -> None:
    """Let a signed fact-check wait for its time; partners go on seeing that the claim is being checked."""
    move(review, ReviewState.IN_REVIEW, ReviewState.SCHEDULED, **signature)
    Claim.objects.filter(pk=review.claim_id, status__in=BY_HAND_STATUSES).update(
        status=Status.IN_REVIEW, dismissed_reason=""
    )


def _scheduled(claim_id: UUID) -> list[ClaimReview]:
    """Return what of the claim waits, originals first, locked until the transaction ends."""
    hold_articles(claim_id=claim_id)
    rows = ClaimReview.objects.filter(claim=claim_id, state=ReviewState.SCHEDULED)
    locked = rows.select_for_update(of=("self",)).order_by("pk")
    reviews = list(
        locked.select_related("corrects", "claim", "desk", "rating", "translates", "signed_off_by")
    )
    return sorted(reviews, key=lambda review: review.translates_id is not None)


def _all_due(reviews: Sequence[ClaimReview], now: datetime) -> bool:
    moments = [release_moment(review) for review in reviews]
    return bool(reviews) and all(moment is None or moment <= now for moment in moments)


def _missing(reviews: Sequence[ClaimReview]) -> str:
    needs = {review: what_is_missing(review) for review in reviews}
    one = len(reviews) == 1
    return "; ".join(
        in_words(items) if one else f"{review.language}: {in_words(items)}"
        for review, items in needs.items()
        if items
    )
