"""Figures: what is counted or measured, bounds, ranges, sides and places."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.quantities import find_figures
from claims.language.sentences import split_sentences
from claims.language.types import FigureFound


def figures(text: str) -> tuple[FigureFound, ...]:
    return find_figures(text, split_sentences(text))


def only(text: str) -> FigureFound:
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "words", "counted"),
    [
        ("The army lost 14 UAVs on the border.", "14 UAVs", "drones"),
        ("They shot down two quadcopters.", "two quadcopters", "drones"),
        ("Some 5,000 angry protesters marched.", "5,000 angry protesters", "protesters"),
        ("Dozens of houses burned.", "Dozens of houses", "houses"),
        ("Two people are dead.", "Two people are dead", "dead"),
        ("12 soldiers were killed near the river.", "12 soldiers were killed", "dead soldiers"),
        ("The blast killed 40 people.", "40 people", "dead"),
        ("Three civilians were injured.", "Three civilians were injured", "wounded civilians"),
        ("The death toll rose to 41.", "41", "dead"),
        ("Nine fatalities were reported among civilians.", "Nine fatalities", "dead civilians"),
        ("A sniper shot five Dallas police officers.", "five Dallas police officers", "police officers"),
        ("One of the bridges collapsed.", "One of the bridges", "bridges"),
        ("22 people, including three children, were killed.", "22 people", "dead"),
    ],
)
def test_what_is_counted_has_a_comparable_key(text: str, words: str, counted: str) -> None:
    figure = figures(text)[0]
    assert (figure.span.of(text), figure.counted) == (words, counted)


def test_women_and_children_named_beside_a_count_make_it_civilians() -> None:
    assert only("The mayor counted two deaths, a woman and a child.").counted == "dead civilians"


def test_civilians_of_the_sentence_before_are_meant_until_soldiers_are_named() -> None:
    first, second = figures("Shells hit civilians. Two others are wounded. Three soldiers were killed.")
    assert (first.counted, second.counted) == ("wounded civilians", "dead soldiers")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It fell by 12%.", "12", "%"),
        ("It fell by 12 per cent.", "12", "%"),
        ("It fell by five percentage points.", "5", "percentage points"),
        ("They paid $3bn.", "3000000000", "USD"),
        ("They paid 10.5 million Australian dollars.", "10500000", "AUD"),
        ("It is 12 km away.", "12", "km"),
        ("Winds of 155mph came.", "155", "mph"),
        ("A 3.5-liter engine.", "3.5", "l"),
        ("He waited for three months.", "3", "months"),
        ("The 65-year-old left.", "65", "years old"),
        ("It weighs 70kg.", "70", "kg"),
    ],
)
def test_units_are_normalised(text: str, value: str, unit: str) -> None:
    figure = only(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 10 and 15 people came.", 10, 15),
        ("10–15 people came.", 10, 15),
        ("It takes 40 to 50 hours.", 40, 50),
        ("There were 5 to 6 million voters.", 5_000_000, 6_000_000),
        ("Three or four villages burned.", 3, 4),
        ("It costs $3 billion to $5 billion.", 3_000_000_000, 5_000_000_000),
    ],
)
def test_a_range_is_one_figure_with_bounds_and_no_value(text: str, low: int, high: int) -> None:
    figure = only(text)
    assert figure.value is None
    assert (figure.low, figure.high) == (Decimal(low), Decimal(high))


def test_a_change_from_one_number_to_another_is_two_figures() -> None:
    assert [figure.value for figure in figures("Deaths rose from 10 to 15.")] == [10, 15]


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("At least 12 houses burned.", 12, None, False),
        ("More than 12 houses burned.", 12, None, False),
        ("Up to 12 houses burned.", None, 12, False),
        ("Nearly 12 houses burned.", None, None, True),
        ("12 houses burned.", None, None, False),
    ],
)
def test_a_bound_is_kept_beside_the_value(
    text: str, low: int | None, high: int | None, approximate: bool
) -> None:
    figure = only(text)
    bounds = (figure.low and int(figure.low), figure.high and int(figure.high))
    assert (figure.value, figure.approximate) == (Decimal(12), approximate)
    assert bounds == (low, high)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Norway has lost 3 ships.", "Norway"),
        ("The Norwegian navy has lost three frigates, 2 helicopters.", "Norway"),
        ("They sank 3 Danish ships.", "Denmark"),
        ("Sweden's 3 ships left.", "Sweden"),
        ("Denmark said Norwegian forces had lost 3 ships.", "Norway"),
        ("They counted 3 ships.", ""),
    ],
)
def test_whose_the_counted_things_are(text: str, side: str) -> None:
    assert {figure.side for figure in figures(text)} == {side}


def test_where_is_taken_from_the_sentence() -> None:
    first, second = figures("Two people are dead in the Telemark region, two others are wounded.")
    assert (first.place, second.place) == ("Telemark region", "Telemark region")


@pytest.mark.parametrize(
    "text",
    [
        "The 22nd amendment of 1951 stands.",
        "On May 5, 2020 and 2020-05-06 nothing happened.",
        "He came at 10 a.m. and left at 14:30.",
        "People aged above 18 may vote.",
        "They won 3-1.",
        "Article 5 and Section 230 apply.",
        "A Boeing 747 landed.",
        "Apollo 11 landed.",
        "COVID-19 and the F-16.",
        "It takes weeks, or an unspecified number of days.",
        "In 1999 they met.",
        "The 1990s were quiet.",
        "No one came.",
        "Ann Lee, 34, said so.",
        "It is on page 12.",
    ],
)
def test_dates_ages_scores_names_and_labels_are_no_figures(text: str) -> None:
    assert figures(text) == ()


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-–%$€ abckmn\n") | st.characters(), max_size=200))
def test_spans_lie_within_any_text_and_do_not_repeat(text: str) -> None:
    found = figures(text)
    assert all(0 <= figure.span.start < figure.span.end <= len(text) for figure in found)
    assert len({figure.span.start for figure in found}) == len(found)


PIECES = [
    "14",
    "two",
    "dozens of",
    "people",
    "killed",
    "to",
    "between",
    "and",
    "10%",
    "$3bn",
    "in Oslo",
    ".",
    ",",
]


@given(st.lists(st.sampled_from(PIECES)))
def test_any_order_of_the_words_figures_are_made_of_is_read(pieces: list[str]) -> None:
    for figure in figures(" ".join(pieces)):
        assert figure.value is not None or figure.low is not None or figure.high is not None
