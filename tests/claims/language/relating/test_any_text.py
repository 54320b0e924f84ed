"""Empty, odd and foreign texts are judged with care and never raise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.relating.judging import relate
from claims.language.relating.types import Statement
from claims.language.types import FigureFound, Span


@pytest.mark.parametrize("text", ["", " ", "drones", "🔥🔥🔥", "14", "?!", "a " * 5_000, "not", "\u0000"])
def test_odd_texts_have_nothing_to_do_with_a_statement(text: str) -> None:
    judged = relate(Statement(text), Statement("The bishop blessed the new organ"))
    assert judged.relation == ""
    assert 0 <= judged.score <= 1


@given(st.text(max_size=80), st.text(max_size=80), st.none() | st.floats(-1, 1))
def test_both_ways_round_are_judged_alike(one: str, other: str, cosine: float | None) -> None:
    first = relate(Statement(one), Statement(other), cosine=cosine)
    second = relate(Statement(other), Statement(one), cosine=cosine)
    assert (first.relation, first.score) == (second.relation, second.score)
    assert 0 <= first.score <= 1


def test_the_same_words_repeat_each_other_in_any_language() -> None:
    text = Statement("Армия потеряла 14 беспилотников", language="ru")
    assert relate(text, Statement("Армия потеряла 14 беспилотников.", language="ru")).relation == "repeats"


def test_a_word_more_is_no_repeat_in_a_language_whose_denials_are_not_read() -> None:
    one = Statement("Министр ушёл в отставку", language="ru")
    other = Statement("Министр не ушёл в отставку", language="ru")
    assert relate(one, other, cosine=0.99).relation == "related"


def test_figures_are_compared_in_any_language() -> None:
    one = Statement("Die Armee verlor 14 Drohnen", language="de")
    other = Statement("Die Armee verlor 4 Drohnen", language="de")
    assert relate(one, other).relation == "differs"


def test_figures_that_were_read_from_the_article_are_taken_as_they_are() -> None:
    far = FigureFound(Span(900, 909), value=Decimal(14), counted="drones")
    judged = relate(Statement("They lost 14 drones", figures=(far,)), Statement("They lost 4 drones"))
    assert judged.relation == "differs"
