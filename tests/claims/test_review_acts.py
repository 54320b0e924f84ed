"""What two people do to publish a fact-check, correct it and take it back."""

import pytest

from claims import review as acts
from claims.gate import what_is_missing
from claims.models import ClaimReview, ReviewState, Status, Verdict
from tests.factories import (
    EditorFactory,
    EvidenceFactory,
    RatingFactory,
    ReviewFactory,
    published,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_publishing_gives_the_claim_its_verdict() -> None:
    review = published()
    assert review.state == ReviewState.PUBLISHED
    review.claim.refresh_from_db()
    assert review.claim.status == Status.REFUTED


def test_nobody_signs_their_own() -> None:
    review = ReviewFactory()
    EvidenceFactory(claim=review.claim)
    acts.submit(review=review, editor=review.author)
    with pytest.raises(acts.ActRefused, match="their own"):
        acts.sign_off(review=review, editor=review.author, seen=review.wording())


def test_a_signature_stands_under_the_words_that_were_read() -> None:
    review = ReviewFactory()
    EvidenceFactory(claim=review.claim)
    acts.submit(review=review, editor=review.author)
    read, editor = review.wording(), EditorFactory()
    acts.send_back(review=review, editor=editor, note="Quote the register.")
    ClaimReview.objects.filter(pk=review.pk).update(body="The register, page 3, lists nobody [1].")
    acts.submit(review=review, editor=review.author)
    with pytest.raises(acts.ActRefused, match="read it again"):
        acts.sign_off(review=review, editor=editor, seen=read)


def test_what_was_sent_back_and_submitted_unchanged_can_be_signed_as_read() -> None:
    review = ReviewFactory()
    EvidenceFactory(claim=review.claim)
    read = acts.submit(review=review, editor=review.author).wording()
    acts.send_back(review=review, editor=review.author, note="Wait for the ministry.")
    acts.submit(review=review, editor=review.author)
    assert acts.sign_off(review=review, editor=EditorFactory(), seen=read).state == ReviewState.PUBLISHED


def test_only_the_author_submits() -> None:
    review = ReviewFactory()
    with pytest.raises(acts.ActRefused, match="Only its author"):
        acts.submit(review=review, editor=EditorFactory())


def test_what_is_missing_is_named() -> None:
    review = ReviewFactory(summary="", rating=None)
    with pytest.raises(acts.ActRefused, match=r"a summary; a rating; .*evidence"):
        acts.submit(review=review, editor=review.author)


def test_a_rating_of_another_verdict_is_missing_one_that_fits() -> None:
    review = ReviewFactory(verdict=Verdict.SUPPORTED, rating=None)
    review.rating = RatingFactory(verdict=Verdict.REFUTED)
    assert any("fits the verdict" in item.words for item in what_is_missing(review))


def test_sending_back_keeps_the_note_and_frees_the_draft() -> None:
    review = ReviewFactory()
    EvidenceFactory(claim=review.claim)
    acts.submit(review=review, editor=review.author)
    acts.send_back(review=review, editor=EditorFactory(), note="Quote the register.")
    assert (review.state, review.sent_back_note) == (ReviewState.DRAFT, "Quote the register.")


def test_a_correction_replaces_the_old_version_and_points_at_it() -> None:
    old = published()
    new = acts.begin_correction(review=old, author=old.author, note="The date was wrong.")
    published(new)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.closed_reason) == (ReviewState.CORRECTED, "The date was wrong.")
    assert (new.state, new.corrects) == (ReviewState.PUBLISHED, old)


def test_a_correction_may_change_the_verdict() -> None:
    old = published()
    new = acts.begin_correction(review=old, author=old.author, note="A register was found.")
    new.verdict = Verdict.SUPPORTED
    new.rating = RatingFactory(verdict=Verdict.SUPPORTED)
    new.save()
    published(new)
    new.claim.refresh_from_db()
    assert new.claim.status == Status.SUPPORTED


def test_withdrawing_makes_the_claim_unchecked_again() -> None:
    review = published()
    acts.withdraw(review=review, editor=EditorFactory(), reason="The source was forged.")
    review.claim.refresh_from_db()
    assert (review.state, review.claim.status) == (ReviewState.WITHDRAWN, Status.UNCHECKED)


def test_a_second_draft_in_the_same_language_is_refused() -> None:
    review = ReviewFactory()
    with pytest.raises(acts.ActRefused, match="already writing"):
        acts.write_draft(claim=review.claim, author=EditorFactory(), headline="Another")


def test_a_translation_with_another_verdict_is_refused() -> None:
    review = published()
    translation = ReviewFactory(
        claim=review.claim,
        language="hy",
        verdict=Verdict.SUPPORTED,
        rating=RatingFactory(verdict=Verdict.SUPPORTED),
    )
    acts.submit(review=translation, editor=translation.author)
    with pytest.raises(acts.ActRefused, match="same verdict as in en"):
        acts.sign_off(review=translation, editor=EditorFactory(), seen=translation.wording())
    assert ClaimReview.objects.published().count() == 1
