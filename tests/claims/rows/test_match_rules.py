"""A text to find by is of one thing and stands once; a match stands once and is decided by somebody; one encoder serves."""

from typing import Any

import pytest
from django.utils import timezone

from claims.models import (
    Claim,
    ClaimMatch,
    EncoderModel,
    MatchState,
    MatchText,
    ModelState,
    OutsideMatch,
    OutsideReview,
    TextVector,
)
from tests.factories import ClaimFactory, EditorFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db

SCORED = {"relation": "repeats", "score": 0.9, "method": "test"}
UNDECIDED = [
    {"state": MatchState.CONFIRMED},
    {"decided_at": timezone.now()},
    {"state": MatchState.REFUSED, "decided_at": timezone.now()},
]


def outside() -> OutsideReview:
    return OutsideReview.objects.create(
        publisher="Others", url="https://others.example/", claim_text="12 were hurt.", imported_from="test"
    )


def text(claim: Claim | None = None, **fields: Any) -> MatchText:
    own = {"claim": claim or ClaimFactory()} if "outside" not in fields else {}
    return MatchText.objects.create(
        **{"part": "claim", "language": "en", "text": "12 were hurt."} | own | fields
    )


def match(**fields: Any) -> ClaimMatch:
    first, second = sorted(ClaimFactory.create_batch(2), key=lambda each: each.pk)
    return ClaimMatch.objects.create(**{"first": first, "second": second} | SCORED | fields)


def outside_match(**fields: Any) -> OutsideMatch:
    pair = {"claim": fields.get("claim") or ClaimFactory(), "review": fields.get("review") or outside()}
    return OutsideMatch.objects.create(**SCORED | pair | fields)


def encoder(**fields: Any) -> EncoderModel:
    return EncoderModel.objects.create(**{"name": "words", "version": "1", "dimensions": 3} | fields)


def test_a_text_is_of_one_thing() -> None:
    with refused("claims_matchtext_of_one_thing"):
        text(part="title")


def test_a_text_is_of_something() -> None:
    with refused("claims_matchtext_of_one_thing"):
        text(outside=None)


def test_a_text_of_others_is_no_claim_of_ours() -> None:
    with refused("claims_matchtext_of_one_thing"):
        text(outside=outside(), part="claim")


def test_a_text_has_words() -> None:
    with refused("claims_matchtext_has_text"):
        text(text="")


def test_a_part_of_a_claim_stands_once_in_a_language() -> None:
    first = text()
    with refused("claims_matchtext_claim_once"):
        text(first.claim)


def test_a_part_of_a_review_of_others_stands_once() -> None:
    review = outside()
    text(outside=review, part="reviewed")
    with refused("claims_matchtext_outside_once"):
        text(outside=review, part="reviewed", language="ru")


def test_a_text_has_one_vector_a_model() -> None:
    own, model = text(), encoder()
    TextVector.objects.create(text=own, model=model, vector=[1, 0, 0])
    with refused("claims_textvector_once"):
        TextVector.objects.create(text=own, model=model, vector=[0, 1, 0])


def test_a_version_of_an_encoder_stands_once() -> None:
    encoder()
    with refused("claims_encodermodel_version_once"):
        encoder()


def test_one_encoder_serves() -> None:
    encoder(state=ModelState.SERVING)
    with refused("claims_encodermodel_one_serving"):
        encoder(version="2", state=ModelState.SERVING)


def test_the_state_of_an_encoder_is_known() -> None:
    with refused("claims_encodermodel_state_known"):
        encoder(state="asleep")


@pytest.mark.parametrize("dimensions", [0, 4001])
def test_an_encoder_has_as_many_dimensions_as_an_index_takes(dimensions: int) -> None:
    with refused("claims_encodermodel_dimensions_indexable"):
        encoder(dimensions=dimensions)


def test_the_smaller_id_of_two_claims_stands_first() -> None:
    one = ClaimFactory()
    with refused("claims_claimmatch_smaller_id_first"):
        match(first=one, second=one)


def test_a_pair_of_claims_stands_once() -> None:
    first = match()
    with refused("claims_claimmatch_pair_once"):
        match(first=first.first, second=first.second)


@pytest.mark.parametrize("fields", [{"relation": "rhymes"}, {"state": "maybe"}])
def test_the_relation_and_state_of_two_claims_are_known(fields: dict[str, str]) -> None:
    with refused("claims_claimmatch_relation_and_state_known"):
        match(decided_by=EditorFactory(), decided_at=timezone.now(), **{"state": "refused"} | fields)


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_the_score_of_two_claims_is_a_share(score: float) -> None:
    with refused("claims_claimmatch_score_range"):
        match(score=score)


@pytest.mark.parametrize("fields", UNDECIDED)
def test_a_match_of_claims_is_decided_by_somebody(fields: dict[str, Any]) -> None:
    with refused("claims_claimmatch_decided_by_somebody"):
        match(**fields)


def test_a_match_with_others_stands_once() -> None:
    first = outside_match()
    with refused("claims_outsidematch_pair_once"):
        outside_match(claim=first.claim, review=first.review)


@pytest.mark.parametrize("fields", [{"relation": "rhymes"}, {"state": "maybe"}])
def test_the_relation_and_state_of_a_match_with_others_are_known(fields: dict[str, str]) -> None:
    with refused("claims_outsidematch_relation_and_state_known"):
        outside_match(decided_by=EditorFactory(), decided_at=timezone.now(), **{"state": "refused"} | fields)


@pytest.mark.parametrize("score", [-0.1, 1.1])
def test_the_score_of_a_match_with_others_is_a_share(score: float) -> None:
    with refused("claims_outsidematch_score_range"):
        outside_match(score=score)


@pytest.mark.parametrize("fields", [*UNDECIDED, {"decided_by": "somebody"}])
def test_a_match_with_others_is_decided_by_somebody(fields: dict[str, Any]) -> None:
    if "decided_by" in fields:
        fields = {"decided_by": EditorFactory()}
    with refused("claims_outsidematch_decided_by_somebody"):
        outside_match(**fields)
