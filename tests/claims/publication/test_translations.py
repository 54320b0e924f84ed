"""Translations share one decision: they follow their original, are outdated by its correction and go with it."""

import pytest

from claims import review as acts
from claims.models import ClaimReview, ClaimTranslation, ReviewState, Status, Verdict
from claims.rewriting import rewrite
from claims.translating import translate_claim
from tests.factories import EditorFactory, RatingFactory, published, submitted

pytestmark = pytest.mark.django_db(transaction=True)


def translated(original: ClaimReview) -> ClaimReview:
    """Return a published translation of `original`."""
    editor = EditorFactory()
    ClaimTranslation.objects.get_or_create(
        claim=original.claim, language="hy", defaults={"text": "Հրդեհից տուժել է 12 մարդ։", "editor": editor}
    )
    draft = acts.begin_translation(review=original, author=editor, language="hy")
    return signed(draft, headline="Ոչ ոք չի տուժել", body="Գրանցամատյանում ոչ ոք չկա [1]։")


def signed(draft: ClaimReview, **words: str) -> ClaimReview:
    ClaimReview.objects.filter(pk=draft.pk).update(**words)
    ready = acts.submit(review=draft, editor=draft.author)
    return acts.sign_off(review=ready, editor=EditorFactory(), seen=ready.wording())


def corrected(review: ClaimReview) -> ClaimReview:
    """Return the published correction of `review`, which found the opposite."""
    newer = acts.begin_correction(review=review, author=review.author, note="A register was found.")
    rating = RatingFactory(verdict=Verdict.SUPPORTED)
    ClaimReview.objects.filter(pk=newer.pk).update(verdict=Verdict.SUPPORTED, rating=rating)
    return signed(newer)


def test_the_claims_words_in_its_language_stay_once_they_were_signed() -> None:
    told = translated(published())
    with pytest.raises(acts.ActRefused, match="its text stays"):
        translate_claim(
            claim=told.claim, language="hy", text="Ուրիշ խոսք։", seen="Հրդեհից տուժել է 12 մարդ։",
            editor=EditorFactory(),
        )  # fmt: skip


def test_words_of_the_claim_that_changed_while_it_was_read_are_not_signed() -> None:
    review = submitted()
    seen = review.wording()
    rewrite(claim=review.claim, text="Nobody was hurt.", seen=review.claim.text, editor=review.author)
    with pytest.raises(acts.ActRefused, match="changed after you opened it"):
        acts.sign_off(review=review, editor=EditorFactory(), seen=seen)


def test_a_translation_has_its_originals_decision_and_its_own_signature() -> None:
    original = published()
    told = translated(original)
    assert (told.state, told.rating, told.as_of) == (ReviewState.PUBLISHED, original.rating, original.as_of)
    assert told.signed_off_by != original.signed_off_by


def test_words_that_were_not_translated_do_not_leave() -> None:
    draft = acts.begin_translation(review=published(), author=EditorFactory(), language="hy")
    with pytest.raises(acts.ActRefused, match=r"claim's text in this language.*the text in this language"):
        acts.submit(review=draft, editor=draft.author)


def test_a_correction_outdates_the_translation_until_it_is_redone() -> None:
    told = translated(published())
    assert told.translates is not None
    newer = corrected(told.translates)
    told.refresh_from_db()
    newer.claim.refresh_from_db()
    assert (told.state, bool(told.outdated_since)) == (ReviewState.PUBLISHED, True)
    assert newer.claim.status == Status.SUPPORTED
    redone = acts.begin_correction(review=told, author=told.author, note="The original was corrected.")
    redone = signed(redone, body="Գրանցամատյանը գտնվեց [1]։")
    assert (redone.translates, redone.verdict) == (newer, Verdict.SUPPORTED)


def test_a_translation_in_work_follows_the_original_when_it_is_submitted() -> None:
    original = published()
    draft = acts.begin_translation(review=original, author=EditorFactory(), language="hy")
    ClaimTranslation.objects.create(
        claim=original.claim, language="hy", text="Տուժել է 12 մարդ։", editor=draft.author
    )
    corrected(original)
    told = signed(draft, headline="Տուժել են", body="Գրանցամատյանը գտնվեց [1]։")
    assert told.verdict == Verdict.SUPPORTED


def test_withdrawing_the_original_withdraws_what_tells_it() -> None:
    told = translated(published())
    assert told.translates is not None
    acts.withdraw(review=told.translates, editor=EditorFactory(), reason="The source was forged.")
    told.refresh_from_db()
    told.claim.refresh_from_db()
    assert (told.state, told.claim.status) == (ReviewState.WITHDRAWN, Status.UNCHECKED)


def test_withdrawing_a_translation_leaves_the_original() -> None:
    told = translated(published())
    acts.withdraw(review=told, editor=EditorFactory(), reason="A bad translation.")
    told.claim.refresh_from_db()
    assert told.claim.status == Status.REFUTED


def test_another_language_begins_as_a_translation() -> None:
    with pytest.raises(acts.ActRefused, match="translate that one"):
        acts.write_draft(
            claim=published().claim, author=EditorFactory(), headline="Ոչ ոք չի տուժել", language="hy"
        )
