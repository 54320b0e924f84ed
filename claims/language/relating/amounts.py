"""Figures as ranges in comparable measures, and whether those of two statements agree."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from claims.language.quantities import find_figures
from claims.language.quantities_numbers import ONES, find_numbers
from claims.language.relating.meanings import concept_of
from claims.language.sentences import split_sentences
from claims.language.types import FigureFound
from claims.language.vocabulary import ANYBODY, CONDITIONS, COUNTED, WHO, counted_key, is_plural

ABOUT = 0.1  # what "about 300" may be off by
_MOST = 24  # figures of a statement that are compared
_CONVERTED = 0.03  # what is lost when a measure is rounded in another unit
_LENGTH: dict[str, float] = {
    "mm": 0.001,
    "cm": 0.01,
    "m": 1,
    "km": 1000,
    "miles": 1609.344,
    "feet": 0.3048,
    "inches": 0.0254,
    "yards": 0.9144,
}
_AREA: dict[str, float] = {
    "m²": 1,
    "km²": 1e6,
    "hectares": 1e4,
    "acres": 4046.86,
    "square miles": 2.58999e6,
    "square feet": 0.092903,
}
_MASS: dict[str, float] = {
    "mg": 1e-6,
    "g": 0.001,
    "kg": 1,
    "t": 1000,
    "lb": 0.453592,
    "ounces": 0.0283495,
    "kilotons": 1e6,
}
_TIME: dict[str, float] = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800, "months": 2629800, "years": 31557600, "decades": 315576000}  # fmt: skip
_SPEED: dict[str, float] = {"km/h": 1, "mph": 1.609344, "knots": 1.852}
_POWER: dict[str, float] = {"W": 1, "kW": 1e3, "MW": 1e6, "GW": 1e9, "hp": 745.7}
_ENERGY: dict[str, float] = {"kWh": 1, "MWh": 1e3, "GWh": 1e6}
_VOLUME: dict[str, float] = {"ml": 0.001, "l": 1, "gallons": 3.78541, "barrels": 158.987, "m³": 1000}
_MONEY = {"cents": "USD", "pence": "GBP"}
_MEASURES: dict[str, dict[str, float]] = {
    "length": _LENGTH, "area": _AREA, "mass": _MASS, "time": _TIME,
    "speed": _SPEED, "power": _POWER, "energy": _ENERGY, "volume": _VOLUME,
}  # fmt: skip
_FAMILIES: dict[str, tuple[str, float]] = {
    unit: (family, factor)
    for family, units in _MEASURES.items()
    for unit, factor in units.items()
}  # fmt: skip
_FAMILIES |= {unit: (currency, 0.01) for unit, currency in _MONEY.items()}
_FAMILIES |= {
    "years old": ("age", 1),
    "months old": ("age", 1 / 12),
    "basis points": ("percentage points", 0.01),
}

_MORE = re.compile(r"(?:more\sthan|over|above|exceed(?:s|ed|ing)?|in\sexcess\sof|greater\sthan|higher\sthan|>)\s(?:an?\s|the\s)?\Z", re.IGNORECASE)  # fmt: skip
_LESS = re.compile(r"(?<!no\s)(?:less|fewer|lower)\sthan\s|\b(?:under|below)\s\Z|<\s?\Z", re.IGNORECASE)
_NEARLY = re.compile(r"\b(?:nearly|almost|close\sto|just\sunder)\s(?:an?\s|the\s)?\Z", re.IGNORECASE)
_CHANGE = re.compile(r"\b(from|to|by)\s(?:(?:about|around|nearly|almost|roughly|some|over|more\sthan|at\sleast|just|only|up\sto|an?)\s)*\Z", re.IGNORECASE)  # fmt: skip
_CHANGES = re.compile(
    r"\b(?:rose|risen|ris(?:e|es|ing)|f[ae]ll(?:s|en|ing)?|gr[eo]w(?:n|s|ing)?|drop(?:s|ped)?|increas\w+|decreas\w+|declin\w+|climb\w*|jump\w*"
    r"|went|up|down|cut|rais\w+|lower\w*|reduc\w+|slash\w*|widen\w*|narrow\w*|slid|slump\w*|surg\w+|soar\w*|shr[aiu]nk|chang\w+|hik\w+)\b",
    re.IGNORECASE,
)
_RANKS = {word: rank for rank, word in enumerate(["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=1)}  # fmt: skip
_COUNT = r"\d{1,3}|" + "|".join(ONES)
_SHARES = re.compile(
    rf"\b(?:(?P<half>(?:(?P<over>more\sthan|over|at\sleast)\s|(?P<under>less\sthan|under|fewer\sthan|almost|nearly)\s)?half)(?!\s(?:a\s|of\s(?:all\s)?)?(?:million|billion|dozen|hundred|an?\shour))"
    r"|(?P<top>an?|one|two|three|four)[\s-](?P<part>third|quarter|fifth)s?)\b(?=\s(?:of|the|all)\b|\s\w+s\b|(?<=by\sa\s\w{5})|(?<=by\sa\s\w{7}))"
    rf"|\b(?P<these>{_COUNT})\s(?:out\sof|in|of)\s(?:every\s)?(?P<those>{_COUNT})\b|\bevery\s(?P<nth>second|{'|'.join(list(_RANKS)[2:])})\b",
    re.IGNORECASE,
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5}
_RANK = re.compile(rf"\b(?:(?P<word>{'|'.join(_RANKS)})|(?P<digits>\d+)(?:st|nd|rd|th))\b(?!\s(?:of\s)?[A-Z][a-z]+\s\d{{4}})(?!\sof\b)", re.IGNORECASE)  # fmt: skip
_MONTH_BEHIND = re.compile(r"\s(?:of\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TIMES = {"once": 1, "twice": 2, "thrice": 3, "doubled": 2, "double": 2, "doubling": 2, "doubles": 2, "tripled": 3, "triple": 3, "trebled": 3, "quadrupled": 4, "halved": 0.5}  # fmt: skip
_FOLD = re.compile(rf"\b(?:{'|'.join(_TIMES)})\b", re.IGNORECASE)
_SCORE = re.compile(r"(?<![\w.,])(\d{1,3})\s?[-–]\s?(\d{1,3})(?![\w%]|[.,]\d)")
_NONE = re.compile(r"\b(?:no|zero)\s((?:\w+\s)?)(\w+)\b", re.IGNORECASE)


DETAILS = frozenset({"age", "time", "times", "rank", "score", "length", "speed"})
"""Measures that a statement can leave out and still say the same."""
_PERSONS = ANYBODY | {"colleagues", "members"}
_THINGS = (
    frozenset(COUNTED.values())
    - frozenset(WHO.values())
    - {"people", "men", "women", "refugees", "police officers"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as a range of its measure.

    `family` is the measure ("length", "USD", "%", "rank", "" for things counted), `low` and `high` in its base unit;
    `role` tells "from", "to" and "by" of a change apart; `words` is how it stands in the text.
    """

    family: str
    counted: str
    low: float
    high: float
    words: str
    unit: str = ""
    role: str = ""
    side: str = ""
    rounded: bool = False  # about, or written in a rounded way

    def overlaps(self, other: "Amount") -> bool:
        """Tell whether both can be the same amount."""
        slack = _CONVERTED if self.unit != other.unit and self.family else 0.0
        return all(one.low <= two.high * (1 + slack) + 1e-09 for one, two in ((self, other), (other, self)))


@dataclass(frozen=True, slots=True)
class Compared:
    """What the figures of two statements share and in what they differ, in plain words."""

    shared: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()  # the same counted, another number
    other_scope: tuple[str, ...] = ()  # of more or of fewer kinds: "dead / dead civilians"
    other_things: tuple[str, ...] = ()  # one number each, of other things
    only_one: int = 0
    only_other: int = 0


def amounts_of(text: str, figures: tuple[FigureFound, ...] | None) -> tuple[Amount, ...]:
    """Return the figures of an English `text` as amounts; shares, ranks, multiples and scores are figures here too."""
    if figures is None:
        figures = find_figures(text, split_sentences(text))
    taken: list[tuple[int, int]] = []
    found: list[Amount] = []
    others = _others(text)
    shares = [(start, start + len(amount.words)) for amount, start in others if amount.family == "%"]
    for figure in figures:
        if any(start <= figure.span.start < end for start, end in shares) and _stands_in(figure, text):
            continue
        stands = _stands_in(figure, text)
        found.append(_of_figure(figure, text if stands else "", changes=bool(_CHANGES.search(text))))
        taken.append((figure.span.start, figure.span.end))
    for amount, start in others:
        if not any(first <= start < last for first, last in taken):
            found.append(amount)
    return tuple(found[:_MOST])


def _stands_in(figure: FigureFound, text: str) -> bool:
    """Tell whether the span of `figure` is of this very text, and not of the article it came from."""
    numbers = list(find_numbers(figure.span.of(text)))
    return bool(numbers) and (figure.value is None or numbers[0].value == figure.value)


def _of_figure(figure: FigureFound, text: str, *, changes: bool) -> Amount:
    family, factor = _FAMILIES.get(figure.unit, (figure.unit, 1.0))
    low, high = _range_of(figure, text)
    words = figure.span.of(text) if text else _plain(figure)
    before = text[max(0, figure.span.start - 36) : figure.span.start]
    role = found[1].lower() if changes and (found := _CHANGE.search(before)) else ""
    if role == "to" and figure.value is None:
        role = ""
    return Amount(
        family, figure.counted, low * factor, high * factor, words,
        figure.unit, role, figure.side, figure.approximate,
    )  # fmt: skip


def _range_of(figure: FigureFound, text: str) -> tuple[float, float]:
    if figure.value is None:
        low = float(figure.low) if figure.low is not None else -inf
        return low, float(figure.high) if figure.high is not None else inf
    value = float(figure.value)
    before = text[max(0, figure.span.start - 28) : figure.span.start]
    if figure.low is not None:
        return (value + _step(value) if _MORE.search(before) else value), inf
    if figure.high is not None:
        return 0.0, (value - _step(value) if _LESS.search(before) else value)
    if _NEARLY.search(before):
        return value * (1 - ABOUT), value
    if figure.approximate:
        return value * (1 - ABOUT), value * (1 + ABOUT)
    return _as_written(value, figure.span.of(text))


def _step(value: float) -> float:
    return abs(value) * 1e-6 + 1e-6


def _as_written(value: float, words: str) -> tuple[float, float]:
    """Widen a rounded number by half of its last digit: "1.2 million" is also 1,213,000; "14" is only 14."""
    digits = re.search(r"(\d+)\.(\d+)", words)
    if not digits:
        return value, value
    written = float(digits[0])
    scale = value / written if written else 1.0
    half = 0.5 * 10 ** -len(digits[2]) * scale
    return value - half, value + half - half * 1e-6


def _plain(figure: FigureFound) -> str:
    worth = figure.value if figure.value is not None else figure.low
    return f"{worth if worth is not None else figure.high:f} {figure.counted or figure.unit}".strip()


def _others(text: str) -> list[tuple[Amount, int]]:
    found: list[tuple[Amount, int]] = []
    for match in _SHARES.finditer(text):
        if share := _share(match):
            found.append((share, match.start()))
    for match in _RANK.finditer(text):
        in_share = any(at <= match.start() < at + len(share.words) for share, at in found)
        if in_share or _MONTH_BEHIND.match(text, match.end()):
            continue
        rank = _RANKS[match["word"].lower()] if match["word"] else int(match["digits"])
        found.append((Amount("rank", "", rank, rank, match[0]), match.start()))
    for match in _FOLD.finditer(text):
        times = _TIMES[match[0].lower()]
        found.append((Amount("times", "", times, times, match[0]), match.start()))
    for match in _SCORE.finditer(text):
        above, below = sorted((int(match[1]), int(match[2])), reverse=True)
        worth = above * 1000 + below
        found.append((Amount("score", "", worth, worth, match[0]), match.start()))
    for match in _NONE.finditer(text):
        key = counted_key(match[2]) if is_plural(match[2].lower()) else ""
        if key:
            found.append((Amount("", key, 0, 0, match[0]), match.start()))
    return found


def _share(found: re.Match[str]) -> Amount | None:
    if found["these"]:
        return _part_of(_count(found["these"]), _count(found["those"]), found[0])
    if found["nth"]:
        return _part_of(1, _RANKS[found["nth"].lower()], found[0])
    if found["half"]:
        low, high = (50.0, 50.0)
        if found["over"]:
            low, high = 50.0 + (0 if "least" in found["over"].lower() else 1e-4), 100.0
        elif found["under"]:
            low, high = 40.0 if found["under"].lower() in ("almost", "nearly") else 0.0, 50.0 - 1e-4
        return Amount("%", "", low, high, found[0], "%")
    top = ONES.get(found["top"].lower(), 1)
    worth = 100 * top / _PARTS[found["part"].lower()]
    return Amount("%", "", worth - 1, worth + 1, found[0], "%")


def _count(word: str) -> int:
    return int(word) if word.isdigit() else ONES[word.lower()]


def _part_of(some: int, all_of_them: int, words: str) -> Amount | None:
    """Return "three out of four" as a share; "5 of 2" is none."""
    if not 0 < some <= all_of_them:
        return None
    worth = 100 * some / all_of_them
    return Amount("%", "", worth - 1, min(worth + 1, 100), words, "%")


def compare_amounts(one: Sequence[Amount], other: Sequence[Amount]) -> Compared:
    """Return how the figures of two statements stand to each other; each is compared once, the likest first."""
    left, right = list(one), list(other)
    shared: list[str] = []
    for agree in (_equal, _agree):
        for amount in list(left):
            match = next((each for each in right if agree(amount, each)), None)
            if match:
                left.remove(amount)
                right.remove(match)
                shared.append(_pair(amount, match))
    differing, scope, things = _told_apart(left, right)
    return Compared(tuple(shared), tuple(differing), tuple(scope), tuple(things), len(left), len(right))


def _told_apart(left: list[Amount], right: list[Amount]) -> tuple[list[str], list[str], list[str]]:
    """Pair what did not agree, taking it off both lists."""
    differing: list[str] = []
    scope: list[str] = []
    things: list[str] = []
    for comparable, told in (
        (_contradict, differing),
        (_same_measure, differing),
        (_kinds_nest, scope),
        (_rival_units, differing),
        (_other_thing, things),
    ):
        for amount in list(left):
            match = next((each for each in right if comparable(amount, each)), None)
            if match:
                left.remove(amount)
                right.remove(match)
                told.append(_pair(amount, match))
    return differing, scope, things


def _equal(one: Amount, other: Amount) -> bool:
    return (
        (_same_measure(one, other) or _kinds_nest(one, other))
        and _roles_agree(one, other)
        and (one.low, one.high) == (other.low, other.high)
    )


def _agree(one: Amount, other: Amount) -> bool:
    return _same_measure(one, other) and _roles_agree(one, other) and one.overlaps(other)


def _roles_agree(one: Amount, other: Amount) -> bool:
    return one.role == other.role or not (one.role and other.role)


def _same_measure(one: Amount, other: Amount) -> bool:
    if one.family != other.family:
        return False
    if one.counted == other.counted or not (one.counted and other.counted):
        return True
    first, second = concepts_of(one.counted), concepts_of(other.counted)
    return first == second or _anybody(one, other) or _anybody(other, one)


def concepts_of(counted: str) -> frozenset[str]:
    """Return what is counted by the meanings of its words."""
    return frozenset(concept_of(word) for word in counted.split())


def _anybody(one: Amount, other: Amount) -> bool:
    """Tell whether one counts people as such, so that it may count whoever the other counts."""
    return (
        one.counted in _PERSONS
        and other.counted.split()[0] not in CONDITIONS
        and other.counted not in _THINGS
    )


def _kinds_nest(one: Amount, other: Amount) -> bool:
    """Tell whether one counts what the other counts, and says more of it: "dead" and "dead civilians"."""
    if one.family or other.family:
        return False
    first, second = one.counted.split(), other.counted.split()
    return (
        bool(first and second) and first != second and (set(first) < set(second) or set(second) < set(first))
    )


def _contradict(one: Amount, other: Amount) -> bool:
    """Tell whether there are more of one kind than of all kinds: 24 wounded civilians beside two wounded."""
    if not _kinds_nest(one, other):
        return False
    wide, narrow = sorted((one, other), key=lambda amount: len(amount.counted.split()))
    return narrow.low > wide.high


def _rival_units(one: Amount, other: Amount) -> bool:
    """Tell whether two measures are taken for each other: dollars and euros, per cent and percentage points."""
    if one.family == other.family:
        return False
    return {one.family, other.family} == {"%", "percentage points"} or (_is_money(one) and _is_money(other))


def _is_money(amount: Amount) -> bool:
    return len(amount.family) == 3 and amount.family.isupper()


def _other_thing(one: Amount, other: Amount) -> bool:
    return one.family == other.family or not {one.family, other.family} & {"rank", "score", "times"}


def _pair(one: Amount, other: Amount) -> str:
    return one.words if one.words == other.words else f"{one.words} / {other.words}"
