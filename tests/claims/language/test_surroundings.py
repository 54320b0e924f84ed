"""How much of a text leaves with a claim: whole words, and never more than is allowed."""

from hypothesis import given
from hypothesis import strategies as st

from claims.language.surroundings import words_after, words_before

TEXTS = st.text(alphabet="ab \n", max_size=300)
LIMITS = st.integers(min_value=1, max_value=40)


@given(TEXTS, LIMITS)
def test_never_more_than_allowed_and_only_what_stands_there(text: str, limit: int) -> None:
    before, after = words_before(text, limit), words_after(text, limit)
    assert len(before) <= limit
    assert len(after) <= limit
    assert text.endswith(before)
    assert text.startswith(after)


@given(TEXTS, LIMITS)
def test_one_character_more_than_allowed_is_enough_to_look_at(text: str, limit: int) -> None:
    assert words_before(text[-limit - 1 :], limit) == words_before(text, limit)
    assert words_after(text[: limit + 1], limit) == words_after(text, limit)


def test_words_are_not_cut() -> None:
    assert words_before("Officials of the city said ", 13) == "city said "
    assert words_after(" in the fire on Sunday.", 10) == " in the"


def test_a_word_that_just_fits_is_kept() -> None:
    assert words_before("of the city said ", 10) == "city said "
    assert words_after("in the fire", 6) == "in the"


def test_a_text_without_spaces_is_cut_by_characters() -> None:
    assert words_before("長い文章です", 2) == "です"
    assert words_after("長い文章です", 2) == "長い"
