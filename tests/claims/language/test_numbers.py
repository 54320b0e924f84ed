"""Numbers in digits and words, and what they are worth."""

from decimal import Decimal

import pytest

from claims.language.quantities_numbers import find_numbers, value_of_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14", "14"),
        ("1,300 houses", "1300"),
        ("12 500 000 votes", "12500000"),
        ("300 000 euros", "300000"),
        ("2,435,000.5", "2435000.5"),
        (".5 per cent", "0.5"),
        ("3/4 of it", "0.75"),
        ("2½ hours", "2.5"),
        ("1.5 million", "1500000"),
        ("$3bn", "3000000000"),
        ("£12k", "12000"),
        ("4 hundred million", "400000000"),
        ("minus 5 degrees", "-5"),
        ("down -1.3%", "-1.3"),
        ("twelve", "12"),
        ("Twenty-eight thousand six hundred forty-two", "28642"),
        ("two hundred and six", "206"),
        ("a dozen", "12"),
        ("half a million", "500000"),
        ("two and a half", "2.5"),
        ("a couple of shots", "2"),
        ("grew fivefold", "5"),
    ],
)
def test_a_number_has_a_value(text: str, value: str) -> None:
    assert next(iter(find_numbers(text))).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens", 24),
        ("tens of thousands", 20_000),
        ("hundreds of thousands", 200_000),
        ("several hundred", 200),
        ("millions", 2_000_000),
    ],
)
def test_a_vague_plural_is_worth_at_least_two_of_what_it_names(text: str, low: int) -> None:
    number = next(iter(find_numbers(text)))
    assert (number.value, number.low) == (None, Decimal(low))


@pytest.mark.parametrize(
    "text", ["F-16", "COVID-19", "G20", "@user42", "a man", "half the town", "someone", "tent"]
)
def test_parts_of_words_are_no_numbers(text: str) -> None:
    assert not list(find_numbers(text))


def test_a_lone_m_is_metres_unless_money_or_a_fraction_says_million() -> None:
    values = [number.value for number in find_numbers("800m apart, $800m, 2.7m sales")]
    assert values == [Decimal(800), Decimal(800_000_000), Decimal(2_700_000)]


def test_number_words_add_up() -> None:
    assert value_of_words(["three", "million", "two", "hundred", "thousand", "nineteen"]) == 3_200_019
