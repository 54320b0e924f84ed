"""A fact-check as schema.org ClaimReview: what search engines and platforms ask for, and nothing that is not known."""

from datetime import UTC, datetime
from typing import Any

import pytest

from claims.models import ClaimReview, Rating
from factcheck.publishing.claimreview import claim_review
from tests.factcheck.api.rows import appearing, taken_up
from tests.factories import RatingScaleFactory, ReviewFactory, SourceFactory, SpeakerFactory, published

pytestmark = pytest.mark.django_db
URL = "https://desk.example/reviews/1/"


def document(review: ClaimReview) -> dict[str, Any]:
    return claim_review(
        review, url=URL, claimant=review.claimant, appearances=review.claim.appearances.order_by("id")
    )


def test_it_says_what_was_reviewed_by_whom_and_with_what_result() -> None:
    review = published(claim=taken_up(), byline="The desk")
    assert review.rating is not None
    review.desk.licence_url = "https://desk.example/licence"
    said = document(review)
    assert said["@type"] == "ClaimReview"
    assert said["url"] == URL
    assert said["claimReviewed"] == said["itemReviewed"]["text"] == review.claim.text
    assert said["author"] == {
        "@type": "Organization",
        "name": "Test desk",
        "correctionsPolicy": "https://desk.example/corrections",
    }
    assert said["sdLicense"] == "https://desk.example/licence"
    assert said["inLanguage"] == "en"
    assert said["reviewRating"] == {
        "@type": "Rating",
        "alternateName": review.rating.label,
        "ratingExplanation": review.summary,
        "inLanguage": "en",
        "ratingValue": 1,
        "worstRating": 1,
        "bestRating": 5,
    }


def test_a_label_without_a_place_on_the_scale_has_no_number() -> None:
    rating = Rating.objects.create(
        scale=RatingScaleFactory(), label="Out of context", value=-1, verdict="misleading"
    )
    said = document(published(ReviewFactory(claim=taken_up(), verdict="misleading", rating=rating)))
    assert said["reviewRating"]["alternateName"] == "Out of context"
    assert "ratingValue" not in said["reviewRating"]


def test_the_claim_names_its_author_and_where_it_first_stood() -> None:
    claim = taken_up()
    earlier = appearing(claim).revision.article
    earlier.published_at = datetime(2020, 9, 26, 20, 0, tzinfo=UTC)
    earlier.published_precision, earlier.published_zone = "day", "Asia/Yerevan"
    earlier.save()
    speaker = SpeakerFactory(name="Anna Example", role="mayor", wikidata_id="Q42")
    first = claim.appearances.get(revision__article=earlier)
    review = published(claim=claim, claimant=speaker, first_appearance=first)
    item = document(review)["itemReviewed"]
    assert item["author"] == {
        "@type": "Person",
        "name": "Anna Example",
        "sameAs": "https://www.wikidata.org/entity/Q42",
        "jobTitle": "mayor",
    }
    assert item["firstAppearance"]["url"] == earlier.url
    assert item["firstAppearance"]["datePublished"] == item["datePublished"] == "2020-09-27"
    assert [work["datePublished"] for work in item["appearance"]] == ["2020-09-27T08:00+00:00"]


def test_where_nobody_asserts_a_first_appearance_none_is_guessed() -> None:
    item = document(published(claim=taken_up()))["itemReviewed"]
    assert "firstAppearance" not in item
    assert "datePublished" not in item
    assert len(item["appearance"]) == 1


def test_where_no_speaker_is_known_the_outlet_made_the_claim() -> None:
    outlet = SourceFactory(name="The Daily Rumour")
    item = document(published(claim=taken_up(), claimant_source=outlet))["itemReviewed"]
    assert item["author"] == {"@type": "Organization", "name": "The Daily Rumour"}


def test_the_claim_carries_no_verdict() -> None:
    item = document(published(claim=taken_up()))["itemReviewed"]
    assert "refuted" not in str(item)
    assert "reviewRating" not in item


def test_what_is_not_known_is_left_out() -> None:
    assert "author" not in document(published(claim=taken_up()))["itemReviewed"]


def test_dates_are_in_the_desks_zone() -> None:
    review = published(claim=taken_up())
    review.desk.time_zone = "Asia/Yerevan"
    assert document(review)["datePublished"].endswith("+04:00")


def test_a_draft_has_none() -> None:
    with pytest.raises(ValueError, match="draft"):
        document(ReviewFactory(claim=taken_up()))
