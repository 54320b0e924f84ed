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
_PERCENT = re.compile(r"%|\bper\s?cent\b|\bpercentage\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
_RANK = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|half|halves|quarters?|thirds?"
    r"|once|twice|thrice|doubled?|tripled?|both)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow)\b", re.IGNORECASE
)
_MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t(?:ember)?|ober|ember)?\b"
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
    return Identity(
        numbers=tuple(sorted(_numbers(words))),
        dates=tuple(
            sorted(
                [*(day.lower() for day in _DAY.findall(words)), *(month for month in _MONTH.findall(words))]
            )
        ),
        negations=len(_NEGATION.findall(words)),
    )


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


def _numbers(words: str) -> Iterator[str]:
    """Yield every number by its value, digits that are no numbers (14:30, B-52) as they stand, and ranks."""
    rest, at = [], 0
    for number in find_numbers(words):
        worth = number.value if number.value is not None else number.low
        yield f"{number.currency}{worth.normalize():f}" if worth is not None else "?"
        rest.append(words[at : number.start])
        at = number.end
    left = " ".join([*rest, words[at:]])
    yield from _DIGITS.findall(left)
    yield from (rank.lower() for rank in _RANK.findall(left))
    yield from ("%" for _ in _PERCENT.findall(words))


def changed_numbers(one: str, other: str) -> tuple[list[str], list[str]]:
    """Return the numbers and dates that only `one` has, and those that only `other` has, each as a plain value."""
    first, second = identity_of(one), identity_of(other)
    before, after = Counter(first.numbers + first.dates), Counter(second.numbers + second.dates)
    return sorted((before - after).elements()), sorted((after - before).elements())
