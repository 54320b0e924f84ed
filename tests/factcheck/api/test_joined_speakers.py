"""Nobody new is accused by a click: what partners read of a checked claim before and after others are joined to it."""

from typing import Any

from django.test import Client

from claims.match_decisions import decide_many
from claims.models import ClaimReview, MatchState
from claims.review import begin_correction, withdraw
from claims.review_updates import add_to_fact_check, joined_since
from tests.claims.matching.pairs import pair, said
from tests.factories import AppearanceFactory, EditorFactory, published

LATER = "Someone Else"


def told(api: Client, review: ClaimReview) -> dict[str, Any]:
    """Return all that partners read of a fact-check and its claim."""
    return {
        path: api.get(f"/api/v1/{path}").json()
        for path in (
            f"claims/{review.claim_id}/",
            f"reviews/{review.pk}/",
            f"reviews/{review.pk}/claimreview/",
            f"appearances/?claim={review.claim_id}",
        )
    }


def joined(review: ClaimReview) -> Any:
    """Join another speaker's claim to the checked one, as a bulk click does."""
    other = said(attribution__speaker__name=LATER)
    decide_many(matches=[pair(review.claim, other)], editor=EditorFactory(), state=MatchState.CONFIRMED)
    return other


def test_a_bulk_click_tells_partners_nothing(api: Client) -> None:
    review = published(claim=said())
    before = told(api, review)
    other = joined(review)
    assert told(api, review) == before
    shown = api.get(f"/api/v1/claims/{other.pk}/").json()
    assert (shown["merged_into"], shown["status"]) == (None, "unverified")
    assert shown["corroboration"] == {"outlets": 1, "origins": 1, "parties": 1}


def test_partners_read_of_it_once_somebody_has_added_it(api: Client) -> None:
    review = published(claim=said())
    other = joined(review)
    rows = joined_since(review.claim).values_list("pk", flat=True)
    add_to_fact_check(review=review, appearances=rows, note="She says it too.", editor=EditorFactory())
    (update,) = api.get(f"/api/v1/reviews/{review.pk}/").json()["updates"]
    assert (update["note"], update["appearance"]["speaker"]["name"]) == ("She says it too.", LATER)
    document = api.get(f"/api/v1/reviews/{review.pk}/claimreview/").json()
    assert document["correction"][0]["text"] == "She says it too."
    assert len(document["itemReviewed"]["appearance"]) == 2
    assert api.get(f"/api/v1/claims/{other.pk}/").json()["merged_into"]["status"] == "refuted"
    assert api.get(f"/api/v1/claims/{review.claim_id}/").json()["corroboration"]["origins"] == 2


def test_a_new_article_with_the_same_claim_is_not_told_before_that(api: Client) -> None:
    review = published(claim=said())
    before = told(api, review)
    later = AppearanceFactory(claim=review.claim)
    assert told(api, review) == before
    article = api.get(f"/api/v1/articles/{later.revision.article_id}/")
    assert article.status_code == 404


def test_what_a_corrected_finding_was_not_about_is_not_told_with_it_once_its_correction_is_withdrawn(
    api: Client,
) -> None:
    old, me = published(claim=said()), EditorFactory()
    before = api.get(f"/api/v1/reviews/{old.pk}/claimreview/").json()["itemReviewed"]["appearance"]
    AppearanceFactory(claim=old.claim, attribution__speaker__name=LATER)
    newer = published(begin_correction(review=old, author=me, note="Two were hurt."))
    withdraw(review=newer, editor=me, reason="The register was wrong.")
    after = api.get(f"/api/v1/reviews/{old.pk}/claimreview/").json()
    assert (after["creativeWorkStatus"], after["itemReviewed"]["appearance"]) == ("Corrected", before)
