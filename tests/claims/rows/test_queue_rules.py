"""What holds for views of the queue and for what orders it."""

import pytest

from claims.models import Claim, SavedView
from tests.factories import ClaimFactory, EditorFactory
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
