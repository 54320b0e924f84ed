"""Dates on their way out keep the zone and the precision they were given in."""

from datetime import UTC, datetime, timedelta

import pytest

from factcheck.publishing.moments import moment, zone_called

AT = datetime(2020, 9, 26, 20, 0, tzinfo=UTC)


def test_a_day_is_the_day_that_was_meant_where_it_was_said() -> None:
    said = moment(AT, precision="day", zone="Asia/Yerevan", basis="stated")
    assert said == {
        "moment": "2020-09-27T00:00:00+04:00",
        "precision": "day",
        "zone": "Asia/Yerevan",
        "basis": "stated",
    }


def test_no_date_is_none() -> None:
    assert moment(None, precision="", zone="", basis="") is None


@pytest.mark.parametrize(
    ("name", "hours"),
    [("UTC", 0), ("+04:00", 4), ("-03:00", -3), ("Asia/Yerevan", 4), ("", 0), ("../etc", 0)],
)
def test_zones_are_names_or_offsets_and_else_utc(name: str, hours: int) -> None:
    assert AT.astimezone(zone_called(name)).utcoffset() == timedelta(hours=hours)
