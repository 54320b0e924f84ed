"""Numbers of one quantity beside each other: which differ, and may not both be right. Plain logic without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

ABOUT = Decimal("0.1")  # what "about 300" may be off by
DAYS = {"month": 31, "year": 366, "week": 7}  # how long a time of that precision may last


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as a range; an open side is None. "At least 12" is 12 to None."""

    low: Decimal | None
    high: Decimal | None
    about: bool = False

    @property
    def least(self) -> Decimal | None:
        """The lowest number it can be, a little lower where it is only about that; None where it is open."""
        return self.low - abs(self.low) * ABOUT if self.low is not None and self.about else self.low

    @property
    def most(self) -> Decimal | None:
        """The highest number it can be; None where it is open."""
        return self.high + abs(self.high) * ABOUT if self.high is not None and self.about else self.high

    @property
    def middle(self) -> Decimal:
        """One number for it, to put it in order and on a chart."""
        known = [number for number in (self.low, self.high) if number is not None]
        return sum(known, Decimal(0)) / len(known) if known else Decimal(0)

    def overlaps(self, other: "Amount") -> bool:
        """Tell whether both can be the same number."""
        return not (_below(self.most, other.least) or _below(other.most, self.least))


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which side, where, and when; empty and None for what nobody said."""

    side: str = ""
    place: str = ""
    day: date | None = None
    precision: str = "day"

    def may_meet(self, other: "Scope") -> bool:
        """Tell whether both can be of the same: what one does not say may be as the other has it."""
        return (
            _same_words(self.side, other.side)
            and _same_words(self.place, other.place)
            and _same_time(self, other)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """A number as it is told, once for all who tell it alike."""

    amount: Amount
    scope: Scope


def quantity_key(unit: str, counted: str) -> tuple[str, str]:
    """Return what two figures share when they are of one quantity: the unit and what is counted, case aside."""
    return unit.strip().casefold(), " ".join(counted.casefold().split())


def differing(told: Sequence[Told]) -> list[tuple[Told, Told]]:
    """Return the pairs that cannot both be right: other numbers where side, place and time may be the same."""
    once = list(dict.fromkeys(told))
    return [
        (one, other)
        for one, other in combinations(once, 2)
        if one.scope.may_meet(other.scope) and not one.amount.overlaps(other.amount)
    ]


def extremes(amounts: Iterable[Amount]) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest number that anybody named; None for both where there is none."""
    named = [number for each in amounts for number in (each.low, each.high) if number is not None]
    return min(named, default=None), max(named, default=None)


def _below(high: Decimal | None, low: Decimal | None) -> bool:
    return high is not None and low is not None and high < low


def _same_words(one: str, other: str) -> bool:
    return not one or not other or one.casefold() == other.casefold()


def _same_time(one: Scope, other: Scope) -> bool:
    if one.day is None or other.day is None:
        return True
    return one.day <= _end(other) and other.day <= _end(one)


def _end(scope: Scope) -> date:
    return (scope.day or date.max) + timedelta(days=DAYS.get(scope.precision, 1) - 1)
