"""When a source's silence is unusual for it: pure functions of when its articles came. All moments are aware.

A silence is measured by how many articles usually come in such a stretch of the week. So a night or a weekend in
which nothing ever comes counts for nothing, and a minute at the busiest hour for much. Measured so, it is held
against the source's own gaps: one that publishes in bursts has long ones, and is given more time.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

HISTORY = timedelta(days=60)
LEAST_ARRIVALS = 20  # fewer say nothing about what is usual
LEAST_SPAN = timedelta(days=14)  # two weekends
BY_HOUR_OF_WEEK = 60  # arrivals from which on the hours of a week are told apart
TOGETHER = timedelta(minutes=20)  # what one look brought, came at once
SHARE = 0.99  # of its own gaps that are usual; the rest were outages, perhaps
FACTOR = 2.0
LEAST_EXPECTED = 5.0  # arrivals
SHORTEST = timedelta(hours=3)  # a look may come late
HOURS = 168
SMOOTHING = ((-2, 1), (-1, 2), (0, 3), (1, 2), (2, 1))  # hours beside, with their weights

MONDAY = datetime.fromisoformat("2001-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class Silence:
    """Nothing new since `since`, while about `expected` arrivals are usual in such a stretch; `limit` are still usual."""

    since: datetime
    expected: float
    limit: float

    @property
    def is_unusual(self) -> bool:
        """Tell whether it is longer than the source's own."""
        return self.expected > self.limit


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many arrivals there are in each hour of a week, from Monday 0:00 UTC."""

    rates: tuple[float, ...]
    sums: tuple[float, ...]  # of the hours before each, and of all

    @classmethod
    def of(cls, arrivals: Sequence[datetime], *, until: datetime) -> "Rhythm":
        """Return the rhythm of `arrivals`, in order, which were watched from the first of them `until`."""
        counts = [0] * HOURS
        for each in arrivals:
            counts[int(_hours(each)) % HOURS] += 1
        weeks = max((until - arrivals[0]) / timedelta(weeks=1), 1.0)
        if len(arrivals) < BY_HOUR_OF_WEEK:
            counts = [1] * HOURS
            weeks *= HOURS / len(arrivals)
        total = sum(weight for _, weight in SMOOTHING)
        rates = tuple(
            sum(counts[(hour + beside) % HOURS] * weight for beside, weight in SMOOTHING) / total / weeks
            for hour in range(HOURS)
        )
        sums = [0.0]
        for rate in rates:
            sums.append(sums[-1] + rate)
        return cls(rates, tuple(sums))

    def until(self, moment: datetime) -> float:
        """Return how many arrivals this rhythm has from a fixed moment until `moment`."""
        hours = _hours(moment)
        weeks, hour = divmod(hours, HOURS)
        whole = min(int(hour), HOURS - 1)
        return weeks * self.sums[-1] + self.sums[whole] + (hour - whole) * self.rates[whole]


def silence_of(arrivals: Iterable[datetime], *, looked: datetime) -> Silence | None:
    """Return the silence from the last of `arrivals` until `looked`, when its feeds were last read with success.

    `arrivals` are the moments at which articles came, in any order; those older than HISTORY do not count. None
    when there are too few to say what is usual, or the last came within SHORTEST.
    """
    recent = sorted(moment for moment in arrivals if looked - HISTORY <= moment <= looked)
    moments = _apart(recent)
    if len(moments) < LEAST_ARRIVALS or moments[-1] - moments[0] < LEAST_SPAN:
        return None
    last = recent[-1]
    if looked - last < SHORTEST:
        return None
    rhythm = Rhythm.of(moments, until=last)
    gaps = sorted(rhythm.until(later) - rhythm.until(earlier) for earlier, later in pairwise(moments))
    usual = gaps[math.ceil(SHARE * len(gaps)) - 1]
    return Silence(
        since=last,
        expected=rhythm.until(looked) - rhythm.until(last),
        limit=max(FACTOR * usual, LEAST_EXPECTED),
    )


def _apart(moments: Sequence[datetime]) -> list[datetime]:
    """Leave out what came right after another one."""
    apart: list[datetime] = []
    at = 0
    while at < len(moments):
        apart.append(moments[at])
        at = bisect_left(moments, moments[at] + TOGETHER, at + 1)
    return apart


def _hours(moment: datetime) -> float:
    return (moment - MONDAY) / timedelta(hours=1)
