"""Dates as news in several languages writes them, as far as they are told: "27 сентября", "Eylül 2020", "27.09.2020"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from claims.language.word_stems import small, stems_of

_WORD = re.compile(r"[^\W\d_]+")
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d./])(\d{1,2})([./])(\d{1,2})\2(\d{4})(?![\d/])")
_DAY_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th|er|-?го|-е|\.)?\s(?:of\s|de\s)?\Z")
_DAY_AFTER = re.compile(r"\w{0,4}\s(\d{1,2})(?![\d%:]|[.,]\d)(?:st|nd|rd|th|\w{1,4})?")
_YEAR_AFTER = re.compile(r"(?:,|\s(?:of|de))?\s(\d{4})(?!\d)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(\d{4})(?:[-']?\w{1,3})?\.?\s(?:\w{2,9}\s)?(?:\d{1,2}\s)?\Z")
_MORE = {"ru": {"мая": 5, "мае": 5}, "en": {"sept": 9, "sep": 9, "aug": 8, "oct": 10, "nov": 11, "dec": 12, "jan": 1,
         "feb": 2}}  # fmt: skip
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at `start` to `end`; 0 where a year, a month or a day is not told."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0

    def marks(self) -> tuple[str, ...]:
        """Return it as its parts allow: "2020-09-27" with "2020-09" and "09-27", or "2020-09", or "09-27"."""
        month, day = f"{self.month:02}", f"{self.month:02}-{self.day:02}"
        if self.year and self.month and self.day:
            return (f"{self.year}-{day}", day, f"{self.year}-{month}")
        if self.month:
            return (f"{self.year}-{month}",) if self.year else (day,)
        return (str(self.year),)


def dates_in(text: str, language: str) -> Iterator[DateFound]:
    """Yield the dates of `text`, whose digits are plain, that tell a month with a day or a year, in order of kinds."""
    for found in _ISO.finditer(text):
        yield from _real(found, int(found[1]), int(found[2]), int(found[3]))
    for found in _NUMERIC.finditer(text):
        day, month = int(found[1]), int(found[3])
        if language == "en" and found[2] == "/" and day <= 12:
            day, month = (0, 0) if month <= 12 and day != month else (month, day)
        yield from _real(found, int(found[4]), month, day)
    months = _months(language)
    for found in _WORD.finditer(text):
        month = _month_of(found[0], language, months)
        if month and (told := _around(text, found, month)):
            yield told


def _real(found: re.Match[str], year: int, month: int, day: int) -> Iterator[DateFound]:
    if month == 0:
        yield DateFound(*found.span(), year)
        return
    try:
        date(year, month, day)
    except ValueError:
        return
    yield DateFound(*found.span(), year, month, day)


def _month_of(word: str, language: str, months: dict[str, int]) -> int:
    plain = small(word, language)
    if language in ("en", "de") and word == plain:  # these write months with a capital letter
        return 0
    return next((months[stem] for stem in stems_of(plain, language) if stem in months), 0)


def _around(text: str, found: re.Match[str], month: int) -> DateFound | None:
    """Return the date whose month stands at `found`, with the day and the year next to it."""
    start, end = found.span()
    year = day = 0
    left = text[max(0, start - 24) : start]
    if before := _DAY_BEFORE.search(left):
        day, start = int(before[1]), start - len(left) + before.start()
    elif (after := _DAY_AFTER.match(text, end)) and 1 <= int(after[1]) <= 31:
        day, end = int(after[1]), after.end()
    if (later := _YEAR_AFTER.match(text, end)) and int(later[1]) in _YEARS:
        year, end = int(later[1]), later.end()
    elif (earlier := _YEAR_BEFORE.search(left)) and int(earlier[1]) in _YEARS:
        year, start = int(earlier[1]), found.start() - len(left) + earlier.start()
    if not 0 <= day <= 31 or not (day or year):
        return None
    return DateFound(start, end, year, month, day)


@lru_cache(maxsize=64)
def _months(language: str) -> dict[str, int]:
    """Return the stems of the names of the months in `language`; none when it is not known."""
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    names = {
        stem: number
        for width in ("wide", "abbreviated")
        for number, name in locale.months["format"][width].items()
        for stem in stems_of(small(name.rstrip("."), language), language)
        if len(stem) > 2 and (width == "wide" or len(stem) > 3)
    }
    return names | _MORE.get(language, {})
