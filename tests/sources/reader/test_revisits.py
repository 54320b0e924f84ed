"""When an article is looked at again, as a table."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.revisits import AGES, PAUSES, next_look

NOW = datetime(2020, 9, 27, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "pause"),
    [
        (timedelta(0), 15 * MINUTE),
        (2 * HOUR, 15 * MINUTE),
        (3 * HOUR, HOUR),
        (DAY, 3 * HOUR),
        (7 * DAY, 3 * DAY),
        (30 * DAY, 30 * DAY),
        (360 * DAY, None),
    ],
)
def test_it_thins_out_with_age(age: timedelta, pause: timedelta | None) -> None:
    following = next_look(NOW, first_seen=NOW - age)
    assert following == (NOW + pause if pause else None)


@pytest.mark.parametrize(
    ("age", "calm_looks", "pause"),
    [
        (2 * HOUR, 7, 15 * MINUTE),
        (2 * HOUR, 8, HOUR),
        (2 * DAY, 8, 3 * DAY),
        (8 * DAY, 20, 30 * DAY),
        (31 * DAY, 20, None),
    ],
)
def test_it_thins_out_with_calm(age: timedelta, calm_looks: int, pause: timedelta | None) -> None:
    following = next_look(NOW, first_seen=NOW - age, calm_looks=calm_looks)
    assert following == (NOW + pause if pause else None)


@pytest.mark.parametrize(
    ("age", "calm_looks", "pause"),
    [
        (2 * HOUR, 0, 15 * MINUTE),
        (2 * DAY, 0, 15 * MINUTE),
        (2 * DAY, 2, HOUR),
        (2 * DAY, 4, 3 * HOUR),
        (20 * DAY, 0, HOUR),
        (400 * DAY, 0, 3 * DAY),
        (400 * DAY, 4, None),
    ],
)
def test_after_a_real_change_it_is_sooner_for_a_while(
    age: timedelta, calm_looks: int, pause: timedelta | None
) -> None:
    following = next_look(NOW, first_seen=NOW - age, has_changed=True, calm_looks=calm_looks)
    assert following == (NOW + pause if pause else None)


@pytest.mark.parametrize(
    ("missing_looks", "pause"), [(1, HOUR), (2, DAY), (3, 3 * DAY), (4, 30 * DAY), (9, 30 * DAY)]
)
def test_a_missing_page_is_looked_for_soon_and_then_less_and_less(
    missing_looks: int, pause: timedelta
) -> None:
    assert next_look(NOW, first_seen=NOW - DAY, missing_looks=missing_looks) == NOW + pause


def test_a_page_missing_for_a_year_is_left_alone() -> None:
    assert next_look(NOW, first_seen=NOW - 360 * DAY, missing_looks=5) is None


def test_an_article_from_the_future_is_a_new_one() -> None:
    assert next_look(NOW, first_seen=NOW + DAY) == NOW + PAUSES[0]


def test_a_calm_article_is_looked_at_about_twenty_times_in_its_life() -> None:
    at: datetime | None = NOW
    looks = 0
    while at is not None and looks < 1000:
        at = next_look(at, first_seen=NOW, calm_looks=looks)
        looks += 1
    assert 15 <= looks <= 25


@given(
    age=st.timedeltas(min_value=timedelta(0), max_value=2 * AGES[-1]),
    older=st.timedeltas(min_value=timedelta(0), max_value=AGES[-1]),
    calm=st.integers(0, 50),
    changed=st.booleans(),
)
def test_the_older_and_calmer_the_later(age: timedelta, older: timedelta, calm: int, changed: bool) -> None:
    never = NOW + 100 * AGES[-1]
    first = next_look(NOW, first_seen=NOW - age, calm_looks=calm, has_changed=changed) or never
    when_older = next_look(NOW, first_seen=NOW - age - older, calm_looks=calm, has_changed=changed) or never
    when_calmer = next_look(NOW, first_seen=NOW - age, calm_looks=calm + 1, has_changed=changed) or never
    assert NOW < first <= min(when_older, when_calmer)
