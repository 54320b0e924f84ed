"""The days and times that a text names, and whether two of them can be one."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.moments import apart, moments_of

SAID_ON = date(2020, 9, 28)  # a Monday


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("on Sunday", date(2020, 9, 27), "day"),
        ("on Monday", SAID_ON, "day"),
        ("yesterday", date(2020, 9, 27), "day"),
        ("on 27 September", date(2020, 9, 27), "day"),
        ("on September 27, 2019", date(2019, 9, 27), "day"),
        ("on 2020-09-01", date(2020, 9, 1), "day"),
        ("on 24 December", date(2019, 12, 24), "day"),
        ("in March 2021", date(2021, 3, 1), "month"),
        ("in March", date(2020, 3, 1), "month"),
        ("in 2015", date(2015, 1, 1), "year"),
        ("last year", date(2019, 1, 1), "year"),
        ("last month", date(2020, 8, 1), "month"),
    ],
)
def test_days_are_reckoned_back_from_when_it_was_said(text: str, day: date, precision: str) -> None:
    (found,) = moments_of(f"It ended {text}.", SAID_ON)
    assert (found.day, found.precision) == (day, precision)
    assert found.span.of(f"It ended {text}.") in text


def test_a_time_of_day_joins_its_day() -> None:
    (found,) = moments_of("as of 6 p.m. on Sunday", SAID_ON)
    assert (found.day, found.clock, found.precision) == (date(2020, 9, 27), time(18), "minute")
    assert found.bound == "until"


def test_a_time_of_day_alone_is_of_the_day_it_was_said() -> None:
    (found,) = moments_of("By 18:00, 12 had died", SAID_ON)
    assert (found.day, found.clock) == (SAID_ON, time(18))


@pytest.mark.parametrize(
    ("text", "bound"), [("since Friday", "since"), ("until Friday", "until"), ("on Friday", "")]
)
def test_whether_it_is_a_beginning_or_an_end_is_kept(text: str, bound: str) -> None:
    (found,) = moments_of(f"Closed {text}")
    assert found.bound == bound


@pytest.mark.parametrize(
    "text",
    ["She may resign", "They march on", "It cost 2,020 dollars", "on 31 February 2020", "14.30 metres"],
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moments_of(text, SAID_ON) == ()


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ("on Monday", "on Tuesday", True),
        ("on Monday", "on Monday", False),
        ("on 27 September", "on Sept. 27", False),
        ("in 2015", "on 3 May 2015", False),
        ("in May 2015", "on 3 June 2015", True),
        ("at 18:00", "at 21:00", True),
        ("on Monday", "in 2015", None),
    ],
)
def test_two_moments_are_apart_together_or_it_cannot_be_told(
    one: str, other: str, answer: bool | None
) -> None:
    assert apart(moments_of(one)[0], moments_of(other)[0]) is answer


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_date_that_is_written_out_is_read_back(day: date) -> None:
    (found,) = moments_of(f"on {day.day} {day:%B %Y}")
    assert found.day == day
