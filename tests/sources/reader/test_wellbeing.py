"""When a feed is failing, and when pages can be read no more."""

from datetime import timedelta

import pytest

from sources.reader.wellbeing import is_failing, is_unreadable, parse_rate

TEN = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("failures", "since", "interval", "failing"),
    [
        (2, timedelta(days=3), TEN, False),  # hardly tried
        (3, timedelta(minutes=50), TEN, False),
        (3, timedelta(minutes=61), TEN, True),
        (9, timedelta(minutes=59), timedelta(minutes=1), False),  # a server's restart
        (9, timedelta(minutes=61), timedelta(minutes=1), True),
        (3, timedelta(hours=5), timedelta(hours=1), False),
        (3, timedelta(hours=7), timedelta(hours=1), True),
    ],
)
def test_a_feed_fails_when_it_does_so_for_longer_than_its_pace_explains(
    failures: int, since: timedelta, interval: timedelta, failing: bool
) -> None:
    assert is_failing(failures=failures, since_success=since, interval=interval) is failing


@pytest.mark.parametrize(
    ("lately", "before", "is_so", "unreadable"),
    [
        ((0, 5), (100, 0), False, True),
        ((0, 4), (100, 0), False, False),  # too few to say
        ((60, 40), (100, 0), False, False),
        ((40, 60), (100, 0), False, True),
        ((40, 60), (50, 50), False, False),  # it never was any better
        ((60, 40), (100, 0), True, True),  # not mended yet
        ((90, 10), (100, 0), True, False),
        ((0, 0), (100, 0), True, True),  # nothing came that could tell
        ((0, 0), (100, 0), False, False),
        ((1, 9), (0, 0), False, True),  # of a new source eight in ten are expected
        ((5, 5), (0, 0), False, False),
    ],
)
def test_pages_are_held_against_those_before(
    lately: tuple[int, int], before: tuple[int, int], is_so: bool, unreadable: bool
) -> None:
    answer = is_unreadable(
        read=lately[0], unread=lately[1], read_before=before[0], unread_before=before[1], is_so=is_so
    )
    assert answer is unreadable


def test_a_rate_of_nothing_is_none() -> None:
    assert parse_rate(read=0, unread=0) is None
    assert parse_rate(read=3, unread=1) == 0.75
