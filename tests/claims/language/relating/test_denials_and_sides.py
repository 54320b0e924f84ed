"""What denies or turns a statement round is never a repeat of it."""

import pytest

from claims.language.relating.opposites import opposites_between
from claims.language.relating.wordings import words_of
from tests.claims.language.relating.judged import differs, relation

SURE = 0.97


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The minister resigned", "The minister has not resigned"),
        ("The senator paid his taxes", "The senator never paid his taxes"),
        ("There is evidence of fraud", "There is no evidence of fraud"),
        ("The army shelled the hospital", "The army denied that it shelled the hospital"),
        ("The firm warned its customers", "The firm failed to warn its customers"),
        ("Both countries signed the treaty", "Both countries haven’t signed the treaty"),
        ("The bridge is safe", "The bridge is unsafe"),
        ("Everyone on board survived", "Nobody on board survived"),
    ],
)
def test_a_denial_contradicts(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "contradicts"
    assert relation(other, one, cosine=SURE) == "contradicts"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Inflation rose in May", "Inflation fell in May"),
        ("The party won the election", "The party lost the election"),
        ("Imports increased", "Imports decreased"),
        ("Parliament approved the budget", "Parliament rejected the budget"),
        ("The crossing was opened", "The crossing was closed"),
        ("The hostage is alive", "The hostage is dead"),
    ],
)
def test_the_opposite_contradicts(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "contradicts"


def test_two_denials_say_the_same() -> None:
    assert relation("The minister has not resigned", "The minister didn't resign", cosine=SURE) == "repeats"


def test_a_bound_is_no_denial() -> None:
    assert relation("No fewer than 12 men drowned", "At least 12 men drowned", cosine=SURE) == "repeats"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A attacked B", "B attacked A"),
        ("Azerbaijan attacked Armenia", "Armenia attacked Azerbaijan"),
        ("Armenia was attacked by Azerbaijan", "Azerbaijan was attacked by Armenia"),
        ("The army shelled the militia", "The army was shelled by the militia"),
        ("Azerbaijan's attack on Armenia began", "Armenia's attack on Azerbaijan began"),
        ("Merrin is larger than Aldport", "Aldport is larger than Merrin"),
        ("Gas flows from Lorvania to Norhaven", "Gas flows from Norhaven to Lorvania"),
        ("The dog bit the postman", "The postman bit the dog"),
    ],
)
def test_swapped_sides_contradict_and_say_so(one: str, other: str) -> None:
    assert relation(one, other, cosine=SURE) == "contradicts"
    assert any("sides swapped" in told for told in differs(one, other, cosine=SURE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Azerbaijan attacked Armenia", "Armenia was attacked by Azerbaijan"),
        ("Azerbaijani forces attacked Armenia", "Armenian positions were attacked by Azerbaijan"),
        ("The coach insulted the referee", "The referee was insulted by the coach"),
        ("On Monday the storm hit the harbour", "The storm hit the harbour on Monday"),
        ("FC Aldport beat Merrin United", "Merrin United lost to FC Aldport"),
    ],
)
def test_the_passive_of_a_deed_says_the_same(one: str, other: str) -> None:
    assert relation(one, other, cosine=0.9) == "repeats"


def test_a_denial_in_another_part_of_a_long_text_does_not_decide() -> None:
    claim = "The president called the Italian president Mozzarella"
    told = "The president called the Italian president Mozzarella. I don't know whether to laugh or cry"
    assert relation(claim, told, cosine=0.85) == "repeats"


def test_a_denial_of_what_both_speak_of_decides_in_a_long_text_too() -> None:
    claim = "The president called the Italian president Mozzarella"
    told = "Let us be clear about one thing, the president never called the Italian president Mozzarella"
    assert relation(claim, told, cosine=0.85) == "contradicts"


@pytest.mark.parametrize(
    ("one", "other"), [("migrants", "immigrants"), ("cover", "discover"), ("form", "inform")]
)
def test_a_word_that_only_looks_like_a_denial_is_none(one: str, other: str) -> None:
    assert opposites_between(words_of(one), words_of(other)) == []
