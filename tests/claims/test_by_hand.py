"""What editors set stays through readings, versions of the extractor and texts: machines neither undo nor repeat it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from claims import extraction
from claims.language.types import Mode
from claims.marking import Voice, correct_mark, remove_mark
from claims.models import Appearance, Claim
from sources.models import Article, ArticleRevision
from tests.claims.following import FIRE, claim_of, publish, read, revise, turn_back
from tests.claims.test_marking import mark, span_of
from tests.factories import EditorFactory, RevisionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

HURT = "At least 12 people were hurt in the fire"
ROAD = "The road to the harbour was closed"
UPDATE = "An update.\n\n"


def standing(revision: ArticleRevision) -> set[tuple[str, str]]:
    """Return the words that are marked in a revision, each with who says them."""
    rows = revision.appearances.standing().filter(claim__kind="checkable")
    return {(row.exact, str(row.attribution and row.attribution.speaker)) for row in rows}


def read_by_another_version(revision: ArticleRevision, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read a revision again, as a new version of the extractor does."""
    monkeypatch.setattr(extraction, "version_of", lambda extractor: "rules-next")
    read(revision)


def test_a_new_version_of_the_extractor_does_not_propose_what_was_taken_off(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = publish()
    remove_mark(appearance=first.appearances.get(exact=HURT), editor=EditorFactory())
    left = standing(first)
    read_by_another_version(first, monkeypatch)
    assert standing(first) == left


def test_nor_does_it_undo_a_correction(monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish()
    voice = Voice(Mode.QUOTE, SpeakerFactory(name="Berta Example"))
    correct_mark(appearance=first.appearances.get(exact=HURT), voice=voice, editor=EditorFactory())
    left = standing(first)
    read_by_another_version(first, monkeypatch)
    assert standing(first) == left


def test_what_an_editor_corrected_is_carried_with_speaker_mode_and_words() -> None:
    first = publish()
    voice = Voice(Mode.PARAPHRASE, SpeakerFactory(name="Berta Example"), "Anna Example", "said")
    correct_mark(appearance=first.appearances.get(exact=HURT), voice=voice, editor=EditorFactory())
    second = revise(first.article, UPDATE + FIRE)
    row = second.appearances.standing().get(claim=claim_of(HURT))
    assert row.attribution is not None
    assert row.editor is not None
    assert str(row.attribution.speaker) == "Berta Example"
    assert (row.attribution.mode, row.attribution.source_exact) == ("paraphrase", ["Anna Example"])


def test_what_was_taken_off_stays_off_through_every_later_text() -> None:
    first = publish()
    remove_mark(appearance=first.appearances.get(exact=HURT), editor=EditorFactory())
    for text in (UPDATE + FIRE, FIRE.replace("Two houses", "Three houses"), UPDATE + UPDATE + FIRE):
        assert all(words != HURT for words, _ in standing(revise(first.article, text)))
    assert Claim.objects.filter(text=HURT).count() == 1


def test_it_stays_off_when_the_words_were_gone_meanwhile() -> None:
    first = publish()
    remove_mark(appearance=first.appearances.get(exact=HURT), editor=EditorFactory())
    revise(first.article, FIRE.split("\n\n", 1)[1])
    assert all(words != HURT for words, _ in standing(revise(first.article, FIRE)))


def test_a_changed_number_in_words_taken_off_is_proposed() -> None:
    first = publish()
    remove_mark(appearance=first.appearances.get(exact=HURT), editor=EditorFactory())
    second = revise(first.article, FIRE.replace("12", "14"))
    assert HURT.replace("12", "14") in {words for words, _ in standing(second)}


def test_what_was_added_by_hand_is_followed_and_not_proposed_beside_itself() -> None:
    first = publish()
    said = mark(first, ROAD)
    second = revise(first.article, UPDATE + FIRE)
    assert second.appearances.standing().get(claim=said.claim).exact == ROAD


def test_a_text_that_returns_is_as_the_editor_left_the_later_one() -> None:
    first = publish()
    second = revise(first.article, UPDATE + FIRE)
    voice = Voice(Mode.QUOTE, SpeakerFactory(name="Berta Example"))
    correct_mark(appearance=second.appearances.get(claim=claim_of(HURT)), voice=voice, editor=EditorFactory())
    turn_back(first.article, first)
    assert (HURT, "Berta Example") in standing(first)
    assert len(standing(first)) == 3


@pytest.mark.parametrize("act", ["correct", "remove"])
def test_an_act_before_the_new_text_was_read_holds_in_it(act: str) -> None:
    first = publish()
    old = first.appearances.get(exact=HURT)
    second = revise_unread(first.article, UPDATE + FIRE)
    if act == "correct":
        voice = Voice(Mode.QUOTE, SpeakerFactory(name="Berta Example"))
        correct_mark(appearance=old, voice=voice, editor=EditorFactory())
    else:
        remove_mark(appearance=old, editor=EditorFactory())
    read(second)
    assert [who for words, who in standing(second) if words == HURT] == (
        ["Berta Example"] if act == "correct" else []
    )


def revise_unread(article: Article, text: str) -> ArticleRevision:
    """Return the article's next revision, not read."""
    article.refresh_from_db()
    revision: ArticleRevision = RevisionFactory(article=article, text=text)
    return revision


EDITS = some.sampled_from(["update", "house", "drop", "back", "again"])
ACTS = some.sampled_from(["remove", "correct", "add", "nothing"])


def changed(text: str, edit: str) -> str:
    """Return the text as its outlet edits it; the words of HURT stay or go as a whole."""
    if edit == "update":
        return UPDATE + text
    if edit == "house":
        return text.replace("Two", "Four") if "Two" in text else text.replace("Four", "Two")
    if edit == "drop":
        return text.replace(FIRE.split("\n\n")[0] + "\n\n", "")
    return text if HURT in text else FIRE.split("\n\n")[0] + "\n\n" + text


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(act=ACTS, edits=some.lists(EDITS, min_size=1, max_size=4))
def test_however_the_text_goes_on_machines_say_nothing_else_of_what_was_decided(
    act: str, edits: list[str]
) -> None:
    text, current = FIRE, publish()
    article, claim = current.article, claim_in(current)
    decide(current, act)
    wanted = standing_of(current, claim)
    for edit in edits:
        if edit == "back":
            article.refresh_from_db()
            if article.current_revision_id != current.pk or current.number == 1:
                continue
            turn_back(article, article.revisions.get(number=1))
            current, text = article.revisions.get(number=1), FIRE
        else:
            text = changed(text, edit)
            current = revise(article, text)
        there = standing_of(current, claim)
        assert there == (wanted if HURT in text else set())


def claim_in(revision: ArticleRevision) -> Claim:
    """Return the claim of the words HURT in a revision."""
    return revision.appearances.get(exact=HURT).claim


def decide(revision: ArticleRevision, act: str) -> None:
    """Let an editor do one thing to the mark of HURT."""
    row = revision.appearances.get(exact=HURT)
    if act == "remove":
        remove_mark(appearance=row, editor=EditorFactory())
    elif act == "correct":
        voice = Voice(Mode.QUOTE, SpeakerFactory())
        correct_mark(appearance=row, span=span_of(HURT[9:], revision), voice=voice, editor=EditorFactory())
    elif act == "add":
        mark(revision, ROAD)


def standing_of(revision: ArticleRevision, claim: Claim) -> set[tuple[str, str]]:
    """Return the words by which a claim, or its text proposed as another, stands in a revision, and who says it."""
    rows = Appearance.objects.standing().filter(revision=revision, claim__text=claim.text)
    return {(row.exact, str(row.attribution and row.attribution.speaker)) for row in rows}
