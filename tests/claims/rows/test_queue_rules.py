"""What holds for views of the queue and for what orders it."""

import pytest

from claims.models import Claim, SavedView
from tests.factories import ClaimFactory, EditorFactory, ReviewFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def test_a_view_has_a_name_of_its_own() -> None:
    owner = EditorFactory()
    SavedView.objects.create(owner=owner, name="Harbour")
    SavedView.objects.create(owner=EditorFactory(), name="Harbour")
    with refused("claims_savedview_name_once"):
        SavedView.objects.create(owner=owner, name="Harbour")


@pytest.mark.parametrize("weight", ["worth", "repetition", "freshness", "disagreement", "reliability"])
def test_a_weight_is_not_negative(weight: str) -> None:
    with refused("claims_savedview_weights_not_negative"):
        SavedView.objects.create(owner=EditorFactory(), name="Harbour", **{weight: -1})


def test_disagreement_is_a_share() -> None:
    ClaimFactory()
    with refused("claims_claim_disagreement_range"):
        Claim.objects.update(disagreement=1.5)


def test_a_claim_is_not_merged_into_itself() -> None:
    claim = ClaimFactory()
    with refused("claims_claim_not_own_heir"):
        Claim.objects.update(merged_into=claim)


def test_no_fact_check_is_begun_of_a_merged_claim() -> None:
    merged = ClaimFactory(merged_into=ClaimFactory())
    with refused("claims_claimreview_of_living_claim"):
        ReviewFactory(claim=merged)


def test_a_claim_with_a_fact_check_is_not_merged() -> None:
    claim, heir = ReviewFactory().claim, ClaimFactory()
    with refused("claims_claim_merged_unchecked"):
        Claim.objects.filter(pk=claim.pk).update(merged_into=heir)
