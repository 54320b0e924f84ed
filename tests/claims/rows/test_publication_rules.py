"""What the database refuses between a signature and the public: early release, changed words, a second decision."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F
from django.utils import timezone

from claims import review as acts
from claims.models import ClaimReview, Takedown
from claims.takedowns import lift, take_down
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EditorFactory,
    EvidenceFactory,
    RatingFactory,
    ReviewFactory,
    SpeakerFactory,
    published,
    submitted,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


def scheduled() -> ClaimReview:
    review = submitted(publish_at=timezone.now() + SOON)
    return acts.sign_off(review=review, editor=EditorFactory(), seen=review.wording())


def translation(original: ClaimReview, **fields: Any) -> ClaimReview:
    draft = acts.begin_translation(review=original, author=EditorFactory(), language="hy")
    ClaimReview.objects.filter(pk=draft.pk).update(**fields)
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize(
    "change",
    [{"headline": "Other"}, {"publish_at": None}, {"signed_off_by": F("author")}, {"byline": "Somebody"}],
)
def test_what_waits_for_its_time_is_frozen(change: dict[str, Any]) -> None:
    scheduled()
    with refused("claims_claimreview_scheduled_is_frozen|claims_claimreview_signed_by_another"):
        ClaimReview.objects.update(**change)


def test_recalling_has_a_reason() -> None:
    scheduled()
    with refused("claims_claimreview_recalled_with_reason"):
        ClaimReview.objects.update(state="draft", signed_off_by=None, signed_off_at=None)


@pytest.mark.parametrize("claimed", [timedelta(0), SOON * 2])
def test_nothing_is_published_before_its_time_whatever_the_row_says(claimed: timedelta) -> None:
    scheduled()
    with refused("claims_claimreview_not_before_release"):
        ClaimReview.objects.update(state="published", published_at=timezone.now() + claimed)


def test_what_waits_is_never_deleted() -> None:
    scheduled()
    with refused("claims_claimreview_kept_once_published"):
        ClaimReview.objects.all().delete()


@pytest.mark.parametrize("fields", [{"held_since": timezone.now()}, {"held_reason": "A body."}])
def test_holding_has_a_moment_and_a_reason(fields: dict[str, Any]) -> None:
    scheduled()
    with refused("claims_claimreview_held_with_reason"):
        ClaimReview.objects.update(**fields)


def test_a_first_appearance_is_one_of_the_claim() -> None:
    elsewhere = AppearanceFactory(claim=ClaimFactory())
    with refused("claims_claimreview_first_appearance_of_claim"):
        ReviewFactory(first_appearance=elsewhere)


def test_a_translation_is_of_the_same_claim_and_of_an_original() -> None:
    first = translation(published())
    with refused("claims_claimreview_translates_its_own"):
        ReviewFactory(translates=published(), language="hy")
    with refused("claims_claimreview_translates_its_own"):
        ReviewFactory(claim=first.claim, translates=first, language="ru")


@pytest.mark.parametrize("column", ["verdict", "claimant", "as_of"])
def test_a_translation_says_what_its_original_says(column: str) -> None:
    changes: dict[str, dict[str, Any]] = {
        "verdict": {"verdict": "supported", "rating": RatingFactory(verdict="supported")},
        "claimant": {"claimant": SpeakerFactory()},
        "as_of": {"as_of": "2021-01-01"},
    }
    draft = translation(published(), **changes[column])
    with refused("claims_claimreview_one_decision"):
        ClaimReview.objects.filter(pk=draft.pk).update(state="in_review")


def test_a_translation_never_leaves_before_its_original() -> None:
    draft = translation(scheduled(), body="Մարմին [1].")
    signature = {"signed_off_by": EditorFactory(), "signed_off_at": timezone.now()}
    ClaimReview.objects.filter(pk=draft.pk).update(state="in_review")
    with refused("claims_claimreview_after_original"):
        ClaimReview.objects.filter(pk=draft.pk).update(
            state="published", published_at=timezone.now(), **signature
        )


def test_an_outdated_translation_sets_no_verdict_any_more() -> None:
    review = published()
    ClaimReview.objects.update(outdated_since=None)
    with refused("claims_claimreview_claim_follows"):
        ClaimReview.objects.filter(pk=review.pk).update(outdated_since=timezone.now())


def test_one_legal_order_stands_for_a_fact_check() -> None:
    review = published()
    take_down(review=review, editor=EditorFactory(), reason="Order 12/2020")
    with refused("claims_takedown_one_standing"):
        Takedown.objects.create(review=review, reason="Another", ordered_by=EditorFactory())


def test_a_legal_order_has_a_ground() -> None:
    with refused("claims_takedown_has_reason"):
        Takedown.objects.create(review=published(), reason="", ordered_by=EditorFactory())


def test_lifting_has_a_reason() -> None:
    takedown = take_down(review=published(), editor=EditorFactory(), reason="Order 12/2020")
    with refused("claims_takedown_lifted_with_reason"):
        Takedown.objects.update(lifted_at=timezone.now())
    assert lift(takedown=takedown, editor=EditorFactory(), reason="Overturned.").lifted_at


def test_evidence_is_counted_by_its_number() -> None:
    claim = ClaimFactory()
    assert [EvidenceFactory(claim=claim).number for _ in range(2)] == [1, 2]
