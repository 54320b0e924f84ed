"""What holds for every claim; its verdict comes from a published fact-check alone."""

from typing import Any

import pytest

from claims.models import BY_HAND_STATUSES, Claim, ClaimReview, Desk, Status, Verdict
from tests.factories import ClaimFactory, ReviewFactory, published
from tests.refusals import refused

pytestmark = pytest.mark.django_db

BY_PUBLISHING = "claims_claim_verdict_by_publishing"


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("claims_claim_has_text", {"text": ""}),
        ("claims_claim_status_known", {"status": "lost"}),
        ("claims_claim_kind_known", {"kind": "song"}),
        ("claims_claim_dismissed_with_reason", {"status": "dismissed"}),
        ("claims_claim_check_worthiness_range", {"check_worthiness": 1.01}),
        ("claims_claim_check_worthiness_range", {"check_worthiness": -0.01}),
    ],
)
def test_a_rule_is_kept_by_the_database(rule: str, change: dict[str, Any]) -> None:
    ClaimFactory()
    with refused(rule):
        Claim.objects.update(**change)


@pytest.mark.parametrize("status", BY_HAND_STATUSES)
def test_these_are_set_by_hand(status: Status) -> None:
    ClaimFactory()
    Claim.objects.update(status=status, dismissed_reason="Says nothing." if status == "dismissed" else "")


@pytest.mark.parametrize("verdict", Verdict.values)
def test_a_verdict_is_not_set_by_hand(verdict: str) -> None:
    ClaimFactory()
    with refused(BY_PUBLISHING):
        Claim.objects.update(status=verdict)


def test_a_claim_is_not_made_with_a_verdict() -> None:
    with refused(BY_PUBLISHING):
        Claim.objects.bulk_create([ClaimFactory.build(desk=ClaimFactory().desk, status="refuted")])


def test_another_verdict_than_the_fact_checks_is_refused() -> None:
    published()
    with refused(BY_PUBLISHING):
        Claim.objects.update(status=Verdict.SUPPORTED)


def test_a_published_claim_does_not_go_back_by_hand() -> None:
    published()
    with refused(BY_PUBLISHING):
        Claim.objects.update(status=Status.UNCHECKED)


def test_withdrawing_without_the_claim_following_is_refused_at_the_end() -> None:
    review = published()
    with refused("claims_claimreview_claim_follows"):
        ClaimReview.objects.filter(pk=review.pk).update(
            state="withdrawn", closed_reason="Forged source.", closed_at=review.published_at
        )


def test_publishing_without_the_claim_following_is_refused_at_the_end() -> None:
    review = ReviewFactory()
    draft = ClaimReview.objects.filter(pk=review.pk)
    with refused("claims_claimreview_claim_follows"):
        draft.update(state="in_review")
        draft.update(
            state="published",
            signed_off_by=published().signed_off_by,
            signed_off_at=review.created_at,
            published_at=review.created_at,
        )


def test_a_claim_with_fact_checks_stays_with_its_desk() -> None:
    ReviewFactory()
    with refused("claims_claim_desk_stays"):
        Claim.objects.update(desk=Desk.objects.create(name="Other desk"))
