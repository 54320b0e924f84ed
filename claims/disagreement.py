"""How far claims that are about the same disagree in their numbers. Plain logic without a database."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple


class Number(NamedTuple):
    """A figure as it is compared: its unit, what is counted, and the range it gives."""

    unit: str
    counted: str
    low: Decimal
    high: Decimal


def disagreement(own: Sequence[Number], others: Iterable[Sequence[Number]]) -> float:
    """Return how far the figures of a claim lie from those of `others`, claim by claim: 0 for not at all, to 1.

    Only figures of the same unit and of the same things counted are compared, and with each other claim the nearest
    pair of them counts, as one sentence may give several numbers.
    """
    apart = 0.0
    for numbers in others:
        for number in own:
            gaps = [_gap(number, other) for other in numbers if _comparable(number, other)]
            apart = max(apart, min(gaps, default=0.0))
    return apart


def _comparable(one: Number, other: Number) -> bool:
    return bool(one.unit or one.counted) and (one.unit, one.counted) == (other.unit, other.counted)


def _gap(one: Number, other: Number) -> float:
    """Return the distance of two ranges, as a share of the larger number."""
    distance = max(one.low - other.high, other.low - one.high, Decimal(0))
    largest = max(abs(one.low), abs(one.high), abs(other.low), abs(other.high))
    return min(float(distance / largest), 1.0) if largest else 0.0
