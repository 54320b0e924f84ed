"""As of when a figure is: by its sentence, or else by its article."""

from datetime import UTC, datetime

import pytest

from claims.figure_times import as_of
from sources.models import Article

PUBLISHED = datetime(2020, 9, 28, 6, 30, tzinfo=UTC)  # a Monday


def article(zone: str = "Asia/Yerevan") -> Article:
    return Article(published_at=PUBLISHED, published_precision="minute", published_zone=zone)


@pytest.mark.parametrize(
    ("words", "moment", "precision", "basis"),
    [
        ("12 people were hurt", PUBLISHED, "minute", "article"),
        ("12 people were hurt on Sunday", datetime(2020, 9, 27, tzinfo=UTC), "day", "sentence"),
        (
            "12 were hurt by 18:00 on 27 September",
            datetime(2020, 9, 27, 14, tzinfo=UTC),
            "minute",
            "sentence",
        ),
        ("12 were hurt on 26 September and 3 on 27 September", PUBLISHED, "minute", "article"),
    ],
)
def test_the_sentence_goes_before_the_article(
    words: str, moment: datetime, precision: str, basis: str
) -> None:
    assert as_of(words, article()) == (moment, precision, basis)


@pytest.mark.parametrize("zone", ["", "Nowhere/At-All"])
def test_without_a_zone_an_hour_is_not_taken(zone: str) -> None:
    assert as_of("12 were hurt by 18:00 on 27 September", article(zone)).precision == "day"


def test_where_nothing_is_known_there_is_no_time() -> None:
    assert as_of("12 people were hurt", Article()) == (None, "", "")
