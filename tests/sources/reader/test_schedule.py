"""When a feed is asked again, and how: tables, and laws that hold whatever happened."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.schedule import CEILING, asks_whole, next_interval, next_look

LAST = datetime(2020, 9, 27, 10, tzinfo=UTC)
DAY = 86_400
BOUNDS = {"shortest": 60, "longest": DAY}


@pytest.mark.parametrize(
    ("interval", "found", "elapsed", "expected"),
    [
        (600, 0, 600, 750),  # nothing new: a little longer
        (600, 1, 600, 480),  # something new: shorter
        (600, 2, 600, 300),  # more than that: twice as often
        (600, 500, 600, 300),
        (600, 30, None, 300),  # the first look
        (600, 0, None, 750),
        (600, 0, 20, 600),  # looked at by hand, well before its time, and nothing there: says nothing
        (600, 3, 20, 300),  # but what is there counts
        (60, 9, 60, 60),  # never below the floor
        (DAY, 0, DAY, DAY),  # never above the ceiling
        (80_000, 0, 80_000, DAY),
    ],
)
def test_the_interval_follows_what_the_feed_yields(
    interval: int, found: int, elapsed: float | None, expected: int
) -> None:
    assert next_interval(interval, found=found, elapsed=elapsed, **BOUNDS) == expected


@pytest.mark.parametrize(("found", "expected"), [(0, 900), (9, 300)])
def test_an_editors_bounds_hold(found: int, expected: int) -> None:
    interval = 900 if found == 0 else 300
    assert next_interval(interval, found=found, elapsed=900, shortest=300, longest=900) == expected


def settled(gap: int) -> float:
    """Return the mean interval of a feed that brings a document every `gap` seconds, after two days of looks."""
    interval, at, seen, kept = 600, 0, 0, []
    while at < 14 * DAY:
        at += interval
        found, seen = at // gap - seen, at // gap
        interval = next_interval(interval, found=found, elapsed=interval, **BOUNDS)
        kept += [interval] if at > 7 * DAY else []
    return sum(kept) / len(kept)


@pytest.mark.parametrize("gap", [300, 1800, 3600, 6 * 3600])
def test_an_even_feed_is_soon_looked_at_about_twice_for_each_document(gap: int) -> None:
    assert gap / 4 <= settled(gap) <= gap


@given(st.integers(60, DAY), st.integers(60, DAY), st.lists(st.integers(0, 50), max_size=40))
def test_whatever_comes_the_interval_stays_within_its_bounds(one: int, other: int, finds: list[int]) -> None:
    shortest, longest = sorted((one, other))
    interval = longest
    for found in finds:
        interval = next_interval(interval, found=found, elapsed=None, shortest=shortest, longest=longest)
        assert shortest <= interval <= longest


@pytest.mark.parametrize(
    ("failures", "retry_after", "burst", "seconds"),
    [
        (0, None, False, 600),
        (0, None, True, 60),  # a burst: as often as the feed may be read
        (1, None, True, 120),  # but who fails is left alone longer all the same
        (1, None, False, 1200),
        (2, None, False, 2400),
        (7, None, False, 76_800),
        (8, None, False, DAY),
        (10_000, None, False, DAY),
        (1, 60, False, 1200),
        (1, 7200, False, 7200),
        (0, 7200, True, 7200),
        (1, 1e12, False, DAY),
        (1, -5, False, 1200),
    ],
)
def test_failures_double_the_wait_and_a_server_may_ask_for_more(
    failures: int, retry_after: float | None, burst: bool, seconds: int
) -> None:
    due = next_look(LAST, interval=600, shortest=60, burst=burst, failures=failures, retry_after=retry_after)
    assert due == LAST + timedelta(seconds=seconds)


@given(
    st.integers(0, 10_000),
    st.integers(60, DAY),
    st.none() | st.floats(0, 1e9),
    st.floats(0, 1),
    st.booleans(),
)
def test_a_feed_is_always_asked_again_within_a_day_and_never_before_its_time(
    failures: int, interval: int, retry_after: float | None, share: float, burst: bool
) -> None:
    due = next_look(
        LAST, interval=interval, shortest=60, burst=burst, failures=failures, retry_after=retry_after, share=share
    )  # fmt: skip
    assert timedelta(seconds=60 if burst else interval) <= due - LAST <= timedelta(seconds=CEILING)


@given(st.floats(0, 1))
def test_feeds_spread_by_a_twentieth_of_the_wait_at_most(share: float) -> None:
    due = next_look(LAST, interval=600, shortest=60, share=share)
    assert LAST + timedelta(seconds=600) <= due <= LAST + timedelta(seconds=630)


@pytest.mark.parametrize(
    ("unchanged", "hours_ago", "tags_lie", "whole"),
    [
        (0, None, False, True),  # never had the body
        (0, 1, False, False),
        (11, 1, False, False),
        (12, 1, False, True),  # "unchanged" twelve times over
        (0, 6, False, True),  # six hours on trust
        (0, -1, False, True),  # had in the future: a clock was wrong
        (0, 1, True, True),  # its tags were caught standing still
    ],
)
def test_now_and_then_the_body_itself_is_asked_for(
    unchanged: int, hours_ago: float | None, tags_lie: bool, whole: bool
) -> None:
    whole_at = None if hours_ago is None else LAST - timedelta(hours=hours_ago)
    assert asks_whole(unchanged=unchanged, whole_at=whole_at, tags_lie=tags_lie, now=LAST) is whole
