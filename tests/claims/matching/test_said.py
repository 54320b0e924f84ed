"""Who says a claim, where two claims share an article and where they do not."""

import pytest

from claims.matching import match_claims
from claims.models import Appearance, ClaimMatch
from claims.said import as_compared, said_in_claims
from tests.factories import AppearanceFactory, AttributionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

SAID = "The army shot down 14 drones over Stepanakert on Tuesday night."
AGAIN = "On Tuesday night the army shot down 14 drones above Stepanakert."


def two_of_one_article() -> tuple[Appearance, Appearance]:
    """Return two appearances of one speaker in one article; the first claim stood elsewhere before."""
    speaker = SpeakerFactory()
    elsewhere = AppearanceFactory(claim__text=SAID)
    here = AppearanceFactory(claim=elsewhere.claim, attribution=AttributionFactory(speaker=speaker))
    attribution = AttributionFactory(revision=here.revision, speaker=speaker, position=1)
    other = AppearanceFactory(claim__text=AGAIN, attribution=attribution)
    return here, other


def test_two_claims_are_compared_by_the_article_that_they_share() -> None:
    here, other = two_of_one_article()
    said = said_in_claims([here.claim_id, other.claim_id])
    one, two = as_compared(said[here.claim_id], said[other.claim_id])
    assert (one.speaker, one.article) == (two.speaker, two.article)


def test_what_is_shared_in_a_later_article_is_the_same_statement() -> None:
    here, other = two_of_one_article()
    match_claims(claims=[here.claim_id, other.claim_id])
    assert ClaimMatch.objects.get().relation == "same statement"


def test_without_a_shared_article_the_first_one_tells() -> None:
    first = AppearanceFactory(claim__text=SAID)
    AppearanceFactory(claim=first.claim)
    other = AppearanceFactory(claim__text=AGAIN)
    said = said_in_claims([first.claim_id, other.claim_id])
    one, _ = as_compared(said[first.claim_id], said[other.claim_id])
    assert one.article == str(first.revision.article_id)
