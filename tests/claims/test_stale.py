"""A published fact-check whose claim no longer stands as it was checked is flagged, and the flag is settled."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone

from claims import review as acts
from claims import stale
from claims.models import ClaimReview, StaleFlag
from claims.review import ActRefused
from claims.stale import words_hold_for
from sources.models import Article, ArticleRevision
from tests.at_once import at_once
from tests.claims.following import FIRE, claim_of, open_flags, publish, read, revise, turn_back
from tests.factories import EditorFactory, EvidenceFactory, ReviewFactory, RevisionFactory, published

pytestmark = pytest.mark.django_db

HURT = "At least 12 people were hurt in the fire"


@pytest.fixture
def first() -> ArticleRevision:
    """The text in which a claim was checked."""
    return publish()


@pytest.fixture
def review(first: ArticleRevision) -> ClaimReview:
    """The fact-check of the claim about those hurt."""
    return published(claim=claim_of(HURT))


def gone(article: Article, since: object) -> None:
    Article.objects.filter(pk=article.pk).update(gone_since=since)
    stale.flag_article(article_id=article.pk)


def test_edited_words_flag_it_with_both_wordings(first: ArticleRevision, review: ClaimReview) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    flag = StaleFlag.objects.get()
    assert (flag.review, flag.reason, flag.appearance.exact) == (review, "edited", HURT)
    assert flag.now_appears
    assert flag.now_appears.exact == HURT.replace("12", "4")


def test_words_that_went_flag_it(first: ArticleRevision, review: ClaimReview) -> None:
    revise(first.article, "The road to the harbour was closed by the police.")
    assert open_flags() == [("gone", HURT)]


def test_an_article_that_went_from_its_source_flags_it_and_its_return_settles_it(
    first: ArticleRevision, review: ClaimReview
) -> None:
    gone(first.article, timezone.now())
    assert open_flags() == [("removed", HURT)]
    gone(first.article, None)
    flag = StaleFlag.objects.get()
    assert (flag.settled_by, flag.settled_note) == (None, stale.RETURNED)


@pytest.mark.parametrize(
    "text",
    [
        "An update.\n\n" + FIRE,
        FIRE.replace("Two houses", "Three houses"),
        FIRE.replace("people were", "people  were").replace("hurt in", "hurt\u00a0in"),
        FIRE.replace("“", '"').replace("”", '"'),
    ],
)
def test_what_leaves_the_checked_words_as_they_were_flags_nothing(
    first: ArticleRevision, review: ClaimReview, text: str
) -> None:
    revise(first.article, text)
    assert open_flags() == []


def test_a_claim_without_a_published_fact_check_is_not_flagged(first: ArticleRevision) -> None:
    ReviewFactory(claim=claim_of(HURT))
    revise(first.article, FIRE.replace("12", "4"))
    assert open_flags() == []


def test_the_text_returning_settles_it(first: ArticleRevision, review: ClaimReview) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    turn_back(first.article, first)
    flag = StaleFlag.objects.get()
    assert flag.settled_at
    assert flag.settled_by is None


def test_another_edit_changes_the_open_flag_and_opens_no_second(
    first: ArticleRevision, review: ClaimReview
) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    revise(first.article, FIRE.replace("12", "5"))
    flag = StaleFlag.objects.get()
    assert flag.now_appears
    assert "5 people" in flag.now_appears.exact


def test_it_still_holds_by_word_of_an_editor_with_a_note(first: ArticleRevision, review: ClaimReview) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    with pytest.raises(stale.SettleRefused, match="Say why"):
        stale.still_holds(flag=StaleFlag.objects.get(), editor=EditorFactory(), note=" ")
    editor = EditorFactory()
    flag = stale.still_holds(flag=StaleFlag.objects.get(), editor=editor, note="The finding names both.")
    assert (flag.settled_by, flag.settled_note) == (editor, "The finding names both.")
    with pytest.raises(stale.SettleRefused, match="settled already"):
        stale.still_holds(flag=flag, editor=editor, note="Again.")


def test_what_was_accepted_is_flagged_again_only_when_it_changes_again(
    first: ArticleRevision, review: ClaimReview
) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    stale.still_holds(flag=StaleFlag.objects.get(), editor=EditorFactory(), note="Fine.")
    revise(first.article, "An update.\n\n" + FIRE.replace("12", "4"))
    assert open_flags() == []
    revise(first.article, FIRE.replace("12", "5"))
    assert open_flags() == [("edited", HURT)]


def test_words_that_changed_under_the_editors_eyes_are_to_be_read_again(
    first: ArticleRevision, review: ClaimReview
) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    seen = StaleFlag.objects.get()
    revise(first.article, FIRE.replace("12", "5"))
    with pytest.raises(stale.SettleRefused, match="changed again"):
        stale.still_holds(flag=seen, editor=EditorFactory(), note="Fine.")


def test_a_correction_settles_it_and_is_measured_by_the_words_it_was_written_about(
    first: ArticleRevision, review: ClaimReview
) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    newer = acts.begin_correction(review=review, author=EditorFactory(), note="They say four now.")
    acts.submit(review=newer, editor=newer.author)
    editor = EditorFactory()
    acts.sign_off(review=newer, editor=editor, seen=newer.wording())
    flag = StaleFlag.objects.get()
    assert (flag.settled_by, flag.settled_note) == (editor, "It was corrected.")
    turn_back(first.article, first)
    assert open_flags() == [("edited", HURT.replace("12", "4"))]


def test_a_withdrawal_settles_it(first: ArticleRevision, review: ClaimReview) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    acts.withdraw(review=review, editor=EditorFactory(), reason="It was about twelve.")
    assert open_flags() == []


def test_a_fact_check_begun_after_the_edit_is_about_the_edited_words(first: ArticleRevision) -> None:
    revise(first.article, FIRE.replace("12", "4"))
    published(claim=claim_of(HURT))
    assert open_flags() == []


def test_one_begun_before_the_edit_leaves_only_after_somebody_looked_at_the_words(
    first: ArticleRevision,
) -> None:
    draft = ReviewFactory(claim=claim_of(HURT))
    revise(first.article, FIRE.replace("12", "4"))
    with pytest.raises(ActRefused, match="words that changed"):
        published(draft)
    words_hold_for(review=draft, editor=draft.author, note="The register says the same of four.")
    published(draft)
    assert open_flags() == []


def test_a_text_saved_before_publishing_and_read_after_it_flags_it(first: ArticleRevision) -> None:
    draft = ReviewFactory(claim=claim_of(HURT))
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    published(draft)
    read(second)
    assert open_flags() == [("edited", HURT)]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_", range(3))
def test_a_text_read_while_an_editor_is_publishing_never_slips_through(_: int) -> None:
    first = publish()
    draft = ReviewFactory(claim=claim_of(HURT))
    EvidenceFactory(claim=draft.claim)
    acts.submit(review=draft, editor=draft.author)
    editor = EditorFactory()
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))

    def sign() -> None:
        with suppress(acts.ActRefused):  # the text was read first: somebody looks at the words before
            acts.sign_off(review=draft, editor=editor, seen=draft.wording())

    at_once(sign, lambda: read(second))
    draft.refresh_from_db()
    assert open_flags() == ([("edited", HURT)] if draft.state == "published" else [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_", range(3))
def test_a_text_read_while_an_editor_withdraws_leaves_no_flag_open(_: int) -> None:
    first = publish()
    review = published(claim=claim_of(HURT))
    second = RevisionFactory(article=first.article, text=FIRE.replace("12", "4"))
    editor = EditorFactory()
    at_once(
        lambda: acts.withdraw(review=review, editor=editor, reason="Wrong."),
        lambda: read(second),
    )
    assert open_flags() == []


def test_of_two_languages_the_one_that_is_corrected_alone_is_settled(first: ArticleRevision) -> None:
    claim = claim_of(HURT)
    english, french = published(claim=claim), published(claim=claim, language="fr")
    revise(first.article, FIRE.replace("12", "4"))
    assert StaleFlag.objects.open().count() == 2
    draft = acts.begin_correction(review=english, author=english.author, note="It was four.")
    published(draft)
    assert [flag.review for flag in StaleFlag.objects.open()] == [french]


def test_each_place_of_the_claim_has_a_flag_of_its_own(first: ArticleRevision) -> None:
    other = publish("A report.\n\n" + FIRE, article__origin=first.article)
    review = published(claim=claim_of(HURT))
    revise(other.article, "A report.\n\n" + FIRE.replace("12", "4"))
    assert StaleFlag.objects.get().appearance.revision == other
    revise(first.article, FIRE.replace("12", "4"))
    assert review.stale_flags.count() == 2


def test_an_article_that_went_while_its_task_was_lost_is_found(
    first: ArticleRevision, review: ClaimReview
) -> None:
    Article.objects.update(gone_since=timezone.now() - timedelta(hours=1))
    assert stale.articles_to_look_at() == [first.article_id]
    stale.flag_article(article_id=first.article_id)
    assert stale.articles_to_look_at() == []
    Article.objects.update(gone_since=None)
    assert stale.articles_to_look_at() == [first.article_id]
