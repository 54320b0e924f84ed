"""Whether two wordings say the same: numbers, dates and negations are identity, typography is not."""

import pytest

from claims.language.sameness import changed_numbers, differ_in_typography_alone, identity_of, score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They lost 14 drones", "They lost 4 drones"),
        ("They lost 5,300 men", "They lost 5,700 men"),
        ("They lost twelve men", "They lost thirteen men"),
        ("Prices rose by 5 percent", "Prices rose by 5 points"),
        ("Prices rose by 5%", "Prices rose by 6%"),
        ("It began on 27 September", "It began on 28 September"),
        ("It began in March 2020", "It began in May 2020"),
        ("It began on Monday", "It began on Sunday"),
        ("It began at 14:30", "It began at 14:45"),
        ("It began on 2020-09-27", "It began on 2020-09-26"),
        ("Their second defeat", "Their third defeat"),
        ("He did not resign", "He did resign"),
        ("She didn’t agree", "She did agree"),
        ("It cost $5 million", "It cost $5 billion"),
        ("Half of them left", "Most of them left"),
        ("They met twice", "They met once"),
    ],
)
def test_another_number_date_or_negation_is_something_else_however_alike_the_words(
    one: str, other: str
) -> None:
    assert identity_of(one) != identity_of(other)
    assert score(one, other) <= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They lost 14 drones", "They lost fourteen drones"),
        ("They lost 5,300 men", "They lost 5300 men"),
        ("It cost 1.5 million", "It cost 1,500,000"),
        ("Prices in the town rose by 5 percent on Monday", "Prices in the town rose by 5% on Monday"),
        ("She didn’t go", "She didn't go"),
        ("He may resign", "He might resign"),
    ],
)
def test_the_same_numbers_written_otherwise_stay_the_same(one: str, other: str) -> None:
    assert identity_of(one) == identity_of(other)
    assert 0.5 < score(one, other) < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("“We won’t”", "\"We won't\""), ("a – b", "a - b"), ("so\u00a0 far", "so far"), ("co\u00adop", "coop"), ("é", "e\u0301")],
)  # fmt: skip
def test_typography_is_told_from_words(one: str, other: str) -> None:
    assert differ_in_typography_alone(one, other)
    assert 0.9 < score(one, other) < 1


@pytest.mark.parametrize(("one", "other"), [("us", "US"), ("5 to 10", "5 to 11"), ("went", "Went")])
def test_letters_are_no_typography(one: str, other: str) -> None:
    assert not differ_in_typography_alone(one, other)


def test_the_numbers_that_changed_are_named() -> None:
    assert changed_numbers("14 drones and 3 ships", "4 drones and three ships") == (["14"], ["4"])
