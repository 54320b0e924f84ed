"""Numbers as English news writes them, in digits and in words, with what they are worth.

Read here: 14 · 1,300 · 1.5 million · $3bn · half a million · twenty-eight thousand · a dozen · 1/2 · minus 5 ·
dozens (at least 24) · hundreds of thousands (at least 200,000). What a number counts is told elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from claims.language.quantities_units import CURRENCIES

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_BY_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES: dict[str, int] = {word: value for value, word in enumerate(_TO_NINETEEN.split())}
TENS: dict[str, int] = {word: value * 10 for value, word in enumerate(_BY_TENS.split(), start=2)}
SCALES: dict[str, int] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
SHORT_SCALES: dict[str, int] = {
    **SCALES,
    "k": 10**3,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
VAGUE: dict[str, int] = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2 * 10**3,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "trillions": 2 * 10**12,
}
"""What a vague plural is at least worth: two of what it names."""

_WORD = "|".join(sorted([*ONES, *TENS, *SCALES], key=len, reverse=True))
_SCALE = "|".join(sorted(SHORT_SCALES, key=len, reverse=True))
_CURRENCY = "|".join(re.escape(sign.lower()) for sign in sorted(CURRENCIES, key=len, reverse=True))
_NUMBER = re.compile(
    rf"""
    (?P<digits>
        (?<![^\W_])(?<![a-z]-)(?<!\d[.,:/])(?<![@\#_])
        (?:(?P<minus>minus[\ -]|(?<![\w)])[-−])(?=[^\s]))?
        (?:(?P<currency>{_CURRENCY})\s?(?P<inner>[-−])?)?
        (?P<number>\d{{1,3}}(?:[,\u00a0\u202f\u2009]\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\ \d{{3}})*\ 000\b|\d+/\d+|\d+(?:\.\d+)?|\.\d+)(?P<fraction>[½¼¾])?
        (?P<scale>(?:[ -]?(?:{_SCALE})\b)*)
    )
    |\b(?:
        (?P<vague>tens|dozens|hundreds|thousands|millions|billions|trillions|scores(?=\ of))
        (?:\ of\ (?P<of>hundreds|thousands|millions|billions))?
        |(?P<several>several|a\ few|a\ couple\ of|many)\ (?P<many>hundred|thousand|million|billion|dozen)
        |(?P<fold>two|three|four|five|six|seven|eight|nine|ten)-?fold
        |(?P<couple>a\ couple)(?=\ of\ (?!hundred|thousand|million|dozen))
        |(?:(?P<half>half\ )?(?P<article>an?)\ )?
         (?P<words>(?:{_WORD})(?:(?:[ -]|(?<=dred)\ and\ |(?<=sand)\ and\ )(?:{_WORD}))*)
        (?P<andhalf>\ and\ a\ half)?
    )\b
    """,
    re.VERBOSE,
)
_CODES = {sign.lower(): code for sign, code in CURRENCIES.items()}
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_MAX_DIGITS = 30  # longer runs of digits are identifiers, not counts


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start` to `end`: its `value`, or for a vague plural the least it can be, `low`."""

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None = None
    currency: str = ""
    in_digits: bool = True
    grouped: bool = False  # written with thousands separators, decimals, a scale or a currency


def find_numbers(text: str) -> Iterator[Number]:
    """Yield every number of `text` in order, without asking whether it counts anything."""
    for found in _NUMBER.finditer(_lower(text)):
        number = _read_digits(found) if found["digits"] else _read_words(found)
        if number:
            yield number


def _read_digits(found: re.Match[str]) -> Number | None:
    digits = found["number"]
    if len(digits) > _MAX_DIGITS:
        return None
    value = _plain_value(digits)
    if value is None:
        return None
    value += _FRACTIONS.get(found["fraction"] or "", Decimal(0))
    scales = found["scale"].replace("-", " ").split()
    end = found.end()
    currency = _CODES.get(found["currency"] or "", "")
    if scales and _is_metres(scales, found, currency):
        scales, end = [], found.start("scale")
    for scale in scales:
        value *= SHORT_SCALES[scale]
    if found["minus"] or found["inner"]:
        value = -value
    return Number(
        found.start(),
        end,
        value,
        currency=currency,
        grouped=bool(scales or currency or not digits.isdigit()),
    )


def _plain_value(digits: str) -> Decimal | None:
    if "/" in digits:
        above, below = digits.split("/")
        proper = 0 < int(above) < int(below) <= 10
        return Decimal(above) / Decimal(below) if proper else None
    return Decimal(re.sub(r"[, \u00a0\u202f\u2009]", "", digits))


def _lower(text: str) -> str:
    """Return `text` in lower case, each character in its place (a pattern without case is twice as fast)."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _is_metres(scales: list[str], found: re.Match[str], currency: str) -> bool:
    """Tell "800m" and "5b" from "$800m" and "2.7m sales": a lone letter is a scale beside money or a fraction."""
    if currency or scales[-1] not in ("m", "b"):
        return False
    if len(scales) > 1:
        return False
    glued = found.end() - 1 == found.end("number")
    return not (glued and scales[0] == "m" and "." in found["number"])


def _read_words(found: re.Match[str]) -> Number | None:
    start, end = found.span()
    if found["vague"]:
        low = Decimal(VAGUE[found["vague"]])
        if found["of"]:
            low *= Decimal(VAGUE[found["of"]] // 2)
        return Number(start, end, None, low=low, in_digits=False, grouped=True)
    if found["several"]:
        return Number(start, end, None, low=Decimal(2 * SCALES[found["many"]]), in_digits=False, grouped=True)
    if found["fold"]:
        return Number(start, end, Decimal(ONES[found["fold"]]), in_digits=False, grouped=True)
    if found["couple"]:
        return Number(start, end, Decimal(2), in_digits=False)
    words = re.split(r"[ -]+", found["words"])
    if found["article"] and words[0] not in SCALES:
        if found["half"]:
            return None
        start = found.start("words")
    value = Decimal(value_of_words(words))
    if found["half"]:
        value /= 2
    if found["andhalf"]:
        value += Decimal("0.5")
    return Number(start, end, value, in_digits=False)


def value_of_words(words: list[str]) -> int:
    """Return what number words in lower case are worth: ["two", "hundred", "and", "six"] is 206."""
    total = group = 0
    for word in words:
        if word in SCALES:
            scale = SCALES[word]
            group = max(group, 1) * scale
            if scale >= SCALES["thousand"]:
                total, group = total + group, 0
        else:
            group += ONES.get(word, TENS.get(word, 0))
    return total + group
