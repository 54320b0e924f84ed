"""Words are found again in the next version of their text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.anchors import AnchorState, Place, Reanchored, reanchor
from claims.language.types import Span

OLD = "The mayor resigned on Monday after long talks. Two people were hurt in the harbour fire. The port is closed today."
WORDS = "Two people were hurt in the harbour fire"


def place_of(words: str, text: str = OLD) -> Place:
    start = text.index(words)
    return Place(Span(start, start + len(words)))


def fared(new: str, words: str = WORDS, old: str = OLD) -> tuple[AnchorState, str | None]:
    """Return how `words` of `old` fared in `new`, and which words stand for them there."""
    (found,) = reanchor([place_of(words, old)], old=old, new=new)
    return found.state, found.span.of(new) if found.span else None


def test_unchanged_words_are_exact() -> None:
    assert fared(OLD) == (AnchorState.EXACT, WORDS)


def test_words_behind_an_insertion_have_moved() -> None:
    (found,) = reanchor([place_of(WORDS)], old=OLD, new="Updated. " + OLD)
    start = OLD.index(WORDS) + 9
    assert found == Reanchored(AnchorState.MOVED, Span(start, start + len(WORDS)), 1.0)


def test_of_two_places_the_one_with_the_old_surroundings_is_taken() -> None:
    new = f"{WORDS}, police said. {OLD}"
    (found,) = reanchor([place_of(WORDS)], old=OLD, new=new)
    assert found.span
    assert found.span.start == new.rindex(WORDS)


def test_two_places_of_the_same_words_never_become_one() -> None:
    old = "They won. The count goes on. They won. Nobody spoke."
    places = [Place(Span(0, 8)), Place(Span(29, 37))]
    found = reanchor(places, old=old, new="The count goes on. They won. Nobody spoke.")
    assert [each.state for each in found] == [AnchorState.GONE, AnchorState.MOVED]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (OLD.replace("Two people", "Three people"), "Three people were hurt in the harbour fire"),
        (OLD.replace("harbour fire", "harbour blaze"), "Two people were hurt in the harbour blaze"),
        (OLD.replace("were hurt", "were not hurt"), "Two people were not hurt in the harbour fire"),
        ("The port is closed today.\nTwo persons were hurt in the harbour fire.\nMore soon.",
         "Two persons were hurt in the harbour fire"),
    ],
)  # fmt: skip
def test_other_words_in_their_place_are_edited(new: str, words: str) -> None:
    assert fared(new) == (AnchorState.EDITED, words)


def test_words_with_other_quotation_marks_are_edited_by_a_hair() -> None:
    old, new = 'He said "we will stay" on Friday.', "He said “we will stay” on Friday."
    (found,) = reanchor([place_of('He said "we will stay"', old)], old=old, new=new)
    assert (found.state, found.score) == (AnchorState.EDITED, 0.99)


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("4 drones", "They lost 4 drones.", "They lost 14 drones."),
        ("300 men", "They sent 300 men.", "They sent 5,300 men."),
        ("rose by 5", "It rose by 5.", "It rose by 5 million."),
        ("rose by 5", "It rose by 5.", "It rose by 5.2."),
        ("rose by 5", "It rose by 5.", "It rose by 5%."),
        ("the art", "It was the art.", "It was the arts."),
    ],
)
def test_a_piece_of_a_longer_number_or_word_is_never_the_same_words(words: str, old: str, new: str) -> None:
    assert fared(new, words, old)[0] is AnchorState.EDITED


def test_a_sentence_that_was_there_before_is_not_taken_for_an_edit_of_another() -> None:
    kept = "The army lost 4 drones on Tuesday."
    assert fared(kept, "The army lost 14 drones on Monday", f"The army lost 14 drones on Monday. {kept}") == (
        AnchorState.GONE,
        None,
    )


@pytest.mark.parametrize(
    "new", ["Something else altogether.", "", OLD.replace(f" {WORDS}.", ""), "the in were people"]
)
def test_words_that_nothing_recalls_are_gone(new: str) -> None:
    assert fared(new) == (AnchorState.GONE, None)


def test_paragraphs_may_change_places_and_words_at_once() -> None:
    old = "Police closed the bridge at noon.\nOn Sunday 12 people were hurt when a fire broke out.\nThird."
    new = "Third.\nOn Sunday 12 men were hurt when a fire broke out.\nPolice closed the bridge at noon."
    assert fared(new, "12 people were hurt when a fire broke out", old) == (
        AnchorState.EDITED, "12 men were hurt when a fire broke out",
    )  # fmt: skip
    assert fared(new, "Police closed the bridge at noon", old)[0] is AnchorState.MOVED


def test_overlapping_claims_fare_each_by_their_own_words() -> None:
    old = "Two people died and three were hurt."
    places = [place_of("Two people died", old), place_of("three were hurt", old), place_of(old[:-1], old)]
    new = "Two people died and four were hurt."
    assert [each.state.value for each in reanchor(places, old=old, new=new)] == ["exact", "edited", "edited"]


def test_parts_are_carried_with_their_stretch() -> None:
    old = "They lost 14 drones and two ships."
    place = Place(Span(0, 33), (Span(0, 9), Span(24, 33)))
    (found,) = reanchor([place], old=old, new="Today: " + old)
    assert found.parts == (Span(7, 16), Span(31, 40))


def test_parts_are_left_out_where_it_is_not_told_what_became_of_them() -> None:
    old = "They lost 14 drones and two ships."
    place = Place(Span(0, 33), (Span(0, 9), Span(24, 33)))
    between, within = (
        reanchor([place], old=old, new=new)[0]
        for new in ("They lost 15 drones and two ships.", "They lost 14 drones and ten ships.")
    )
    assert between.parts == (Span(0, 9), Span(24, 33))
    assert within.parts == ()


TEXTS = st.text(alphabet="ab 1.,\n“é", max_size=60) | st.text(max_size=60)


@st.composite
def texts_with_places(draw: st.DrawFn) -> tuple[str, list[Place]]:
    text = draw(TEXTS.filter(bool))
    places = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text) - 1))
        places.append(Place(Span(start, draw(st.integers(start + 1, len(text))))))
    return text, places


@given(texts_with_places(), TEXTS)
def test_no_span_is_ever_said_to_hold_words_that_it_does_not(
    known: tuple[str, list[Place]], new: str
) -> None:
    old, places = known
    for place, found in zip(places, reanchor(places, old=old, new=new), strict=True):
        words = place.span.of(old)
        if found.span is None:
            assert found.state is AnchorState.GONE
            continue
        assert 0 <= found.span.start < found.span.end <= len(new)
        verbatim = found.state in (AnchorState.EXACT, AnchorState.MOVED)
        assert verbatim == (found.score == 1.0) == (found.span.of(new) == words)
        assert (found.state is AnchorState.EXACT) <= (found.span == place.span)


@given(texts_with_places())
def test_in_the_same_text_everything_is_exact(known: tuple[str, list[Place]]) -> None:
    text, places = known
    found = reanchor(places, old=text, new=text)
    assert [(each.state, each.span) for each in found] == [
        (AnchorState.EXACT, place.span) for place in places
    ]


@given(texts_with_places())
def test_behind_a_new_paragraph_everything_has_moved(known: tuple[str, list[Place]]) -> None:
    text, places = known
    before = "Zwölf Boxkämpfer.\n\n"
    found = reanchor(places, old=text, new=before + text)
    assert {each.state for each in found} == {AnchorState.MOVED}


@given(texts_with_places(), TEXTS)
def test_the_same_question_has_the_same_answer(known: tuple[str, list[Place]], new: str) -> None:
    old, places = known
    assert reanchor(places, old=old, new=new) == reanchor(places, old=old, new=new)


@given(st.permutations(range(6)))
def test_in_a_shuffled_text_every_sentence_is_found(order: list[int]) -> None:
    sentences = [f"In ward {number} they counted {number * 7} votes." for number in range(6)]
    old, new = "\n".join(sentences), "\n".join(sentences[number] for number in order)
    for sentence, found in zip(
        sentences, reanchor([place_of(s, old) for s in sentences], old=old, new=new), strict=True
    ):
        assert found.span
        assert found.span.of(new) == sentence
