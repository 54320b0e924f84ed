"""The days and times that an English text names, as far as they can be told: "on Sunday", "27 September", "at 18:00".

A weekday, "yesterday" or a day without a year is reckoned back from the day the text was said; without that day it stays
what it is (a weekday, a day of a month) and can still be told from another one.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from claims.language.quantities_context import last_match
from claims.language.types import Span

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_AGO = {"today": 0, "tonight": 0, "this morning": 0, "this evening": 0, "yesterday": 1, "tomorrow": -1}
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NAMED = re.compile(
    rf"""
    \b(?P<iso>(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d))\b
    |\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<m>{_MONTH})(?![a-z])(?:,?\ (?P<y>\d{{4}})\b)?
    |\b(?P<m2>{_MONTH})\ (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d|,\d)(?:,?\ (?P<y2>\d{{4}})\b)?
    |\b(?P<m3>{_MONTH}),?\ (?:of\ )?(?P<y3>(?:19|20)\d\d)\b
    |\b(?:in|since|until|by|of|last|during)\ (?:early\ |late\ |mid-)?(?P<m4>{_MONTH})(?![a-z])(?!,?\ (?:of\ )?\d)
    |\b(?:in|since|until|by|during|of|for)\ (?P<y4>(?:1[89]|20)\d\d)\b(?![,.]?\d|\ ?[a-z]+s\b)
    |\b(?P<last>last|this|next)\ (?P<unit>year|month|week)\b
    |\b(?P<weekday>(?i:mon|tues|wednes|thurs|fri|satur|sun)day)\b
    |\b(?P<near>(?i:yesterday|today|tonight|tomorrow|this\ morning|this\ evening))\b
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d)\b(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"|\b(?P<h2>1[0-2]|[1-9])\s?(?P<half2>[ap])\.?m\b\.?|\b(?P<word>noon|midnight)\b",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(r"\b(?:at|by|of|until|since|from|around|about|before|after)\s\Z", re.IGNORECASE)
_REACH = 12  # code points between a day and its time of day, or before it
_BOUND = re.compile(r"\b(?P<since>since|from|after)|(?P<until>until|till|by|before|as\sof)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or time named in a text, with how fine it is: minute, day, week, month or year.

    `day` is the day (or the first day of the month or year), None where only `weekday` (0 is Monday) or `month_day`
    (month, day) is known; `clock` the time of day as written, without a zone; `bound` is "since", "until" (also
    "as of" and "by") or "". `span` is where it stands in the text.
    """

    span: Span
    precision: str
    day: date | None = None
    clock: time | None = None
    weekday: int | None = None
    month_day: tuple[int, int] | None = None
    bound: str = ""


def moments_of(text: str, said_on: date | None = None) -> tuple[Moment, ...]:
    """Return the moments named in `text` in order; `said_on` is the day the text was said, None when unknown.

    A time of day beside a day joins it; one that stands alone is of `said_on`.
    """
    clocks = list(_clocks(text))
    found: list[Moment] = []
    for match in _NAMED.finditer(text):
        moment = _read(match, said_on)
        if moment is None:
            continue
        bound = _bound(text, match.start())
        joined = next((each for each in clocks if _beside(each[0], match)), None)
        if joined is None or moment.precision != "day":
            found.append(_changed(moment, bound=bound))
            continue
        clocks.remove(joined)
        span = Span(min(match.start(), joined[0].start), max(match.end(), joined[0].end))
        found.append(_changed(moment, bound=bound or _bound(text, span.start), clock=joined[1], span=span))
    for span, clock in clocks:
        found.append(Moment(span, "minute", said_on, clock, bound=_bound(text, span.start)))
    return tuple(sorted(found, key=lambda moment: moment.span))


def apart(one: Moment, other: Moment) -> bool | None:
    """Tell whether two moments cannot be the same: True, False, or None where that cannot be told."""
    if one.day and other.day:
        return _days_apart(one, other) or _clocks_apart(one, other)
    first, second = _weekday(one), _weekday(other)
    if first is not None and second is not None:
        return first != second or _clocks_apart(one, other)
    if (first_day := _month_day(one)) and (second_day := _month_day(other)):
        return first_day != second_day
    if "minute" == one.precision == other.precision:
        return _clocks_apart(one, other)
    return None


def _days_apart(one: Moment, other: Moment) -> bool:
    if one.day is None or other.day is None:
        return False
    grains = {one.precision, other.precision}
    if "year" in grains:
        return one.day.year != other.day.year
    if "month" in grains:
        return (one.day.year, one.day.month) != (other.day.year, other.day.month)
    if "week" in grains:
        return one.day.isocalendar()[:2] != other.day.isocalendar()[:2]
    return one.day != other.day


def _clocks_apart(one: Moment, other: Moment) -> bool:
    return one.clock is not None and other.clock is not None and one.clock != other.clock


def _weekday(moment: Moment) -> int | None:
    if moment.weekday is not None:
        return moment.weekday
    return moment.day.weekday() if moment.day and moment.precision in ("day", "minute") else None


def _month_day(moment: Moment) -> tuple[int, int] | None:
    if moment.month_day:
        return moment.month_day
    return (
        (moment.day.month, moment.day.day) if moment.day and moment.precision in ("day", "minute") else None
    )


def _changed(moment: Moment, *, bound: str, clock: time | None = None, span: Span | None = None) -> Moment:
    precision = "minute" if clock else moment.precision
    return Moment(span or moment.span, precision, moment.day, clock, moment.weekday, moment.month_day, bound)


def _read(found: re.Match[str], said_on: date | None) -> Moment | None:
    span = Span(*found.span())
    if found["iso"]:
        day = _date(int(found["iy"]), int(found["im"]), int(found["id"]))
        return Moment(span, "day", day) if day else None
    if found["m"] or found["m2"]:
        month, number = _month(found["m"] or found["m2"]), int(found["d"] or found["d2"])
        return _day_of_month(span, month, number, found["y"] or found["y2"], said_on)
    if found["m3"]:
        return Moment(span, "month", date(int(found["y3"]), _month(found["m3"]), 1))
    if found["m4"]:
        span = Span(found.start("m4"), found.end())
        return Moment(
            span, "month", _last_month(_month(found["m4"]), said_on), month_day=(_month(found["m4"]), 0)
        )
    if found["y4"]:
        return Moment(Span(found.start("y4"), found.end()), "year", date(int(found["y4"]), 1, 1))
    if found["last"]:
        return _relative(span, found["last"], found["unit"], said_on)
    if found["weekday"]:
        return _of_weekday(span, _WEEKDAYS.index(found["weekday"].lower()), said_on)
    return Moment(span, "day", said_on - timedelta(days=_AGO[found["near"].lower()])) if said_on else None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_of_month(
    span: Span, month: int, number: int, year: str | None, said_on: date | None
) -> Moment | None:
    """Return the day; without a year it is the last such day up to a month after `said_on`."""
    if not 1 <= number <= 31:
        return None
    if year:
        day = _date(int(year), month, number)
        return Moment(span, "day", day) if day else None
    day = _date(said_on.year, month, number) if said_on else None
    if day and said_on and day > said_on + timedelta(days=31):
        day = _date(said_on.year - 1, month, number)
    return Moment(span, "day", day, month_day=(month, number))


def _last_month(month: int, said_on: date | None) -> date | None:
    if said_on is None:
        return None
    return date(said_on.year if month <= said_on.month else said_on.year - 1, month, 1)


def _relative(span: Span, which: str, unit: str, said_on: date | None) -> Moment | None:
    if said_on is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return Moment(span, "year", date(said_on.year + step, 1, 1))
    if unit == "week":
        return Moment(span, "week", said_on + timedelta(weeks=step))
    months = said_on.year * 12 + said_on.month - 1 + step
    return Moment(span, "month", date(months // 12, months % 12 + 1, 1))


def _of_weekday(span: Span, weekday: int, said_on: date | None) -> Moment:
    """Return the last such day up to `said_on`, as news means it."""
    day = said_on - timedelta(days=(said_on.weekday() - weekday) % 7) if said_on else None
    return Moment(span, "day", day, weekday=weekday)


def _bound(text: str, start: int) -> str:
    found = last_match(_BOUND, text[max(0, start - _REACH) : start])
    if found is None or found.string[found.end() :].strip().lower() not in ("", "on", "the"):
        return ""
    return found.lastgroup or ""


def _clocks(text: str) -> list[tuple[Span, time]]:
    found: list[tuple[Span, time]] = []
    for match in _CLOCK.finditer(text):
        clock = _clock(match)
        told = match["half"] or match["half2"] or match["word"] or ":" in match[0]
        if clock is None or not (
            told or _TIME_BEFORE.search(text[max(0, match.start() - 8) : match.start()])
        ):
            continue
        if "." in match[0] and not (match["half"] or match["half2"]):
            continue  # 14.30 is a number as often
        found.append((Span(*match.span()), clock))
    return found


def _clock(found: re.Match[str]) -> time | None:
    if found["word"]:
        return time(12 if found["word"].lower() == "noon" else 0)
    hour, half = int(found["h"] or found["h2"]), (found["half"] or found["half2"] or "").lower()
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(found["min"] or 0))


def _beside(clock: Span, day: re.Match[str]) -> bool:
    return 0 <= clock.start - day.end() <= _REACH or 0 <= day.start() - clock.end <= _REACH
