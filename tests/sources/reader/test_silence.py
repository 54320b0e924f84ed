"""When silence is unusual: by the source's own history, whatever its rhythm."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.silence import LEAST_ARRIVALS, SHORTEST, silence_of

SUNDAY = datetime(2020, 11, 22, tzinfo=UTC)  # midnight at its beginning
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def daily(*hours: float, days: int = 56, workdays: bool = False) -> list[datetime]:
    """Return arrivals at these hours of each of the days before SUNDAY."""
    nights = [SUNDAY - number * DAY for number in range(1, days + 1)]
    return [night + hour * HOUR for night in nights if not workdays or night.weekday() < 5 for hour in hours]


AGENCY = daily(*range(24))
WEEKDAYS = daily(8, 9, 11, 13, 15, 16, 17, workdays=True)
EVENING = daily(19, 20, 21)
MONTHLY = [SUNDAY - number * 20 * DAY for number in range(1, 4)]
WEEKLY_BATCH = [SUNDAY - week * 7 * DAY + n * 3 * HOUR for week in range(1, 9) for n in range(6)]


@pytest.mark.parametrize(
    ("arrivals", "days_later", "unusual"),
    [
        (AGENCY, 0.1, False),
        (AGENCY, 0.5, True),
        (WEEKDAYS, 0.5, False),  # a Sunday, on which it never publishes
        (WEEKDAYS, 1.3, False),  # Monday, before it opens
        (WEEKDAYS, 1.45, False),  # Monday at eleven
        (WEEKDAYS, 2.9, True),  # Tuesday evening
        (EVENING, 0.75, False),  # Sunday, before six
        (EVENING, 3.0, True),
        (MONTHLY, 59.0, False),  # says nothing about what is usual
        (WEEKLY_BATCH, 4.0, False),
        (WEEKLY_BATCH, 6.0, False),
        (WEEKLY_BATCH, 20.0, True),
    ],
)
def test_silence_is_held_against_the_sources_own_history(
    arrivals: list[datetime], days_later: float, unusual: bool
) -> None:
    silence = silence_of(arrivals, looked=SUNDAY + days_later * DAY)
    assert (silence is not None and silence.is_unusual) is unusual


def test_one_outage_does_not_excuse_the_next() -> None:
    with_outage = [moment for moment in AGENCY if not SUNDAY - 20 * DAY < moment < SUNDAY - 15 * DAY]
    silence = silence_of(with_outage, looked=SUNDAY + DAY)
    assert silence
    assert silence.is_unusual


def test_what_one_look_brought_counts_once() -> None:
    at_once = [SUNDAY - 30 * DAY + number * timedelta(seconds=10) for number in range(500)]
    assert silence_of([*at_once, SUNDAY - DAY], looked=SUNDAY + 20 * DAY) is None


def test_silence_says_since_when() -> None:
    silence = silence_of(AGENCY, looked=SUNDAY + DAY)
    assert silence
    assert silence.since == SUNDAY - HOUR
    assert 20 < silence.expected < 27


moments = st.lists(
    st.integers(0, 56 * 24 * 60).map(lambda minute: SUNDAY - timedelta(minutes=minute)), max_size=150
)


@given(moments, st.integers(0, 5 * 24))
def test_silence_never_becomes_usual_again_by_lasting(arrivals: list[datetime], hours: int) -> None:
    recent = [
        moment for moment in arrivals if moment > SUNDAY - 50 * DAY
    ]  # so that none drops out of the history
    before = silence_of(recent, looked=SUNDAY + hours * HOUR)
    after = silence_of(recent, looked=SUNDAY + (hours + 24) * HOUR)
    if before and before.is_unusual:
        assert after
        assert after.is_unusual


@given(moments)
def test_the_order_of_arrivals_says_nothing(arrivals: list[datetime]) -> None:
    looked = SUNDAY + 2 * DAY
    assert silence_of(arrivals[::-1], looked=looked) == silence_of(arrivals, looked=looked)


@given(st.lists(st.integers(0, 56 * 24), max_size=LEAST_ARRIVALS - 1), st.integers(0, 1000))
def test_few_articles_never_alarm(hours: list[int], later: int) -> None:
    arrivals = [SUNDAY - hour * HOUR for hour in hours]
    assert silence_of(arrivals, looked=SUNDAY + later * HOUR) is None


@given(moments, st.integers(0, int(SHORTEST.total_seconds()) - 1))
def test_a_short_silence_never_alarms(arrivals: list[datetime], seconds: int) -> None:
    assert silence_of([*arrivals, SUNDAY], looked=SUNDAY + timedelta(seconds=seconds)) is None


@given(moments, st.integers(1, 500), st.integers(0, 200))
def test_the_calendar_week_says_nothing(arrivals: list[datetime], weeks: int, hours: int) -> None:
    looked = SUNDAY + hours * HOUR
    here = silence_of(arrivals, looked=looked)
    later = timedelta(weeks=weeks)
    there = silence_of([moment + later for moment in arrivals], looked=looked + later)
    assert (here is None) is (there is None)
    if here and there:
        assert there.expected == pytest.approx(here.expected, abs=1e-6)
        assert there.limit == pytest.approx(here.limit, abs=1e-6)
