"""Marking a text by hand: claims added, corrected and taken off, on the text that is current."""

import pytest

from claims.language.types import Mode, Span
from claims.marking import MarkRefused, TextMoved, Voice, add_mark, correct_mark, put_back, remove_mark
from claims.models import Appearance, Attribution, Claim, Figure
from sources.models import ArticleRevision
from tests.claims.following import FIRE, claim_of, publish, revise
from tests.factories import AppearanceFactory, EditorFactory, RevisionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

HURT = "At least 12 people were hurt in the fire"
ROAD = "The road to the harbour was closed"
STRANGE = "👩‍👩‍👧 Ցավոք, ٤ houses 𐍈 burned. Nobody was hurt."


def span_of(words: str, revision: ArticleRevision) -> Span:
    start = revision.text.index(words)
    return Span(start, start + len(words))


def mark(revision: ArticleRevision, words: str, voice: Voice | None = None, text: str = "") -> Appearance:
    """Add a claim to `words` of a revision."""
    return add_mark(
        revision=revision,
        span=span_of(words, revision),
        text=text or f"{words}.",
        voice=voice or Voice(),
        editor=EditorFactory(),
    )


def test_a_claim_is_added_to_the_words_that_were_selected() -> None:
    said = mark(RevisionFactory(text=STRANGE), "٤ houses 𐍈 burned")
    assert (said.exact, said.claim.text, said.claim.status) == (
        "٤ houses 𐍈 burned",
        "٤ houses 𐍈 burned.",
        "unchecked",
    )
    assert said.run is None
    assert said.editor is not None


def test_who_says_it_is_found_near_the_claim() -> None:
    revision = RevisionFactory(text="Anna said nothing. " * 3 + "Anna Example said: nobody came.")
    speaker = SpeakerFactory(name="Anna Example")
    said = mark(revision, "nobody came", Voice(Mode.QUOTE, speaker, "Anna", "said"))
    assert isinstance(said.attribution, Attribution)
    assert said.attribution.source_spans == [[57, 61]]
    assert said.attribution.speaker == speaker


def test_words_that_do_not_stand_in_the_text_name_nobody() -> None:
    with pytest.raises(MarkRefused, match="does not hold “Berta”"):
        mark(RevisionFactory(), "12 people", Voice(Mode.QUOTE, None, "Berta"))


def test_the_same_form_sent_twice_makes_one_claim() -> None:
    revision = RevisionFactory()
    assert mark(revision, "12 people were hurt") == mark(revision, "12 people were hurt")
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("span", [Span(5, 5), Span(500, 510)])
def test_no_words_are_no_mark(span: Span) -> None:
    revision = RevisionFactory()
    with pytest.raises(MarkRefused, match="Select the words"):
        add_mark(revision=revision, span=span, text="A claim.", voice=Voice(), editor=EditorFactory())


def test_a_correction_is_another_row_and_the_machines_stays() -> None:
    revision = publish()
    old = revision.appearances.get(exact=HURT)
    new = correct_mark(appearance=old, span=span_of("12 people were hurt", revision), editor=EditorFactory())
    old.refresh_from_db()
    assert old.replaced_by == new
    assert (old.exact, new.exact, new.claim) == (HURT, "12 people were hurt", old.claim)
    assert list(revision.appearances.standing().filter(claim=old.claim)) == [new]


def test_a_correction_of_who_says_it_keeps_the_place_and_the_figures() -> None:
    revision = publish()
    old = revision.appearances.get(exact=HURT)
    voice = Voice(Mode.QUOTE, SpeakerFactory(name="Berta Example"))
    new = correct_mark(appearance=old, voice=voice, editor=EditorFactory())
    assert (new.start, new.end) == (old.start, old.end)
    assert str(new.attribution and new.attribution.speaker) == "Berta Example"
    assert Figure.objects.filter(appearance=new).count() == Figure.objects.filter(appearance=old).count() == 1


def test_an_attribution_is_set_aside_when_nothing_stands_by_it() -> None:
    said = AppearanceFactory()
    other = AppearanceFactory(
        attribution=said.attribution, claim__text="The fire hurt people.", start=18, end=24, exact="people"
    )
    assert said.attribution is not None
    attribution = said.attribution.pk
    for row in (said, other):
        assert Attribution.objects.standing().filter(pk=attribution).exists()
        correct_mark(appearance=row, voice=Voice(Mode.QUOTE), editor=EditorFactory())
    assert not Attribution.objects.standing().filter(pk=attribution).exists()


def test_the_second_of_two_corrections_is_told_of_the_first() -> None:
    said = AppearanceFactory()
    correct_mark(appearance=said, voice=Voice(Mode.QUOTE), editor=EditorFactory())
    with pytest.raises(MarkRefused, match="Somebody else"):
        correct_mark(appearance=said, voice=Voice(), editor=EditorFactory())


def test_a_mark_is_taken_off_and_put_back() -> None:
    said = AppearanceFactory()
    remove_mark(appearance=said, editor=EditorFactory())
    assert not Appearance.objects.standing().exists()
    put_back(appearance=said, editor=EditorFactory())
    assert Appearance.objects.standing().exists()


def test_a_mark_taken_off_is_off_the_earlier_texts_too() -> None:
    first = publish()
    second = revise(first.article, "An update.\n\n" + FIRE)
    remove_mark(appearance=second.appearances.get(claim=claim_of(HURT)), editor=EditorFactory())
    assert not Appearance.objects.standing().filter(claim=claim_of(HURT)).exists()


def test_a_mark_made_on_an_older_text_is_moved_into_the_current_one() -> None:
    first = publish()
    second = revise(first.article, "An update.\n\n" + FIRE)
    said = mark(first, ROAD)
    assert said.revision == second
    assert said.start == first.text.index(ROAD) + len("An update.\n\n")


def test_where_its_words_are_gone_both_wordings_are_told() -> None:
    first = publish()
    revise(first.article, FIRE.replace("was closed", "was not closed"))
    with pytest.raises(TextMoved) as refusal:
        mark(first, ROAD)
    assert refusal.value.before == ROAD
    assert "was not closed" in refusal.value.now
    assert refusal.value.number == 2


def test_a_correction_on_an_older_text_corrects_the_mark_of_the_current_one() -> None:
    first = publish()
    second = revise(first.article, "An update.\n\n" + FIRE)
    old = first.appearances.get(claim=claim_of(HURT))
    new = correct_mark(appearance=old, span=span_of("12 people were hurt", first), editor=EditorFactory())
    assert list(second.appearances.standing().filter(claim=old.claim)) == [new]


def test_what_a_colleague_set_in_the_newer_text_is_not_replaced_unseen() -> None:
    old = mark(publish(FIRE), HURT)
    newer = revise(old.revision.article, "Update. " + FIRE)
    here = Appearance.objects.standing().get(claim=old.claim, revision=newer)
    correct_mark(appearance=here, span=span_of("12 people were hurt", newer), editor=EditorFactory())
    with pytest.raises(MarkRefused, match="set this mark in it by hand: “12 people were hurt”"):
        correct_mark(appearance=old, span=span_of("people were hurt", old.revision), editor=EditorFactory())
    with pytest.raises(MarkRefused, match="by hand"):
        remove_mark(appearance=old, editor=EditorFactory())
