"""Claims on their way out, for the tests of the API."""

from typing import Any

from claims.models import Appearance, Attribution, Claim
from tests.factories import AppearanceFactory, ClaimFactory


def taken_up(**fields: Any) -> Claim:
    """Return a claim that a person has triaged, with one appearance in an article."""
    return appearing(ClaimFactory(**{"status": "unchecked", **fields})).claim


def appearing(claim: Claim, **fields: Any) -> Appearance:
    """Return a new appearance of `claim`, in an article of its own unless `fields` say otherwise."""
    appearance: Appearance = AppearanceFactory(claim=claim, **fields)
    return appearance


def attribution_of(claim: Claim) -> Attribution:
    """Return who the claim's one appearance is attributed to."""
    attribution = claim.appearances.get().attribution
    assert attribution is not None
    return attribution
