"""Which numbers of one quantity differ, and which only seem to."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.comparable import Amount, Scope, Told, differing, extremes, quantity_key

DAY = date(2020, 9, 27)
amounts = st.builds(
    lambda one, other, about: Amount(min(one, other), max(one, other), about),
    st.decimals(0, 10_000, places=2),
    st.decimals(0, 10_000, places=2),
    st.booleans(),
)


def exactly(number: int, *, about: bool = False) -> Amount:
    return Amount(Decimal(number), Decimal(number), about)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (exactly(14), exactly(14), True),
        (exactly(14), exactly(4), False),
        (Amount(Decimal(12), None), exactly(300), True),
        (Amount(Decimal(12), None), exactly(11), False),
        (Amount(None, Decimal(20)), exactly(12), True),
        (Amount(Decimal(10), Decimal(20)), Amount(Decimal(20), Decimal(30)), True),
        (exactly(300, about=True), exactly(310), True),
        (exactly(300, about=True), exactly(400), False),
    ],
)
def test_ranges_overlap_or_not(one: Amount, other: Amount, same: bool) -> None:
    assert one.overlaps(other) is same


@given(amounts, amounts)
def test_it_is_the_same_which_is_held_against_which(one: Amount, other: Amount) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(one)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Scope("Armenia"), Scope("armenia"), True),
        (Scope("Armenia"), Scope("Azerbaijan"), False),
        (Scope("Armenia"), Scope(), True),
        (Scope(place="Ganja"), Scope(place="Baku"), False),
        (Scope(day=DAY), Scope(day=date(2020, 9, 28)), False),
        (Scope(day=DAY), Scope(), True),
        (Scope(day=date(2020, 9, 1), precision="month"), Scope(day=DAY), True),
    ],
)
def test_what_one_does_not_say_may_be_as_the_other_has_it(one: Scope, other: Scope, meet: bool) -> None:
    assert one.may_meet(other) is meet


def test_only_what_cannot_both_be_right_differs() -> None:
    dead, more = Told(exactly(12), Scope("Armenia")), Told(exactly(14), Scope("Armenia"))
    elsewhere = Told(exactly(3), Scope("Azerbaijan"))
    assert differing([dead, more, elsewhere, dead]) == [(dead, more)]


def test_the_lowest_and_the_highest_are_what_somebody_named() -> None:
    assert extremes([exactly(12), Amount(Decimal(3), None), exactly(14)]) == (Decimal(3), Decimal(14))
    assert extremes([]) == (None, None)


def test_the_same_is_counted_whatever_its_case() -> None:
    assert quantity_key("", "Drones ") == quantity_key("", "drones")
    assert quantity_key("km", "front") != quantity_key("", "front")
