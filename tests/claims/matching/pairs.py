"""Pairs of claims as a matcher proposes them, for the tests of deciding on them."""

from typing import Any

from claims.models import Claim, ClaimMatch, OutsideMatch, OutsideReview
from tests.factories import AppearanceFactory


def said(text: str = "12 people were hurt in the fire.", **fields: Any) -> Claim:
    """Return a claim that a person has triaged, said by somebody of its own in an article of its own."""
    claim: Claim = AppearanceFactory(**{"claim__text": text, "claim__status": "unchecked", **fields}).claim
    return claim


def pair(one: Claim | None = None, other: Claim | None = None, **fields: Any) -> ClaimMatch:
    """Return a proposed match of two claims; a strong repeat unless `fields` say otherwise."""
    first, second = sorted([one or said(), other or said()], key=lambda claim: claim.pk)
    columns = {"relation": "repeats", "score": 0.9, "is_strong": True, "method": "test-1"} | fields
    return ClaimMatch.objects.create(first=first, second=second, **columns)


def outside_review(**fields: Any) -> OutsideReview:
    """Return a fact-check that another desk published."""
    columns = {
        "publisher": "Vale Facts", "url": "https://vale.example/fire", "claim_text": "12 people were hurt in the fire.",
        "title": "Nobody was hurt in the fire", "rating": "False", "verdict": "refuted", "imported_from": "test",
    } | fields  # fmt: skip
    return OutsideReview.objects.create(**columns)


def outside_pair(
    claim: Claim | None = None, review: OutsideReview | None = None, **fields: Any
) -> OutsideMatch:
    """Return a proposed match of a claim with a fact-check of others; a strong repeat unless `fields` say otherwise."""
    columns = {"relation": "repeats", "score": 0.9, "is_strong": True, "method": "test-1"} | fields
    return OutsideMatch.objects.create(claim=claim or said(), review=review or outside_review(), **columns)
