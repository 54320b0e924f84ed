"""The gate names each thing that is missing, by a code of its own, and says nothing of what is there."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.gate import gate, what_is_missing
from claims.models import ClaimReview, Evidence, ReplyRequest
from sources.models import Party, PartyName
from tests.factories import ClaimFactory, EvidenceFactory, ReviewFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def ready(**fields: Any) -> ClaimReview:
    review: ClaimReview = ReviewFactory(**fields)
    EvidenceFactory(claim=review.claim)
    return review


def codes(review: ClaimReview) -> list[str]:
    return [item.code for item in what_is_missing(review)]


def test_what_lacks_nothing_may_leave() -> None:
    assert codes(ready()) == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"headline": " "}, "headline"),
        ({"summary": ""}, "summary"),
        ({"body": ""}, "body"),
        ({"body": "No citation."}, "citations"),
        ({"body": "Seen [1], [7]."}, "citations_exist"),
        ({"as_of": None}, "as_of"),
        ({"rating": None}, "rating"),
        ({"byline": "Anna Example", "byline_consented": False}, "byline"),
        ({"origin_unknown": False}, "claimant"),
        ({"claimant_note": ""}, "claimant"),
        ({"no_primary_reason": ""}, "primary"),
        ({"one_sided_reason": ""}, "both_sides"),
    ],
)
def test_each_lack_has_its_code(fields: dict[str, Any], code: str) -> None:
    assert code in codes(ready(**fields))


@pytest.mark.parametrize(
    ("text", "code"),
    [("False: 12 people were hurt.", "claim_without_verdict"), ("Hurt, " * 60, "claim_short")],
)
def test_the_claim_is_short_and_without_a_verdict(text: str, code: str) -> None:
    assert codes(ready(claim=ClaimFactory(text=text))) == [code]


def test_a_speaker_is_a_claimant() -> None:
    assert codes(ready(origin_unknown=False, claimant_note="", claimant=SpeakerFactory())) == []


def test_a_primary_source_counts_with_its_copy() -> None:
    review = ready(no_primary_reason="")
    Evidence.objects.update(is_primary=True)
    assert codes(review) == ["primary"]
    Evidence.objects.update(archive_url="https://archive.example/1")
    assert codes(review) == []


def test_evidence_for_and_against_needs_no_reason() -> None:
    review = ready(one_sided_reason="")
    EvidenceFactory(claim=review.claim, stance="supports")
    assert codes(review) == []


def test_evidence_that_is_not_shown_is_cited_only_with_a_reason() -> None:
    review = ready()
    Evidence.objects.update(visibility="desk")
    assert codes(review) == ["citations_shown"]
    Evidence.objects.update(gate_reason="The witness fears for her work.")
    assert codes(review) == []


def test_somebody_is_asked_for_a_reply() -> None:
    review = ready()
    ReplyRequest.objects.all().delete()
    assert codes(review) == ["reply"]


def test_the_desk_links_its_corrections_policy() -> None:
    review = ready()
    review.desk.corrections_policy_url = ""
    assert codes(review) == ["policy"]


def test_another_sides_name_in_the_desks_own_words_is_named_with_the_desks() -> None:
    lake = Party.objects.create(name="The lake")
    PartyName.objects.create(party=lake, name="Lake Sevan", language="en", is_house_name=True)
    PartyName.objects.create(party=lake, name="Gokcha", language="en")
    assert codes(ready(summary="The mayor said: “Gokcha rose.”")) == []
    (item,) = what_is_missing(ready(summary="Gokcha rose, said the mayor."))
    assert "“Gokcha” is “Lake Sevan” here" in item.words


def test_the_gate_costs_the_same_however_much_evidence_there_is() -> None:
    def cost(review: ClaimReview) -> int:
        with CaptureQueriesContext(connection) as captured:
            gate(
                ClaimReview.objects.select_related("claim", "desk", "rating", "translates").get(pk=review.pk)
            )
        return len(captured)

    few, many = ready(), ready()
    for _ in range(20):
        EvidenceFactory(claim=many.claim)
    assert cost(few) == cost(many) <= 11
