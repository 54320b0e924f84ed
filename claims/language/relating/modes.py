"""How a statement is put: as a fact, a question, a condition, a possibility or a plan, and who is named as saying it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from claims.language.cues import CUES, Frame

LONG = 18  # words from which a statement has more parts than one


class Manner(StrEnum):
    FACT = "fact"
    QUESTION = "question"
    CONDITION = "condition"
    POSSIBLE = "possible"
    PLANNED = "planned"
    WISHED = "wished"


_QUESTION = re.compile(
    r"\?\s*[\"”’)]*\s*\Z|\A(?:is|are|was|were|did|does|do|has|have|will|can)\s\w+.*\?", re.IGNORECASE
)
_CONDITION = re.compile(r"(?:\A|,\s|\b(?:even|only)\s)if\b|\bunless\b|\bin\scase\b|\bprovided\sthat\b|\bwould\shave\b|\bhad\s\w+\snot\b.*\bwould\b", re.IGNORECASE)  # fmt: skip
_IF_LATER = re.compile(r"\bif\b(?!\s(?:any|you|one|people)\b)", re.IGNORECASE)
_POSSIBLE = re.compile(r"\b(?:may|might|could|possibly|perhaps|maybe|probably|likely)\b(?!\sbe\sheard)")
_PLANNED = re.compile(
    r"\b(?:will|shall|going\sto|plans?\sto|planned\sto|planning\sto|intends?\sto|expected\sto|set\sto|due\sto\s(?=[a-z]+\b)|about\sto|would"
    r"|promise[sd]?\sto|pledge[sd]?\sto|vow(?:s|ed)?\sto|aims?\sto|wants?\sto|wanted\sto|considering|threaten(?:s|ed)?\sto|is\sto\b|are\sto\b)\b|\bwon['’]t\b|['’]ll\b",
    re.IGNORECASE,
)
_WISHED = re.compile(r"\b(?:should|ought\sto|let\sus|call(?:s|ed)?\s(?:on|for)|urge[sd]?|demand(?:s|ed)?|ask(?:s|ed)?\s\w+\sto)\b", re.IGNORECASE)  # fmt: skip

_SAYING = {form for form, cue in CUES.items() if cue.frame in (Frame.SAY, Frame.STATE, Frame.TELL)}
_DOUBTS = frozenset(
    [
        "deny",
        "denied",
        "denies",
        "denying",
        "refute",
        "refuted",
        "rebut",
        "rebutted",
        "dispute",
        "disputed",
        "reject",
        "rejected",
    ]
)
_CUE = "|".join(sorted(map(re.escape, _SAYING - _DOUBTS), key=len, reverse=True))
_NAMED = r"(?P<who>(?:[^\s,;:]+\s){1,9}?)"
_WITH_THAT = re.compile(rf"\A{_NAMED}(?:has\s|have\s|had\s|also\s|later\s)*(?:{_CUE})(?:\s(?:on\s\w+day|yesterday|today))?(?:\s(?:(?!no\b|not\b|never\b|little\b|nothing\b)\w+\s){{1,3}}?)?\s?that\s", re.IGNORECASE)  # fmt: skip
_SAID = re.compile(rf"\A{_NAMED}(?:says?|said|claims|claimed|insists|insisted|believes?)(?:\son\s\w+day)?[,:]?\s(?=\S+\s\S+)", re.IGNORECASE)  # fmt: skip
_ACCORDING = re.compile(r"\AAccording to (?P<who>[^,]{2,80}),\s", re.IGNORECASE)
_ACCORDING_LAST = re.compile(r",?\saccording to (?P<who>[^,.]{2,80})\.?\Z", re.IGNORECASE)
_SAID_LAST = re.compile(rf",[\"”’]*\s(?P<who>(?:[^\s,]+\s){{1,9}}?)(?:{_CUE})\.?\Z|,[\"”’]*\s(?:{_CUE})\s(?P<who2>[^,.]{{2,80}})\.?\Z", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """The proposition of a statement without who is named as saying it (`who`, "" for nobody)."""

    text: str
    who: str = ""


def without_saying(text: str) -> Said:
    """Return what is said in an English `text`, without "X said that" or "according to X" around it."""
    for pattern in (_ACCORDING, _WITH_THAT, _SAID):
        if (found := pattern.match(text)) and len(text) - found.end() > 8:
            return Said(text[found.end() :], found["who"].strip())
    for pattern in (_ACCORDING_LAST, _SAID_LAST):
        found = pattern.search(text)
        if found and found.start() > 8:
            who = found["who"] or (found.groupdict().get("who2") or "")
            return Said(text[: found.start()], who.strip())
    return Said(text)


def manner_of(text: str) -> Manner:
    """Return how an English `text` is put; what is not marked is put as a fact.

    In a long text such a word may hang on any part of it: only a question and what opens with "if" are told there.
    """
    if _QUESTION.search(text):
        return Manner.QUESTION
    if text.count(" ") >= LONG:
        return Manner.CONDITION if text.startswith("If ") else Manner.FACT
    if _CONDITION.search(text) or _IF_LATER.search(text):
        return Manner.CONDITION
    if _WISHED.search(text):
        return Manner.WISHED
    if _POSSIBLE.search(text):
        return Manner.POSSIBLE
    if _PLANNED.search(text):
        return Manner.PLANNED
    return Manner.FACT
