"""Dates as they stand in documents and feeds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.dates import parse_date
from sources.reader.types import Basis


@pytest.mark.parametrize(
    ("text", "moment", "zone", "precision"),
    [
        ("2020-09-28", "2020-09-28T00:00:00+00:00", "UTC", "day"),
        ("2020-09-28T09:30:00Z", "2020-09-28T09:30:00+00:00", "UTC", "minute"),
        ("2020-09-28T09:30+04:00", "2020-09-28T09:30:00+04:00", "+04:00", "minute"),
        ("2020-09-28 09:30:00 -0330", "2020-09-28T09:30:00-03:30", "-03:30", "minute"),
        ("2020-09-28 09:30", "2020-09-28T09:30:00+00:00", "UTC", "minute"),
        ("Mon, 28 Sep 2020 09:30:00 +0400", "2020-09-28T09:30:00+04:00", "+04:00", "minute"),
        ("28 Sep 2020 09:30 EST", "2020-09-28T09:30:00-05:00", "-05:00", "minute"),
    ],
)
def test_are_read_with_zone_and_precision(text: str, moment: str, zone: str, precision: str) -> None:
    dated = parse_date(text, basis=Basis.FEED)

    assert dated
    assert (dated.moment.isoformat(), dated.zone, dated.precision) == (moment, zone, precision)


@pytest.mark.parametrize(
    "text", ["", "soon", "2020-13-45", "0001-01-01", "9999-12-31T23:59:59-12:00", "99999999999"]
)
def test_what_is_no_sensible_date_is_none(text: str) -> None:
    assert parse_date(text, basis=Basis.FEED) is None


@given(st.text(max_size=40) | st.from_regex(r"\d{1,5}-\d{1,3}-\d{1,3}[T ]\d+:\d+([+-]\d+)?", fullmatch=True))
def test_any_text_is_a_date_or_none(text: str) -> None:
    dated = parse_date(text, basis=Basis.FEED)

    assert dated is None or dated.moment.utcoffset() is not None
