"""What may leave the desk after an erasure, a merge or a change of mind."""

import pytest
from django.contrib.auth.models import User

from claims import review as acts
from claims import triage
from claims.models import Status
from factcheck.publishing.erase import erase_article
from factcheck.publishing.merges import Merges
from factcheck.publishing.querysets import (
    public_appearances,
    public_articles,
    public_claims,
    public_reviews,
    public_sources,
    public_speakers,
)
from tests.factcheck.api.rows import appearing, taken_up
from tests.factories import ClaimFactory, EditorFactory, SpeakerFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> User:
    """Give somebody who may erase."""
    return EditorFactory(is_superuser=True)


def test_nothing_of_an_erased_article_is_public(administrator: User) -> None:
    review = published(claim=taken_up())
    article = review.claim.appearances.get().revision.article
    erase_article(article=article, reason="court order", editor=administrator)
    for rows in (
        public_claims(),
        public_appearances(),
        public_articles(),
        public_sources(),
        public_reviews(),
    ):
        assert not rows.exists()


def test_a_claim_that_also_stands_elsewhere_stays_public(administrator: User) -> None:
    claim = taken_up()
    erased = claim.appearances.get().revision.article
    kept = appearing(
        claim, attribution__revision__text="Officials said 12 people were hurt in the fire. Elsewhere."
    )
    erase_article(article=erased, reason="court order", editor=administrator)
    assert list(public_claims()) == [claim]
    assert list(public_appearances()) == [kept]


def test_a_claim_that_an_editor_wrote_without_any_article_is_public() -> None:
    claim = ClaimFactory(status="checking")
    assert list(public_claims()) == [claim]


def test_a_claim_put_back_among_the_proposals_is_public_no_more() -> None:
    claim = taken_up()
    triage.set_status(claims=[claim.pk], status=Status.PROPOSED, editor=EditorFactory())
    assert not public_claims().exists()
    assert not public_articles().exists()


def test_the_fact_check_of_a_claim_dismissed_after_its_withdrawal_still_says_that_it_was_withdrawn() -> None:
    review = published(claim=taken_up())
    acts.withdraw(review=review, editor=EditorFactory(), reason="forged")
    triage.set_status(
        claims=[review.claim_id], status=Status.DISMISSED, editor=EditorFactory(), reason="a joke"
    )
    assert not public_claims().exists()
    assert list(public_reviews()) == [review]


def test_merges_are_followed_to_their_end_and_back() -> None:
    heir = SpeakerFactory()
    middle = SpeakerFactory(merged_into=heir)
    first = SpeakerFactory(merged_into=middle)
    merges = Merges.load()
    assert merges.heir(first.pk) == merges.heir(heir.pk) == heir.pk
    assert set(merges.family(middle.pk)) == {heir.pk, middle.pk, first.pk}


def test_the_heir_of_a_merged_claimant_is_public() -> None:
    heir = SpeakerFactory()
    published(claim=ClaimFactory(status="unchecked"), claimant=SpeakerFactory(merged_into=heir))
    assert list(public_speakers(Merges.load())) == [heir]
