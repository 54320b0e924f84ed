"""What looks like a number and counts nothing: dates, years, times, ordinals, ages, scores, names and labels."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.language.quantities_numbers import Number
from claims.language.wordlists import words

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DIGITS_NOT_FIGURES = re.compile(
    rf"""
    \b{_MONTH}\ ?\d{{1,2}}(?:st|nd|rd|th)?(?:\ ?[-–]\ ?(?:{_MONTH}\ )?\d{{1,2}}\b)?(?:,?\ {_YEAR}\b(?!,\d|\ ?%))?
    |\b{_MONTH}\ (?:of\ )?{_YEAR}\b
    |\b\d{{1,2}}(?:st|nd|rd|th)?(?:\ ?[-–]\ ?\d{{1,2}})?\ (?:of\ )?{_MONTH}(?:,?\ {_YEAR})?
    |\b\d{{4}}-\d\d(?:-\d\d)?(?:T[\d:.]+Z?)?\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b
    |\b\d{{1,2}}(?:[:.]\d\d)?\ ?[ap]\.?m\b\.?|\b\d{{1,2}}:\d\d(?::\d\d)?\b|\b\d{{3,4}}\ (?:GMT|UTC|hours\ local)\b
    |\b\d{{1,2}}\ o['’]clock\b
    |['’]?\b\d{{2,4}}['’]?s\b|['’]\d\d\b(?!['’\d])
    |(?:https?://|www\.|pic\.twitter\.com/|@)\S{{1,60}}
    |\b(?:aged?|ages)\ (?:(?:above|over|under|below|between|from|about|around|only|just|up\ to)\ )?
        \d{{1,3}}(?:\ ?(?:-|–|to|and)\ ?\d{{1,3}})?\b
    |\b(?:under|over)-\d\ds?\b|(?<=,\ )\d{{1,2}}(?=,(?!\d))
    |\b\d+(?:st|nd|rd|th)\b|\b\d+(?:\.\d+){{2,}}\b|\b\d[\d-]*-\d+-\d+\b
    |\b24/7\b|\b9/11\b|\b50[-/]50\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORDS_NOT_FIGURES = re.compile(
    r"""
    \b(?:no|every|any|each|some|this|that|which|another|last|next|only|same|the|loved|number|chapter|day|big)
        \ one\b(?!\ of|\ hundred|-)
    |\bone\ (?:another|day\b(?!s)|by\ one|way|hand|thing|side|such)\b|\bone['’]s?\b|\bone-on-one\b
    |\bat\ one\ (?:point|time)\b|\bone\ of\ (?:those|them|us|the\ (?:reasons|things|ways))\b
    |\b(?:first|last|top|bottom)\ (?:one|two|three|four|five|six|seven|eight|nine|ten)\b(?=\ (?:in|of|with|and|at)\b|[.,])
    |\b(?:hundred|one|ten)\ to\ one\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\ o['’]clock\b
    |\b(?:aged?|ages)\ \w+(?:\ and\ \w+)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WINDOW = 40
_LABEL = re.compile(
    r"\b(?:article|section|chapter|paragraph|clause|page|room|number|no\.|category|phase|part|route|highway|flight|channel"
    r"|version|grade|type|level|stage|step|group|line|unit|gate|appendix|annex|resolution|title|season|episode|vol\.|volume"
    r"|apartment|apt\.|suite|district|area|class|round|game|week|platform|act|bill|rule|amendment|proposition|lot|figure|table"
    r"|interstate|exit|verse|scene|house|square|world\s+war|track|sector|block|zone|quarter|tier|division|formula|group|windows"
    r"|model|series|mark|mk|pier|terminal|psalm|opus|nr|№)\.?\s+\Z",
    re.IGNORECASE,
)
_CUE_BEFORE = words(
    "about around some nearly almost roughly approximately only just over under above below least most than to up "
    "estimated another all these those other total between from and or with are were have has had killed of for by at "
    "in on after the including meanwhile at an a total"
)
_DAYS = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april may june "
    "july august september october november december"
)
_SCORE_CUES = re.compile(
    r"\b(?:beat|beaten|won|win|wins|lost|lose|draw|drew|defeat(?:ed)?|victory|score(?:d|line)?|tie|tied|lead|led|leads"
    r"|thrash(?:ed|ing)|game|match|half-time|aggregate|set|sets)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\d.$£€-])(\d{1,3})([-–])(\d{1,3})(?![\d%,]|-\d|\.\d)(?=(\s+[a-z]+|\W|$))")
_PREVIOUS_WORD = re.compile(r"([\w&’'.-]+)\s\Z")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?:“\"]\s|\n)\S+\s\Z")


def without_excluded(numbers: Sequence[Number], text: str) -> list[Number]:
    """Return the `numbers` that lie in no date, time, age, score or other stretch that counts nothing."""
    digits = _stretches([number for number in numbers if number.in_digits], text, _DIGITS_NOT_FIGURES)
    spelled = _stretches([number for number in numbers if not number.in_digits], text, _WORDS_NOT_FIGURES)
    return [
        number
        for number in numbers
        if not _lies_in(digits if number.in_digits else spelled, number)
        and not (number.in_digits and _is_score(number, text))
    ]


def _stretches(numbers: Sequence[Number], text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the matches of `pattern` near the numbers, in order; what is near several is searched once."""
    windows: list[tuple[int, int]] = []
    for number in numbers:
        start, end = max(0, number.start - _WINDOW), number.end + _WINDOW
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return [found.span() for start, end in windows for found in pattern.finditer(text, start, end)]


def _lies_in(stretches: Sequence[tuple[int, int]], number: Number) -> bool:
    at = bisect_left(stretches, (number.end, 0))
    return at > 0 and stretches[at - 1][1] > number.start


def _is_score(number: Number, text: str) -> bool:
    """Tell "won 2-1" from "5-10 people" by what follows, and by the verbs of the sentence."""
    start = max(0, number.start - 5)
    for found in _SCORE.finditer(text, start, number.end + 20):
        if found.start() >= number.end or found.end(3) <= number.start:
            continue
        if int(found[1]) > int(found[3]):
            return True
        follows = (found[4] or "").strip().isalpha()
        around = text[max(0, found.start() - 80) : found.end() + 40]
        return bool(_SCORE_CUES.search(around)) and (found[2] == "-" or not follows)
    return False


def is_year(number: Number, text: str) -> bool:
    """Tell whether a bare four-digit number can be a year."""
    if not number.in_digits or number.grouped or number.value is None:
        return False
    return number.end - number.start == 4 and 1500 <= number.value <= 2100 and text[number.start] in "12"


def is_label(number: Number, text: str) -> bool:
    """Tell whether the number is part of a name or a label: "Article 5", "Boeing 747", "iPhone 11"."""
    before = text[max(0, number.start - 24) : number.start]
    if number.currency:
        return False
    if _LABEL.search(before):
        return True
    if number.grouped or not number.in_digits:
        return False
    word = _PREVIOUS_WORD.search(before)
    if not word or word[1].lower() in _CUE_BEFORE | _DAYS or word[1].endswith("."):
        return False
    if not any(letter.isupper() for letter in word[1]) or word[1].endswith(("’", "'")):
        return False
    return not _ENDS_SENTENCE.search(before) or word[1].isupper()
