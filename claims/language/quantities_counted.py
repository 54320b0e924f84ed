"""What a number counts: the noun behind it, and for casualties who they are."""

import re
from dataclasses import dataclass

from claims.language.vocabulary import (
    ANYBODY,
    CONDITIONS,
    IRREGULAR_PLURALS,
    WHO,
    casualty_key,
    counted_key,
    is_plural,
)
from claims.language.wordlists import words

_STOP = words(
    "a an the this that these those and or but nor so yet if then than as of in on at by for from to with without "
    "into onto over under after before during since until about against between among amid through per via "
    "is are was were be been being am has have had do does did will would shall should can could may might must "
    "i you he she it we they them him her us me who whom which what when where why how there here not no never "
    "while because although though unless said says say told also too very just only even still now already "
    "his their our your my its left came went took made got gave ago later earlier away apart each every annually "
    "next last off out up down back again more less"
)
_VERBISH = re.compile(r"(?:ed|ing)\Z")
_WORD = re.compile(r"\s([A-Za-z][\w’'-]*)")
_OF = re.compile(
    r"\sof\s(?:the\s|his\s|her\s|their\s|its\s|our\s|my\s|these\s|those\s)?(?:more\s|most\s)?", re.IGNORECASE
)
_PREDICATE = re.compile(
    r"(?:\s(?:in|on|at)\s[\w ]{1,25}?)?\s(?:(?:were|was|are|is|have|has|had|had\sbeen|been|being|be|reported|confirmed|left|feared|got|also|also\sbeen)\s){0,3}"
    r"(dead|killed|died|wounded|injured|hurt|missing|captured|arrested|detained|displaced|evacuated|hospitali[sz]ed)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(killed|killing|kills|kill|wounded|wounding|wounds|injured|injuring|injures|death\stoll\D{1,30}|leaving|left)"
    r"\s(?:at\sleast\s|about\s|around\s|some\s|nearly\s|almost\s|more\sthan\s|over\s|as\smany\sas\s|up\sto\s|another\s|the\s)?\Z",
    re.IGNORECASE,
)
_BEFORE_KEYS = {"kill": "killed", "woun": "wounded", "inju": "injured", "deat": "deaths"}
_ASIDE = re.compile(r",\s(?:including|among\sthem|most\sof\sthem|many\sof\sthem)\b[^,.;]{1,60},")
_POLICE = re.compile(r"\bpolice\sofficers?\Z", re.IGNORECASE)
_MAX_WORDS = 4
_CIVIL = re.compile(r"\bcivilians?\b", re.IGNORECASE)
_ARMED = re.compile(
    r"\b(?:soldiers?|troops|servicem[ae]n|militants?|fighters|officers?|army|military casualties)\b",
    re.IGNORECASE,
)
_FAMILY = re.compile(
    r"\A[^.;!?]{0,60}?[,–—-]\s*(?:including\s)?(?:an?|one|two|three|four|five)\s(?:\w+\s)?(?:wom[ae]n|child(?:ren)?|girls?|boys?|infants?|bab(?:y|ies)|teenagers?|pensioners?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """The comparable `key` of what is counted, and where its words end."""

    key: str
    end: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around a number: where its sentence begins and ends, and where what it follows on begins."""

    text: str
    start: int
    end: int
    earlier: int


def read_counted(around: Surroundings, start: int, end: int, *, singular: bool) -> Counted | None:
    """Return what the number at `start` to `end` counts, or None when no noun follows it.

    `singular` says that the number is one, so that the noun need not be in the plural.
    """
    text = around.text
    of = _OF.match(text, end, around.end)
    behind = _words_after(text, of.end() - 1 if of else end, around.end)
    head, stop = _head(behind, singular=singular and not of) if behind else ("", 0)
    if not head:
        return _toll(around, start, end)
    noun = "policemen" if _POLICE.search(text, end, stop) else head.lower()
    if noun in CONDITIONS:
        who = behind[0][0].lower() if len(behind) > 1 and behind[0][0].lower() in WHO else ""
        return Counted(casualty_key(noun, who or _who_around(around, stop)), stop)
    if noun in ANYBODY or noun in WHO:
        return _casualties(around, start, noun, stop) or Counted(counted_key(noun), stop)
    return Counted(counted_key(noun), stop)


def _words_after(text: str, at: int, limit: int) -> list[tuple[str, int]]:
    behind: list[tuple[str, int]] = []
    while len(behind) < _MAX_WORDS:
        found = _WORD.match(text, at, limit)
        if not found or found[1].lower() in _STOP:
            break
        behind.append((found[1], found.end()))
        at = found.end()
    return behind


def _head(behind: list[tuple[str, int]], *, singular: bool) -> tuple[str, int]:
    """Return the noun among the words behind a number, with its end: the first plural, else a condition or noun."""
    first = behind[0][0].lower()
    if first in CONDITIONS and first not in ("missing",) and len(behind) == 1:
        return behind[0]
    for at, (word, end) in enumerate(behind):
        lower = word.lower()
        if word[0].isupper() and at + 1 < len(behind):
            continue  # a name before the noun: "five Dallas police officers"
        if is_plural(lower) or lower in CONDITIONS or lower in IRREGULAR_PLURALS:
            if (
                (lower in CONDITIONS or lower in IRREGULAR_PLURALS)
                and at + 1 < len(behind)
                and is_plural(behind[at + 1][0].lower())
            ):
                continue
            return word, end
    if singular:
        return next((pair for pair in reversed(behind) if not _VERBISH.search(pair[0])), ("", 0))
    return "", 0


def _casualties(around: Surroundings, start: int, noun: str, stop: int) -> Counted | None:
    """Return what befell the people counted, as "… are wounded" behind them or "killed …" before them says."""
    text = around.text
    who = noun if noun in WHO else ""
    after = _PREDICATE.match(text, stop, around.end)
    if after and not re.search(r"\s(?:in|on|at)\s.*\s\Z", text[stop : after.start(1)]):
        return Counted(casualty_key(after[1], who or _who_around(around, after.end())), after.end())
    aside = _ASIDE.match(text, stop, around.end)
    if aside and (befell := _PREDICATE.match(text, aside.end(), around.end)):
        return Counted(casualty_key(befell[1], who or _who_around(around, befell.end())), stop)
    toll = _toll(around, start, stop)
    return Counted(f"{toll.key.split()[0]} {WHO[who]}", stop) if toll and who else toll


def _toll(around: Surroundings, start: int, stop: int) -> Counted | None:
    """Return what the words before a number say it counts: "killed 40", "the death toll rose to 41"."""
    before = _BEFORE.search(around.text, max(around.start, start - 60), start)
    condition = _BEFORE_KEYS.get(before[1][:4].lower()) if before else None
    return Counted(casualty_key(condition, _who_around(around, stop)), stop) if condition else None


def _who_around(around: Surroundings, at: int) -> str:
    """Return "civilians" where the text says so: in the sentence, by naming women or children, or just before it.

    What was said earlier in the same paragraph counts as long as no armed people are spoken of in the sentence.
    """
    text = around.text
    sentence = text[around.start : around.end]
    if _ARMED.search(sentence):
        return ""
    if _CIVIL.search(sentence) or _FAMILY.match(text[at : around.end]):
        return "civilians"
    earlier = text[around.earlier : around.start]
    return "civilians" if _CIVIL.search(earlier) and not _ARMED.search(earlier) else ""
