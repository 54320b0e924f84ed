"""What a server's headers mean."""

from datetime import UTC, datetime

import pytest

from sources.reader.answers import read_content_type, read_retry_after

NOW = datetime(2020, 9, 27, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 27 Sep 2020 10:05:00 GMT", 300),
        ("Sun, 27 Sep 2020 09:00:00 GMT", 0),
        ("soon", None),
        ("", None),
        ("-5", None),
        ("1e9", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert read_retry_after(value, now=NOW) == seconds


@pytest.mark.parametrize(
    ("value", "media_type", "charset"),
    [
        ("Text/HTML; Charset=UTF-8", "text/html", "UTF-8"),
        ('text/html; charset="windows-1251"', "text/html", "windows-1251"),
        ("text/html;x=y; charset = koi8-r", "text/html", "koi8-r"),
        ("application/json", "application/json", ""),
        ("", "", ""),
    ],
)
def test_a_content_type_is_taken_apart(value: str, media_type: str, charset: str) -> None:
    assert read_content_type(value) == (media_type, charset)
