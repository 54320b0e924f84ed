"""How far figures disagree. Plain logic."""

from decimal import Decimal

import pytest

from claims.disagreement import Number, disagreement


def drones(low: int, high: int | None = None, unit: str = "", counted: str = "drone") -> Number:
    """Return a number of drones."""
    return Number(unit, counted, Decimal(low), Decimal(low if high is None else high))


@pytest.mark.parametrize(
    ("own", "others", "apart"),
    [
        ([drones(14)], [[drones(14)]], 0.0),
        ([drones(4)], [[drones(16)]], 0.75),
        ([drones(4)], [[drones(3, 5)]], 0.0),
        ([drones(10)], [[drones(10)], [drones(20)]], 0.5),
        ([drones(10), drones(20)], [[drones(20)]], 0.5),
        ([drones(10)], [[drones(20), drones(10)]], 0.0),
        ([drones(4)], [[drones(16, counted="tank")]], 0.0),
        ([drones(4, unit="km")], [[drones(16)]], 0.0),
        ([drones(4, counted="")], [[drones(16, counted="")]], 0.0),
        ([drones(0)], [[drones(0)]], 0.0),
        ([drones(-5)], [[drones(5)]], 1.0),
        ([], [[drones(16)]], 0.0),
    ],
)
def test_the_nearest_figures_of_the_same_things_are_compared(
    own: list[Number], others: list[list[Number]], apart: float
) -> None:
    assert disagreement(own, others) == apart
