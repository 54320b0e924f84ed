"""Another time, place, scope or manner is only related; another actor, means or extent differs."""

from datetime import date

import pytest

from claims.language.relating.judging import relate
from claims.language.relating.types import Statement
from tests.claims.language.relating.judged import differs, relation

SURE = 0.95


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The army lost 14 drones on Monday", "The army lost 14 drones on Tuesday"),
        ("As of 18:00, 12 people had died", "As of 21:00, 15 people had died"),
        ("The plant exploded in 2015", "The plant exploded in 2019"),
        ("The ship left on 3 June", "The ship left on June 9"),
        ("Two people were killed in Merrin", "Two people were killed in Aldport"),
        ("Two people were killed in Merrin", "Two people were killed"),
        ("Prices have doubled", "Prices could double"),
        ("The dam broke", "If the dam breaks, people flee"),
        ("The dam will break", "Will the dam break?"),
        ("The minister has resigned", "The minister should resign"),
        ("The bank dismissed 200 men", "The bank plans to dismiss 200 men"),
    ],
)
def test_another_time_place_or_manner_is_only_related(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "related"
    assert relation(other, one, cosine=SURE) == "related"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Airstrikes hit the convoy", "Artillery hit the convoy"),
        ("All schools were closed", "Some schools were closed"),
        ("Armenia broke the ceasefire", "Azerbaijan broke the ceasefire"),
        ("Azerbaijani forces fired along the border", "Both sides fired along the border"),
    ],
)
def test_another_means_extent_or_actor_differs(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "differs"


def test_what_is_other_is_shown() -> None:
    assert differs("Two men died in Merrin", "Two men died in Aldport") == ["Merrin / Aldport"]


def test_days_are_reckoned_from_when_each_was_said() -> None:
    one = Statement("The bridge fell yesterday", said_on=date(2020, 9, 28))
    other = Statement("The bridge fell on Sunday", said_on=date(2020, 9, 29))
    assert relate(one, other, cosine=SURE).relation == "repeats"


def test_the_same_weekday_of_another_week_is_another_day() -> None:
    one = Statement("The bridge fell on Sunday", said_on=date(2020, 9, 28))
    other = Statement("The bridge fell on Sunday", said_on=date(2020, 10, 5))
    assert relate(one, other, cosine=SURE).relation == "related"


def test_who_is_named_as_saying_it_does_not_change_what_is_said() -> None:
    said = "Greta Holm said that the plant poisoned the river"
    assert relation(said, "The plant poisoned the river", cosine=0.8) == "repeats"


def test_a_saying_is_worth_a_little_less_than_the_bare_words() -> None:
    bare, said = (
        relate(Statement(words), Statement("The plant poisoned the river"), cosine=0.9).score
        for words in ("The plant poisoned the river", "Greta Holm said that the plant poisoned the river")
    )
    assert said < bare


def test_the_same_done_to_others_is_only_related() -> None:
    schools = "Schools were also bombarded, including in the city of Merrin"
    other = "Peaceful settlements are also being bombarded, including the capital city of Merrin"
    assert relation(schools, other, cosine=0.69) == "related"


def test_a_place_that_only_one_names_is_another_scope() -> None:
    assert relation("Two boats sank off Merrin in March", "Two boats sank in March", cosine=SURE) == "repeats"
    assert relation("Two boats sank near Merrin", "Two boats sank", cosine=SURE) == "related"


def test_drones_that_were_lost_are_no_means() -> None:
    lost = "Drava's army lost 14 drones and a bridge"
    assert relation(lost, "Drava's army lost 14 drones to artillery and a bridge", cosine=SURE) == "repeats"


def test_a_manner_of_one_part_of_a_long_text_does_not_decide() -> None:
    claim = "A heavily pregnant woman was beaten by a soldier in the market of Aldport on Saturday"
    told = claim + ", and people ask if it could have been prevented by the guards who were there"
    assert relation(claim, told, cosine=0.9) == "repeats"


def test_the_same_words_but_for_one_differ_there() -> None:
    assert relation("The judge sealed the letter", "The judge burnt the letter", cosine=0.9) == "differs"
    assert differs("The judge sealed the letter", "The judge burnt the letter", cosine=0.9) == [
        "sealed / burnt"
    ]


def test_a_word_for_the_same_does_not_make_a_difference() -> None:
    assert relation("The blaze destroyed the mill", "The fire destroyed the mill", cosine=0.9) == "repeats"
