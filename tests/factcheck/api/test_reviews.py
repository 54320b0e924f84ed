"""Fact-checks on their way out: published, corrected and withdrawn ones, as JSON and as ClaimReview."""

from django.test import Client

from claims import review as acts
from claims.models import ClaimReview, RatingLabel
from tests.factcheck.api.rows import taken_up
from tests.factories import EditorFactory, RatingFactory, published


def corrected(review: ClaimReview) -> ClaimReview:
    """Return the published correction of `review`."""
    editor = EditorFactory()
    newer = acts.begin_correction(review=review, author=editor, note="Two were hurt, not none.")
    acts.submit(review=newer, editor=editor)
    return acts.sign_off(review=newer, editor=EditorFactory(), seen=newer.wording())


def states(api: Client, query: str = "") -> list[str]:
    return [row["state"] for row in api.get(f"/api/v1/reviews/{query}").json()["results"]]


def test_a_published_fact_check_is_shown_as_it_was_signed(api: Client) -> None:
    review = published(claim=taken_up(), byline="The desk")
    row = api.get(f"/api/v1/reviews/{review.pk}/").json()
    assert review.rating is not None
    assert (row["state"], row["verdict"], row["as_of"]) == ("published", "refuted", "2020-09-28")
    assert row["rating"]["label"] == review.rating.label
    assert row["byline"] == "The desk"
    assert row["publisher"]["name"] == "Test desk"


def test_a_rating_is_told_in_the_language_of_its_fact_check(api: Client) -> None:
    rating = RatingFactory()
    RatingLabel.objects.create(rating=rating, language="hy", label="Կեղծ")
    told, other = published(claim=taken_up(), language="hy", rating=rating), published(rating=rating)
    shown = api.get(f"/api/v1/reviews/{told.pk}/").json()["rating"]
    linked = api.get(f"/api/v1/reviews/{told.pk}/claimreview/").json()["reviewRating"]
    assert (
        (shown["label"], shown["language"])
        == (linked["alternateName"], linked["inLanguage"])
        == ("Կեղծ", "hy")
    )
    assert other.rating is not None
    assert api.get(f"/api/v1/reviews/{other.pk}/").json()["rating"]["label"] == other.rating.label


def test_a_rating_without_a_place_on_the_scale_has_no_number(api: Client) -> None:
    rating = RatingFactory(label="Out of context", value=-1)
    without, with_one = published(claim=taken_up(), rating=rating), published(claim=taken_up())
    shown = {row["id"]: row["rating"] for row in api.get("/api/v1/reviews/").json()["results"]}
    numbers = ("value", "worst", "best")
    assert [shown[str(without.pk)][name] for name in numbers] == [None, None, None]
    assert [shown[str(with_one.pk)][name] for name in numbers] == [1, 1, 5]
    linked = api.get(f"/api/v1/reviews/{without.pk}/claimreview/").json()["reviewRating"]
    assert linked["alternateName"] == "Out of context"
    assert not {"ratingValue", "worstRating", "bestRating"} & linked.keys()


def test_a_correction_and_what_it_corrects_point_at_each_other(api: Client) -> None:
    older = published(claim=taken_up())
    newer = corrected(older)
    old, new = (api.get(f"/api/v1/reviews/{pk}/").json() for pk in (older.pk, newer.pk))
    assert (old["state"], old["closed_reason"]) == ("corrected", "Two were hurt, not none.")
    assert old["closed_at"]
    assert old["corrected_by"]["self"] == new["self"]
    assert new["corrects"]["self"] == old["self"]
    assert new["correction_note"] == "Two were hurt, not none."


def test_a_withdrawn_one_says_when_and_why_and_no_more_what_it_found(api: Client) -> None:
    review = published(claim=taken_up())
    acts.withdraw(review=review, editor=EditorFactory(), reason="the register was forged")
    row = api.get(f"/api/v1/reviews/{review.pk}/").json()
    assert (row["state"], row["closed_reason"]) == ("withdrawn", "the register was forged")
    assert row["closed_at"]
    assert row["verdict"] is row["rating"] is row["body"] is row["claimreview"] is None
    assert api.get(f"/api/v1/claims/{review.claim_id}/").json()["status"] == "unverified"


def test_drafts_are_not_there(api: Client) -> None:
    review = published(claim=taken_up())
    draft = acts.begin_correction(review=review, author=EditorFactory(), note="Two were hurt.")
    assert states(api) == ["published"]
    assert api.get(f"/api/v1/reviews/{draft.pk}/").status_code == 404


def test_fact_checks_are_narrowed_by_state_verdict_and_rating(api: Client) -> None:
    review = published(claim=taken_up())
    corrected(review)
    withdrawn = published(claim=taken_up())
    acts.withdraw(review=withdrawn, editor=EditorFactory(), reason="forged")
    assert states(api) == ["withdrawn", "published", "corrected"]
    assert states(api, "?state=published") == ["published"]
    assert states(api, "?verdict=refuted") == ["published", "corrected"]
    assert states(api, "?verdict=supported") == []
    assert states(api, f"?rating={review.rating_id}") == ["published", "corrected"]
    assert api.get(f"/api/v1/reviews/?rating={withdrawn.rating_id}").status_code == 400


def test_fact_checks_are_narrowed_by_claim_language_and_date(api: Client) -> None:
    review = published(claim=taken_up())
    published(claim=taken_up(), language="fr")
    assert states(api, f"?claim={review.claim_id}") == ["published"]
    assert states(api, "?language=fr") == ["published"]
    assert states(api, "?published_before=2020-01-01T00:00:00Z") == []
    assert len(states(api, "?published_after=2020-01-01T00:00:00Z")) == 2


def test_the_same_address_gives_claimreview_to_who_asks_for_linked_data(api: Client) -> None:
    review = published(claim=taken_up())
    answer = api.get(f"/api/v1/reviews/{review.pk}/", headers={"accept": "application/ld+json"})
    assert answer["Content-Type"] == "application/ld+json"
    assert answer.json() == api.get(f"/api/v1/reviews/{review.pk}/claimreview/").json()
    assert answer.json()["@type"] == "ClaimReview"
    assert answer.json()["url"] == f"http://testserver/api/v1/reviews/{review.pk}/"


def test_the_claimreview_of_a_withdrawn_one_is_gone(api: Client) -> None:
    review = published(claim=taken_up())
    acts.withdraw(review=review, editor=EditorFactory(), reason="the register was forged")
    answer = api.get(f"/api/v1/reviews/{review.pk}/claimreview/")
    assert answer.status_code == 410
    assert "the register was forged" in answer.json()["detail"]


def test_the_claimreview_of_a_corrected_one_points_at_the_newer(api: Client) -> None:
    older = published(claim=taken_up())
    newer = corrected(older)
    document = api.get(f"/api/v1/reviews/{older.pk}/claimreview/").json()
    assert document["creativeWorkStatus"] == "Corrected"
    assert document["correction"][0]["url"] == f"http://testserver/api/v1/reviews/{newer.pk}/"
