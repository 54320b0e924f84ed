"""What a legal order holds back answers 451 with its ground, and its verdict is told nowhere; lifted, it is back."""

from django.test import Client

from claims.takedowns import lift, take_down
from tests.factcheck.api.rows import taken_up
from tests.factories import EditorFactory, EvidenceFactory, published


def test_it_answers_451_with_the_ground(api: Client) -> None:
    review = published(claim=taken_up())
    take_down(review=review, editor=EditorFactory(), reason="Order 12/2020", authority="District court")
    for path in ("", "claimreview/"):
        answer = api.get(f"/api/v1/reviews/{review.pk}/{path}")
        assert (answer.status_code, answer["Content-Type"]) == (451, "application/problem+json")
        assert "Order 12/2020 (District court)" in answer.json()["detail"]


def test_its_verdict_is_told_nowhere(api: Client) -> None:
    review = published(claim=taken_up())
    take_down(review=review, editor=EditorFactory(), reason="Order 12/2020")
    assert api.get("/api/v1/reviews/").json()["results"] == []
    (claim,) = api.get("/api/v1/claims/?status=being_checked").json()["results"]
    assert (claim["status"], claim["reviews"]) == ("being_checked", [])
    assert api.get("/api/v1/claims/?status=refuted").json()["results"] == []
    (place,) = api.get("/api/v1/appearances/").json()["results"]
    assert place["claim"]["status"] == "being_checked"


def test_lifted_it_is_back(api: Client) -> None:
    review = published(claim=taken_up())
    order = take_down(review=review, editor=EditorFactory(), reason="Order 12/2020")
    lift(takedown=order, editor=EditorFactory(), reason="Overturned.")
    assert api.get(f"/api/v1/reviews/{review.pk}/").json()["verdict"] == "refuted"
    assert api.get(f"/api/v1/claims/{review.claim_id}/").json()["status"] == "refuted"


def test_cited_evidence_is_told_and_what_is_not_shown_is_a_number(api: Client) -> None:
    claim = taken_up()
    EvidenceFactory(claim=claim, title="A witness", visibility="desk", gate_reason="She fears for her work.")
    review = published(claim=claim, body="A witness [1] and the register [2].")
    first, second = api.get(f"/api/v1/reviews/{review.pk}/").json()["citations"]
    assert (first["number"], first["withheld"], first["title"]) == (1, True, None)
    assert (second["number"], second["title"]) == (2, "Register of the fire brigade")
