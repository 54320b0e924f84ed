"""What the database itself holds of a fact-check: its states, its signature, and that there is one."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import F
from django.utils import timezone

from claims import review as acts
from claims.models import ClaimReview, Desk
from tests.factories import ClaimFactory, EditorFactory, RatingFactory, ReviewFactory, published
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def signature(editor: User | None = None) -> dict[str, Any]:
    now = timezone.now()
    return {"signed_off_by": editor or EditorFactory(), "signed_off_at": now, "published_at": now}


def in_review() -> ClaimReview:
    review = ReviewFactory()
    ClaimReview.objects.update(state="in_review")
    return review


def test_it_starts_as_a_draft() -> None:
    with refused("claims_claimreview_starts_as_draft"):
        ReviewFactory(state="in_review")


@pytest.mark.parametrize("state", ["published", "corrected", "withdrawn"])
def test_a_draft_goes_to_review_first(state: str) -> None:
    ReviewFactory()
    with refused("claims_claimreview_states"):
        ClaimReview.objects.update(state=state, **signature())


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_is_published_does_not_go_back(state: str) -> None:
    published()
    with refused("claims_claimreview_states"):
        ClaimReview.objects.update(state=state)


def test_what_is_withdrawn_stays_so() -> None:
    review = published()
    acts.withdraw(review=review, editor=EditorFactory(), reason="Forged source.")
    with refused("claims_claimreview_states"):
        ClaimReview.objects.update(state="published", closed_at=None, closed_reason="")


def test_a_state_is_known() -> None:
    ReviewFactory()
    with refused("claims_claimreview_state_known|claims_claimreview_states"):
        ClaimReview.objects.update(state="lost")


def test_nobody_signs_their_own() -> None:
    review = in_review()
    with refused("claims_claimreview_signed_by_another"):
        ClaimReview.objects.update(state="published", **signature(review.author))


@pytest.mark.parametrize(
    "lack", [{"signed_off_by": None}, {"signed_off_at": None}, {"published_at": None}, {"rating": None},
             {"as_of": None}, {"summary": ""}],
)  # fmt: skip
def test_what_is_published_is_whole(lack: dict[str, Any]) -> None:
    in_review()
    with refused("claims_claimreview_published_is_whole"):
        ClaimReview.objects.update(**{"state": "published"} | signature() | lack)


def test_a_draft_carries_no_signature() -> None:
    ReviewFactory()
    with refused("claims_claimreview_published_is_whole"):
        ClaimReview.objects.update(**signature())


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "Other"}, {"summary": "Other"}, {"body": "Other"}, {"slug": "other"}, {"language": "hy"},
        {"byline": "Other"}, {"claimant_note": "Other"}, {"as_of": "2021-01-01"}, {"correction_note": "Other"},
        {"signed_off_by": F("author")}, {"author": F("signed_off_by")}, {"published_at": "2021-01-01T00:00Z"},
    ],
)  # fmt: skip
def test_what_was_signed_is_final(change: dict[str, Any]) -> None:
    published()
    with refused("claims_claimreview_signed_is_final"):
        ClaimReview.objects.update(**change)


def test_a_signed_verdict_and_rating_are_final() -> None:
    published()
    with refused("claims_claimreview_signed_is_final"):
        ClaimReview.objects.update(verdict="supported", rating=RatingFactory(verdict="supported"))


def test_what_was_published_is_never_deleted() -> None:
    published()
    with refused("claims_claimreview_kept_once_published"):
        ClaimReview.objects.all().delete()


def test_a_draft_may_be_deleted() -> None:
    ReviewFactory()
    ClaimReview.objects.all().delete()


def test_one_is_published_per_claim_and_language() -> None:
    review = published()
    second = ReviewFactory(claim=review.claim)
    ClaimReview.objects.filter(pk=second.pk).update(state="in_review")
    with refused("claims_claimreview_one_published"):
        ClaimReview.objects.filter(pk=second.pk).update(state="published", **signature())


def test_one_is_in_work_per_claim_and_language() -> None:
    review = ReviewFactory()
    ReviewFactory(claim=review.claim, language="hy")
    with refused("claims_claimreview_one_in_work"):
        ReviewFactory(claim=review.claim)


def test_a_slug_is_published_once_a_language() -> None:
    published(slug="fire")
    review = ReviewFactory(slug="fire")
    ClaimReview.objects.filter(pk=review.pk).update(state="in_review")
    with refused("claims_claimreview_slug_once"):
        ClaimReview.objects.filter(pk=review.pk).update(state="published", **signature())


def test_translations_never_carry_two_verdicts() -> None:
    review = published()
    other = ReviewFactory(
        claim=review.claim,
        language="hy",
        verdict="supported",
        rating=RatingFactory(verdict="supported"),
    )
    ClaimReview.objects.filter(pk=other.pk).update(state="in_review")
    with refused("claims_claimreview_claim_follows"):
        ClaimReview.objects.filter(pk=other.pk).update(state="published", **signature())


@pytest.mark.parametrize("state", ["corrected", "withdrawn"])
def test_closing_has_a_reason(state: str) -> None:
    published()
    with refused("claims_claimreview_closed_with_reason"):
        ClaimReview.objects.update(state=state, closed_at=timezone.now())


def test_a_correction_is_explained() -> None:
    review = published()
    with refused("claims_claimreview_correction_explained"):
        ReviewFactory(claim=review.claim, corrects=review)


@pytest.mark.parametrize("fields", [{"language": "hy"}, {"claim": None}])
def test_a_correction_is_of_the_same_claim_and_language(fields: dict[str, Any]) -> None:
    review = published()
    fields = {"claim": review.claim} | {k: v or ClaimFactory() for k, v in fields.items()}
    with refused("claims_claimreview_corrects_its_own"):
        ReviewFactory(corrects=review, correction_note="The date.", **fields)


def test_a_rating_belongs_to_the_verdict() -> None:
    with refused("claims_claimreview_rating_of_verdict"):
        ReviewFactory(verdict="supported", rating=RatingFactory(verdict="refuted"))


def test_it_belongs_to_the_desk_of_its_claim() -> None:
    with refused("claims_claimreview_desk_of_claim"):
        ReviewFactory(desk=Desk.objects.create(name="Other desk"))
