"""How alike two wordings are, and whether they still say the same: numbers, dates and negations are identity."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from claims.language.quantities_numbers import find_numbers

NEARLY = 0.99  # the most that words which are not the same can score
OTHER_NUMBERS = 0.5  # what is left of a score where a number, a date or a negation changed

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*%?|\w+(?:['’]\w+)*|[^\w\s]")
_DIGITS = re.compile(r"\d+")
_TELLING = re.compile(
    r"""(?P<percent>%|\bper\s?cent\b|\bpercentage\b)
    |\b(?:
        (?P<negation>not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot)
        |(?P<rank>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|half|halves|quarters?|thirds?
            |once|twice|thrice|doubled?|tripled?|both)
        |(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow)
        |(?-i:(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
            (?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ober|ember)?)
    )\b
    |(?P<contracted>n['’]t\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_KINDS = {'"': "“”„‟«»″", "'": "‘’‚‛′`", "-": "‐‑‒–—―−"}
_SIGNS = {ord(sign): plain for plain, signs in _KINDS.items() for sign in signs}
_TYPOGRAPHY = _SIGNS | {ord("…"): "..."} | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass(frozen=True, slots=True)
class Identity:
    """What may not change in a claim that is to stay the same: numbers, dates and negations, without their order."""

    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    negations: int


def identity_of(words: str) -> Identity:
    """Return the numbers, dates and negations of `words`; "14" and "fourteen", "5,300" and "5300" are the same."""
    numbers, taken = _numbers(words)
    dates: list[str] = []
    negations = 0
    for found in _TELLING.finditer(words):
        kind, said = found.lastgroup, found[found.lastgroup or 0]
        if kind in ("negation", "contracted"):
            negations += 1
        elif kind in ("day", "month"):
            dates.append(said.lower())
        elif kind == "percent":
            numbers.append("%")
        elif not any(start <= found.start() < end for start, end in taken):  # half a million is a number
            numbers.append(said.lower())
    return Identity(tuple(sorted(numbers)), tuple(sorted(dates)), negations)


def plain_words(words: str) -> str:
    """Return `words` without what is only typography: kinds of quotes and dashes, white space, invisible signs."""
    return " ".join(unicodedata.normalize("NFC", words.translate(_TYPOGRAPHY)).split())


def in_place(text: str) -> str:
    """Return `text` with plain quotes and dashes and in lower case, every character where it was."""
    plain = text.translate(_SIGNS)
    lower = plain.lower()
    return lower if len(lower) == len(text) else plain


def differ_in_typography_alone(one: str, other: str) -> bool:
    """Tell whether two wordings are the same, their typography left aside."""
    return one == other or plain_words(one) == plain_words(other)


def tokens(words: str) -> Iterator[re.Match[str]]:
    """Yield the words, numbers and signs of a text in order, each as a match with its place."""
    return _TOKEN.finditer(words)


def closeness(one: str, other: str) -> float:
    """Return how alike two wordings look, 0 to 1, by letters and by words; a changed number hardly shows in it."""
    if one == other:
        return 1.0
    first, second = plain_words(one).casefold(), plain_words(other).casefold()
    by_letters: float = Indel.normalized_similarity(first, second)
    by_words: float = Indel.normalized_similarity(_TOKEN.findall(first), _TOKEN.findall(second))
    return (by_letters + by_words) / 2


def score(one: str, other: str) -> float:
    """Return how far `other` still says what `one` said, 0 to 1.

    1 means the very same words. Where a number, a date or a negation changed it is at most one half: such words
    look alike and say something else.
    """
    if one == other:
        return 1.0
    alike = min(closeness(one, other), NEARLY)
    return round(alike if identity_of(one) == identity_of(other) else alike * OTHER_NUMBERS, 4)


def _numbers(words: str) -> tuple[list[str], list[tuple[int, int]]]:
    """Return every number by its value and digits that are no numbers (14:30, B-52) as they stand, and where numbers are."""
    found: list[str] = []
    taken: list[tuple[int, int]] = []
    left, at = "", 0
    for number in find_numbers(words):
        worth = number.value if number.value is not None else number.low
        found.append(f"{number.currency}{worth.normalize():f}" if worth is not None else "?")
        left += words[at : number.start] + " "
        at = number.end
        taken.append((number.start, number.end))
    return found + _DIGITS.findall(left + words[at:]), taken


def changed_numbers(one: str, other: str) -> tuple[list[str], list[str]]:
    """Return the numbers and dates that only `one` has, and those that only `other` has, each as a plain value."""
    first, second = identity_of(one), identity_of(other)
    before, after = Counter(first.numbers + first.dates), Counter(second.numbers + second.dates)
    return sorted((before - after).elements()), sorted((after - before).elements())
