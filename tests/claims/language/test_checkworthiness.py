"""Check-worthiness sorts statements, and says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.checkworthiness import WEIGHTS, check_worthiness, read_factors


def worth(statement: str) -> float:
    return check_worthiness(statement)[0]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Unemployment rose to 12 percent in March", "Unemployment is a topic"),
        ("The minister stole two million euros", "The minister was in the room"),
        ("Forty people were killed in the attack", "Thank you all very much"),
        ("He voted for the war in 2003", "Did he vote?"),
        ("Crime has doubled since 2010", "I think we are going to win"),
    ],
)
def test_facts_about_public_matters_come_before_feelings_and_courtesy(more: str, less: str) -> None:
    assert worth(more) > worth(less)


@pytest.mark.parametrize(
    ("statement", "factor"),
    [
        ("He stole the money", "accuses"),
        ("Two people were killed", "counts casualties"),
        ("Two people were killed", "names a figure"),
        ("It costs 5%", "gives a measure or an amount"),
        ("Is it late?", "asks"),
        ("This is the highest rate ever", "compares or takes the extreme"),
        ("The team met Anna Berg in Oslo", "names persons, places or bodies"),
        ("I feel great", "gives a feeling or a view"),
    ],
)
def test_factors_are_named(statement: str, factor: str) -> None:
    assert factor in read_factors(statement)


def test_factors_come_strongest_first() -> None:
    weights = [abs(factor.weight) for factor in check_worthiness("He stole 5 million dollars in 2010")[1]]
    assert weights == sorted(weights, reverse=True)


@given(st.text(max_size=200))
def test_any_text_has_a_worth_between_0_and_1_and_known_factors(statement: str) -> None:
    score, factors = check_worthiness(statement)
    assert 0 <= score <= 1
    assert {factor.name for factor in factors} <= set(WEIGHTS)
