"""Whether the desk's own text calls the sides by the desk's names. What stands in quotation marks is the speaker's. Plain text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.language.quotes import find_quotes
from claims.language.sentences import paragraphs

_BLANK = "\n"  # no name reaches over a line
LONGEST_ENDING = 4  # letters: "Արցախ" stands as "Արցախում", "Арцах" as "Арцахом", "Karabağ" as "Karabağ’dan"
WITHOUT_ENDINGS = ("en",)


@dataclass(frozen=True, slots=True)
class Name:
    """What a party is called in one language, and whether the desk calls it so."""

    party: str
    text: str
    is_house_name: bool


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in the desk's text that is not the desk's: `found` as it stands at `start`, and what to write instead."""

    start: int
    found: str
    house_name: str


def other_names(text: str, names: Iterable[Name], *, language: str) -> list[OtherName]:
    """Return the names in `text`, outside quotation marks, for which the desk has another name in this language.

    A party without a house name among `names` is called as one likes. Endings of cases count as the same name where
    a language has them. Offsets are code points of `text`.
    """
    known = list(names)
    house = {name.party: name.text for name in known if name.is_house_name}
    own = {_folded(name.text) for name in known if name.is_house_name}
    wrong = {
        _folded(name.text): house[name.party]
        for name in known
        if name.party in house and name.text.strip() and _folded(name.text) not in own
    }
    if not wrong:
        return []
    pattern = _pattern([*wrong, *own], language)
    return [
        OtherName(match.start(), match.group(), wrong[_folded(match["name"])])
        for match in pattern.finditer(own_words(text))
        if _folded(match["name"]) in wrong
    ]


def own_words(text: str) -> str:
    """Return `text` with each quotation, marks included, blanked; every other character stays where it was."""
    for quote in find_quotes(text, paragraphs(text)):
        span = quote.span
        text = text[: span.start] + _BLANK * (span.end - span.start) + text[span.end :]
    return text


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _pattern(names: Iterable[str], language: str) -> re.Pattern[str]:
    """Match whole names, the longest first, so that a name within a longer one is never taken for itself."""
    longest_first = sorted(set(names), key=len, reverse=True)
    either = "|".join(re.sub(r"\\?\s+", r"\\s+", re.escape(name)) for name in longest_first)
    bare = language.partition("-")[0].lower() in WITHOUT_ENDINGS
    ending = r"(?!\w)" if bare else rf"(?:['’]?\w{{1,{LONGEST_ENDING}}})?(?!\w)"
    return re.compile(rf"(?<!\w)(?P<name>{either}){ending}", re.IGNORECASE)
