"""Words are found again in the next revision."""

from hypothesis import given
from hypothesis import strategies as st

from claims.language.anchors import AnchorState, anchor, reanchor
from claims.language.types import Span

OLD = "The mayor resigned on Monday after long talks. Two people were hurt in the harbour fire. The port is closed today."
WORDS = "Two people were hurt in the harbour fire"
HERE = Span(OLD.index(WORDS), OLD.index(WORDS) + len(WORDS))


def test_unchanged_words_are_exact() -> None:
    assert reanchor(anchor(OLD, HERE), OLD).state is AnchorState.EXACT


def test_words_behind_an_insertion_have_moved() -> None:
    found = reanchor(anchor(OLD, HERE), "Updated. " + OLD)
    assert found.state is AnchorState.MOVED
    assert found.span == Span(HERE.start + 9, HERE.end + 9)


def test_of_two_places_the_one_with_the_old_surroundings_is_taken() -> None:
    new = f"{WORDS}, police said. {OLD}"
    found = reanchor(anchor(OLD, HERE), new)
    assert found.span == Span(new.rindex(WORDS), new.rindex(WORDS) + len(WORDS))


def test_other_words_between_the_old_surroundings_are_edited() -> None:
    new = OLD.replace("Two people were hurt", "Three people were hurt")
    found = reanchor(anchor(OLD, HERE), new)
    assert found.state is AnchorState.EDITED
    assert found.span is not None
    assert found.span.of(new) == "Three people were hurt in the harbour fire"


def test_words_that_nothing_recalls_are_gone() -> None:
    found = reanchor(anchor(OLD, HERE), "Something else altogether.")
    assert (found.state, found.span) == (AnchorState.GONE, None)


@given(st.text(min_size=1, max_size=60), st.text(max_size=60), st.data())
def test_what_is_found_lies_within_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    found = reanchor(anchor(old, Span(start, end)), new)
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(new)


@given(st.text(min_size=1, max_size=60), st.data())
def test_in_the_same_text_everything_is_exact(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert reanchor(anchor(text, span), text).span == span
