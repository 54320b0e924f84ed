"""The figures of a text: every number that counts or measures something, once, as data.

Conventions:
- a number with a bound keeps its value and gets it as `low` ("at least 12") or `high` ("up to 400") too;
- a range ("10 to 15") has `low` and `high` and no value; a vague plural ("dozens") has only `low`: two of what it names;
- the span runs from the number (with its currency sign) to the end of its unit or counted noun;
- durations and ages are measured ("three months", "65-year-old"); dates, years, times, ordinals, scores, names and
  "aged 18" are no figures; neither are "weeks" or "an unspecified number", which name no number.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from claims.language.quantities_context import read_bounds, read_place, read_side
from claims.language.quantities_counted import Surroundings, read_counted
from claims.language.quantities_exclusions import is_label, is_year, without_excluded
from claims.language.quantities_numbers import Number, find_numbers
from claims.language.quantities_units import read_unit
from claims.language.types import FigureFound, Sentence, Span
from claims.language.vocabulary import is_plural

_RANGE = re.compile(r"(\s?[-–—/]\s?|\s+to\s+|-to-|\s+and\s+|\s+or\s+)\Z")
_CHANGED_FROM = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|fall|grew|grown|dropped|drop|increased?|decreased?|climbed|jumped|went|up|down|cut|raised"
    r"|widened|narrowed|slid|gained|lost|lowered|reduced)\b[^.;]{0,40}\b(?:from|by)\s\Z",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?<!\w)(?!(?:About|Some|Nearly|Around|Over|Only|Just|Another|Almost|And|But|The|In|At|Up|To|By)\s)[A-Z][\w-]*\s\Z"
)
_GLUED = re.compile(r"[A-Za-z]")
_COMPOUND = re.compile(r"-[A-Za-z]")
_DURATIONS = frozenset({"days", "weeks", "months", "years", "hours", "minutes", "decades"})
_LINK_MAX = 5
_CONTEXT_SENTENCES = 2
_REACH = 400  # code points that are looked at to each side of a number; bounds the work in endless sentences


@dataclass(frozen=True, slots=True)
class _Measured:
    number: Number
    end: int  # behind number and unit
    unit: str


def find_figures(text: str, sentences: Sequence[Sentence]) -> tuple[FigureFound, ...]:
    """Return the figures of `text` in order; `sentences` are its sentences in order."""
    measured = [_measure(number, text) for number in without_excluded(tuple(find_numbers(text)), text)]
    places = _Places(text, sentences)
    figures: list[FigureFound] = []
    at = 0
    while at < len(measured):
        first, second = measured[at], measured[at + 1] if at + 1 < len(measured) else None
        if second and _is_range(first, second, text):
            figures.append(_range_figure(first, second, places))
            at += 2
            continue
        if figure := _single_figure(first, places):
            figures.append(figure)
        at += 1
    return tuple(figures)


class _Places:
    """Finds the sentence that a position lies in."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self._sentences = sentences
        self._starts = [sentence.span.start for sentence in sentences]

    def around(self, position: int) -> Surroundings:
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return Surroundings(
                self.text, max(0, position - _REACH), position + _REACH, max(0, position - _REACH)
            )
        here = self._sentences[at]
        earlier = at
        while (
            earlier > max(0, at - _CONTEXT_SENTENCES)
            and self._sentences[earlier - 1].paragraph == here.paragraph
        ):
            earlier -= 1
        end = here.span.end if position < here.span.end else len(self.text)
        return Surroundings(
            self.text,
            max(here.span.start, position - _REACH),
            min(end, position + _REACH),
            max(self._sentences[earlier].span.start, position - 2 * _REACH),
        )


def _measure(number: Number, text: str) -> _Measured:
    unit = read_unit(text, number.end)
    if number.currency:
        return _Measured(number, number.end, number.currency)
    if unit:
        return _Measured(number, unit[1], unit[0])
    return _Measured(number, number.end, "")


def _is_range(first: _Measured, second: _Measured, text: str) -> bool:
    low, high = first.number.value, second.number.value
    if low is None or high is None or second.number.start - first.end > _LINK_MAX:
        return False
    link = _RANGE.match(text[first.end : second.number.start])
    if not link or (first.unit and first.unit != second.unit) or is_year(first.number, text):
        return False
    before = text[max(0, first.number.start - 60) : first.number.start]
    word = link[1].strip().lower()
    if word == "and":
        return before.lower().endswith("between ")
    if word == "or":
        return high == low + 1 and not first.unit
    if word == "/":
        return False
    return not _CHANGED_FROM.search(before) and (high > low or bool(second.number.grouped))


def _range_figure(first: _Measured, second: _Measured, places: _Places) -> FigureFound:
    low, high = first.number.value, second.number.value
    if low is None or high is None:
        raise ValueError("a range needs two values")
    if not first.number.grouped and second.number.grouped and low < 1000 <= high:
        scale = _scale_of(second.number, places.text)
        low = low * scale if low * scale <= high else low
    unit = second.unit or first.unit
    figure = FigureFound(Span(first.number.start, second.end), None, low=low, high=high, unit=unit)
    return _complete(figure, places, singular=False) or figure


def _scale_of(number: Number, text: str) -> Decimal:
    digits = re.match(r"[^\d.]*([\d,.]+)", text[number.start : number.end])
    if not digits or number.value is None:
        return Decimal(1)
    written = Decimal(digits[1].replace(",", "").strip(".") or "1")
    return number.value / written if written else Decimal(1)


def _single_figure(measured: _Measured, places: _Places) -> FigureFound | None:
    number, text = measured.number, places.text
    if (not measured.unit and _is_no_figure(measured, text)) or _is_compound(measured, text):
        return None
    low, high, about = read_bounds(text, number.start, measured.end)
    figure = FigureFound(
        Span(number.start, measured.end),
        number.value,
        low=number.low if number.value is None else number.value if low else None,
        high=number.value if high else None,
        unit=measured.unit,
        approximate=about or number.value is None,
    )
    completed = _complete(figure, places, singular=number.value == 1)
    if completed or measured.unit:
        return completed or figure
    return figure if _stands_without_noun(number, text) else None


def _is_compound(measured: _Measured, text: str) -> bool:
    """Tell "a five-year deal" and "a two-month contract", which count nothing, from "a 65-year-old"."""
    glued = text[measured.number.end : measured.number.end + 1] == "-"
    return glued and not measured.number.in_digits and measured.unit in _DURATIONS


def _is_no_figure(measured: _Measured, text: str) -> bool:
    """Tell years, names and glued or hyphenated parts of words from numbers that count."""
    number = measured.number
    if _GLUED.match(text, number.end) or is_label(number, text):
        return True
    if not number.in_digits and _COMPOUND.match(text, number.end):
        return True
    return is_year(number, text) and not _counts_despite_year(number, text)


def _counts_despite_year(number: Number, text: str) -> bool:
    """Tell "killed 2000 people" from "the 2000 elections": a plural follows, and no word that years follow precedes."""
    after = re.match(r"\s([a-z]+)", text[number.end : number.end + 30])
    before = re.search(r"(\w+)\W*\Z", text[max(0, number.start - 20) : number.start])
    if not after or not is_plural(after[1]):
        return any(read_bounds(text, number.start, number.end))
    return not before or before[1].lower() not in {
        "in",
        "since",
        "of",
        "by",
        "during",
        "the",
        "s",
        "from",
        "until",
        "this",
    }


def _stands_without_noun(number: Number, text: str) -> bool:
    """Tell whether a number is a figure though nothing it counts follows: "rose to 4,577", "killed 40"."""
    if number.value is None or number.grouped:
        return True
    return number.in_digits and not _AFTER_NAME.search(text, max(0, number.start - 24), number.start)


def _complete(figure: FigureFound, places: _Places, *, singular: bool) -> FigureFound | None:
    """Add what is counted, whose and where; None when the number counts nothing and has no unit."""
    start, end, text = figure.span.start, figure.span.end, places.text
    around = places.around(start)
    if not figure.unit:
        counted = read_counted(around, start, end, singular=singular)
        if not counted:
            return None
        figure = replace(figure, counted=counted.key, span=Span(start, counted.end))
    return replace(
        figure,
        side=read_side(text, around.start, start, figure.span.end),
        place=read_place(text, around.start, around.end, figure.span.end),
    )
