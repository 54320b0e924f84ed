"""What the database holds of a fact-check of others."""

import pytest

from claims.models import OutsideReview
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def review(**fields: object) -> OutsideReview:
    given = {
        "publisher": "River Checks",
        "url": "https://checks.example/river",
        "claim_text": "The river rose by three metres.",
        "imported_from": "feed.json",
    }
    return OutsideReview.objects.create(**(given | fields))


def test_it_has_a_claim() -> None:
    with refused("claims_outsidereview_has_claim"):
        review(claim_text="")


def test_its_verdict_is_one_of_ours_or_none() -> None:
    review(verdict="")
    with refused("claims_outsidereview_verdict_known"):
        review(url="https://checks.example/other", verdict="mostly false")


def test_a_claim_of_an_address_is_here_once() -> None:
    review()
    review(claim_text="Another claim of the same page.")
    with refused("claims_outsidereview_once"):
        review()
