"""What comes to a checked claim later stays within the desk until somebody adds it to the fact-check."""

import pytest

from claims.claim_merging import merge
from claims.models import Appearance, ClaimReview
from claims.review import begin_correction, withdraw
from claims.review_states import ActRefused
from claims.review_updates import add_to_fact_check, joined_since, may_leave
from tests.claims.matching.pairs import said
from tests.factories import AppearanceFactory, EditorFactory, RevisionFactory, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> ClaimReview:
    """Give a published fact-check of a claim that one speaker made in one article."""
    return published(claim=said())


def leaving(review: ClaimReview) -> set[Appearance]:
    return set(Appearance.objects.filter(may_leave(), claim=review.claim))


def test_what_was_there_before_is_part_of_it(review: ClaimReview) -> None:
    assert leaving(review) == {review.claim.appearances.get()}
    assert not joined_since(review.claim).exists()


def test_the_same_claim_by_another_speaker_or_article_is_not(review: ClaimReview) -> None:
    before = leaving(review)
    later = AppearanceFactory(claim=review.claim)
    assert leaving(review) == before
    assert list(joined_since(review.claim)) == [later]


def test_a_later_revision_goes_along_with_the_same_speaker_alone(review: ClaimReview) -> None:
    old = review.claim.appearances.get()
    assert old.attribution is not None
    newer = RevisionFactory(article=old.revision.article)
    same = AppearanceFactory(
        claim=review.claim, attribution__revision=newer, attribution__speaker=old.attribution.speaker
    )
    other = AppearanceFactory(
        claim=review.claim, attribution__revision=newer, end=45, exact="12 people were hurt in the fir"
    )
    assert same in leaving(review)
    assert other not in leaving(review)


def test_a_claim_joined_to_it_is_not_part_of_it_whenever_it_was_joined(review: ClaimReview) -> None:
    joined = said()
    merge(claims=[review.claim.pk, joined.pk], editor=EditorFactory())
    assert list(joined_since(review.claim)) == [joined.appearances.get()]


def test_somebody_adds_it_with_a_note(review: ClaimReview) -> None:
    me, later = EditorFactory(), AppearanceFactory(claim=review.claim)
    (update,) = add_to_fact_check(review=review, appearances=[later.pk], note=" She says it too. ", editor=me)
    assert (update.note, update.added_by) == ("She says it too.", me)
    assert later in leaving(review)
    assert not joined_since(review.claim).exists()


def test_it_stays_part_of_it_through_a_correction(review: ClaimReview) -> None:
    me, later = EditorFactory(), AppearanceFactory(claim=review.claim)
    add_to_fact_check(review=review, appearances=[later.pk], note="She says it too.", editor=me)
    third = AppearanceFactory(claim=review.claim)
    published(begin_correction(review=review, author=me, note="The number."))
    assert later in leaving(review)
    assert third not in leaving(review)


def test_without_a_note_or_a_tick_nothing_is_added(review: ClaimReview) -> None:
    later = AppearanceFactory(claim=review.claim)
    with pytest.raises(ActRefused, match="what is new"):
        add_to_fact_check(review=review, appearances=[later.pk], note=" ", editor=EditorFactory())
    with pytest.raises(ActRefused, match="at least one"):
        add_to_fact_check(review=review, appearances=[], note="New.", editor=EditorFactory())


def test_nothing_is_added_twice_nor_from_elsewhere(review: ClaimReview) -> None:
    later, me = AppearanceFactory(claim=review.claim), EditorFactory()
    add_to_fact_check(review=review, appearances=[later.pk], note="New.", editor=me)
    for pk in (later.pk, AppearanceFactory().pk):
        with pytest.raises(ActRefused, match="Look again"):
            add_to_fact_check(review=review, appearances=[pk], note="New.", editor=me)


def test_what_is_not_published_is_not_added_to(review: ClaimReview) -> None:
    later, me = AppearanceFactory(claim=review.claim), EditorFactory()
    withdraw(review=review, editor=me, reason="Wrong.")
    with pytest.raises(ActRefused, match="Only a published"):
        add_to_fact_check(review=review, appearances=[later.pk], note="New.", editor=me)
    assert later in leaving(review)
