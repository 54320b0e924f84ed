"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.schedule import CEILING, next_poll

LAST = datetime(2020, 9, 27, 10, tzinfo=UTC)
TEN = timedelta(minutes=10)
DAY = timedelta(hours=24)


@pytest.mark.parametrize(
    ("failures", "retry_after", "wait"),
    [
        (0, None, timedelta(minutes=10)),
        (1, None, timedelta(minutes=20)),
        (2, None, timedelta(minutes=40)),
        (7, None, timedelta(minutes=1280)),
        (8, None, DAY),
        (10_000, None, DAY),
        (1, 60, timedelta(minutes=20)),
        (1, 7200, timedelta(hours=2)),
        (0, 7200, timedelta(hours=2)),
        (1, 1e12, DAY),
        (1, -5, timedelta(minutes=20)),
    ],
)
def test_failures_double_the_wait_and_a_server_may_ask_for_more(
    failures: int, retry_after: float | None, wait: timedelta
) -> None:
    assert next_poll(LAST, interval=TEN, failures=failures, retry_after=retry_after) == LAST + wait


def test_an_interval_past_the_ceiling_is_kept() -> None:
    weekly = timedelta(days=7)

    assert next_poll(LAST, interval=weekly, failures=3) == LAST + weekly


@given(st.integers(0, 60), st.integers(60, 86_400), st.none() | st.floats(0, 1e9))
def test_a_feed_is_always_asked_again_within_the_ceiling(
    failures: int, seconds: int, retry_after: float | None
) -> None:
    interval = timedelta(seconds=seconds)
    due = next_poll(LAST, interval=interval, failures=failures, retry_after=retry_after)

    assert LAST + interval <= due <= LAST + CEILING
