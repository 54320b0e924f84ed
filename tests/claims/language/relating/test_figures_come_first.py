"""Figures are compared before words: another number is another statement, however alike the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.relating.judging import relate
from claims.language.relating.types import Statement
from tests.claims.language.relating.judged import differs, relation

SURE = 0.97  # what a vector says of sentences that differ in a number alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army lost 14 drones", "The army lost 4 drones"),
        ("The army lost fourteen drones", "The army lost 4 UAVs"),
        ("Dozens of shops were looted", "Five shops were looted"),
        ("At least 12 miners are trapped", "Nine miners are trapped"),
        ("More than 10 miners are trapped", "Ten miners are trapped"),
        ("Up to 20 villages are dark", "36 villages are dark"),
        ("About 300 houses were damaged", "450 houses were damaged"),
        ("Two to three boats sank", "Five boats sank"),
        ("The road is 10 km long", "The road is 10 miles long"),
        ("The loan is $5 million", "The loan is $5 billion"),
        ("The loan is 5 million dollars", "The loan is 5 million euros"),
        ("Prices rose by 4 percent", "Prices rose to 4 percent"),
        ("Prices rose by 4 percent", "Prices rose by 4 percentage points"),
        ("Half of the voters came", "A third of the voters came"),
        ("One in five children goes hungry", "One in ten children goes hungry"),
        ("It was their third defeat", "It was their fourth defeat"),
        ("Rents doubled", "Rents tripled"),
        ("The bill passed 52-48", "The bill passed 55-45"),
        ("He paid 20 percent tax", "He paid no more than 12 percent tax"),
    ],
)
def test_another_figure_in_the_same_words_differs(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "differs"
    assert relation(other, one, cosine=SURE) == "differs"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army lost 14 drones", "The army lost fourteen UAVs"),
        ("Dozens of shops were looted", "60 shops were looted"),
        ("At least 12 miners are trapped", "14 miners are trapped"),
        ("Up to 20 villages are dark", "17 villages are dark"),
        ("About 300 houses were damaged", "298 houses were damaged"),
        ("Two to three boats sank", "Three boats sank"),
        ("The road is 10 km long", "The road is 6.2 miles long"),
        ("The loan is $1.2 million", "The loan is 1,213,000 dollars"),
        ("Half of the voters came", "50 per cent of the voters came"),
        ("Three out of four voters came", "75 percent of voters came"),
        ("Two soldiers and five civilians were killed", "Five civilians and two soldiers were killed"),
    ],
)
def test_a_figure_said_otherwise_or_within_a_range_agrees(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "repeats"


def test_both_figures_are_shown() -> None:
    assert differs("The army lost 14 drones", "The army lost 4 drones") == ["14 drones / 4 drones"]


def test_shared_figures_are_shown_as_they_stand() -> None:
    judged = relate(Statement("The army lost 14 drones"), Statement("The army lost 14 UAVs"))
    assert judged.why["figures"] == ["14 drones / 14 UAVs"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army lost 14 drones", "The army lost drones"),
        ("14 drones were shot down", "14 helicopters were shot down"),
        ("Three civilians were killed in the raid", "Nine people were killed in the raid"),
    ],
)
def test_a_figure_on_one_side_or_of_other_things_is_only_related(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "related"


@pytest.mark.parametrize(
    "detail", ["a woman in her 7th month was hit", "a 65-year-old woman was hit", "a woman was hit twice"]
)
def test_an_age_a_rank_or_a_time_that_only_one_has_is_a_detail(detail: str) -> None:
    assert relation("In Aldport a woman was hit", f"In Aldport {detail}", cosine=SURE) == "repeats"


def test_more_of_one_kind_than_of_all_kinds_differs() -> None:
    assert (
        relation("30 civilians were wounded in the raid", "Two people were wounded in the raid") == "differs"
    )


@given(st.integers(2, 10**9), st.integers(2, 10**9))
def test_no_two_numbers_make_a_repeat(one: int, other: int) -> None:
    found = relation(f"The army lost {one} drones", f"The army lost {other} drones", cosine=1.0)
    assert found == ("repeats" if one == other else "differs")
