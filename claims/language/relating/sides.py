"""Who does what to whom: the sides of each deed in a statement, active and passive brought to one order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.language.demonyms import SIDES
from claims.language.quantities_numbers import ONES, SCALES, TENS
from claims.language.relating.meanings import concept_of
from claims.language.relating.word_forms import PAST_FORMS
from claims.language.relating.wordings import Word
from claims.language.vocabulary import is_plural
from claims.language.wordlists import words

_BE = words("is are was were be been being am got gets isn't aren't wasn't weren't")
_BREAK = re.compile(
    r"[;:—–]|,\s(?:and|but|while|whereas|which|who|after|as|when)\b|\b(?:while|whereas|because|after|before|when)\b"
)
_SYMMETRIC = words(
    "meet married marry talk agree negotiate clash fought fight discuss border trade cooperate merg divorc compet differ "
    "play tie sign accord link equal resembl"
)
_TOWARDS = words("on against at to over into upon of")
_LOCATIVE = words("in at near outside inside across around during since within throughout along beside")
_OPENS_PHRASE = words(
    "on against at to over into upon of in near outside inside across around during since for with from by as"
)
_MODIFIERS = words("the a an this that these those his her its their our")
_TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow morning evening night week month year "
    "last next january february march april june july august september october november december"
)
_PARTICIPLE = re.compile(r"(?:ed|en|[ao]wn|[^aeiou]t|un[kg]|ound|old|ade|aid|ought|aught|ept|eld|one)\Z")
_ANYBODY = frozenset(map(concept_of, words("people person other others victim man men")))
_JOINED = re.compile(r",|\b(?:and|or)\b")
_COUNTS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES)
_SUFFERED = words("die dies died dying perish perished drown drowned")  # who dies does nothing
_NEAR = 9  # words that a side may stand away from its deed


@dataclass(frozen=True, slots=True)
class Deed:
    """A word of doing with who may do it and whom it may be done to, by their concepts."""

    what: str
    doers: frozenset[str]
    done_to: frozenset[str]
    words: str
    passive: bool = False


def deeds_of(text: str, said: Sequence[Word]) -> tuple[Deed, ...]:
    """Return every word of `text` that may be a deed with what stands on its two sides in its clause."""
    found: list[Deed] = []
    for clause in _clauses(text, said):
        sides = [_is_side(clause, at) for at in range(len(clause))]
        for at in range(len(clause)):
            if _is_passive(clause, at) or (_may_be_deed(clause, at) and not _is_listed(text, clause, at)):
                found.append(_deed(clause, sides, at))
    return tuple(deed for deed in found if deed.doers or deed.done_to)


def _clauses(text: str, said: Sequence[Word]) -> list[list[Word]]:
    borders = [found.start() for found in _BREAK.finditer(text)]
    clauses: list[list[Word]] = [[]]
    following = 0
    for word in said:
        while following < len(borders) and borders[following] <= word.start:
            following += 1
            clauses.append([])
        clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def verbs_of(said: Sequence[Word]) -> frozenset[str]:
    """Return the concepts of the words that are surely verbs: in the past or behind a form of "be" or "have"."""
    return frozenset(word.concept for at, word in enumerate(said) if word.tells and _is_past(said, at))


def _may_be_deed(clause: Sequence[Word], at: int) -> bool:
    """Tell whether a word is a verb by its form and its subject, or the noun of a deed: "Armenia's attack on"."""
    word = clause[at]
    if not word.tells or word.owner or (word.text[:1].isupper() and word.start > 0):
        return False
    if _is_past(clause, at):
        return True
    before = clause[at - 1] if at else None
    behind = clause[at + 1].low if at + 1 < len(clause) else ""
    if before is None:
        return False
    owned = before.owner or before.text in SIDES
    if owned or (before.low in _MODIFIERS and behind in ("on", "against", "by")):
        return True
    if before.low in _MODIFIERS or not before.tells or before.text[:1].isdigit() or before.low in _COUNTS:
        return False
    return word.low.endswith(("s", "ing")) != is_plural(before.low)


def _is_past(said: Sequence[Word], at: int) -> bool:
    low = said[at].low
    if low.endswith("ed") and len(low) > 3:
        return True
    return low in PAST_FORMS and (at == 0 or said[at - 1].low not in _MODIFIERS)


def _is_listed(text: str, clause: Sequence[Word], at: int) -> bool:
    """Tell whether a word is one of a list, or of numbers, and so no deed."""
    word = clause[at]
    if word.text[:1].isdigit() or word.concept in _SYMMETRIC:
        return True
    before = clause[at - 1].low if at else ""
    behind = clause[at + 1].low if at + 1 < len(clause) else ""
    return (
        (before in ("and", "or") and behind in ("", "and", "or"))
        or behind in ("and", "or")
        or text[word.end : word.end + 1] == ","
        or text[: word.start].rstrip().endswith(",")
    )


def _is_passive(clause: Sequence[Word], at: int) -> bool:
    word = clause[at]
    if not word.tells or word.concept in _SYMMETRIC or not _PARTICIPLE.search(word.low):
        return False
    return any(near.low in _BE for near in clause[max(0, at - 3) : at])


def _deed(clause: Sequence[Word], sides: Sequence[bool], at: int) -> Deed:
    word = clause[at]
    first = max(0, at - _NEAR)
    before = frozenset(clause[near].concept for near in range(first, at) if sides[near])
    last = min(len(clause), at + 1 + _NEAR)
    behind = frozenset(clause[near].concept for near in range(at + 1, last) if sides[near])
    passive = _is_passive(clause, at)
    by = next((near for near in range(at + 1, last) if clause[near].low == "by"), None)
    if by is not None:
        doers = frozenset(clause[near].concept for near in range(by + 1, last) if sides[near])
        if doers:
            return Deed(
                word.concept, doers, (before if passive else behind | before) - doers, word.text, passive
            )
    if passive:
        return Deed(word.concept, frozenset(), before, word.text, passive)
    if word.low in _SUFFERED or word.low.endswith(" to"):  # "lost to" is "was beaten by"
        return Deed(word.concept, behind, before, word.text)
    return Deed(word.concept, before, behind, word.text)


def _is_side(clause: Sequence[Word], at: int) -> bool:
    """Tell whether a word can stand for a side: no time, number or place where it happened."""
    word = clause[at]
    if not word.tells or word.low in _TIMES or word.text[:1].isdigit():
        return False
    for near in range(at - 1, max(-1, at - 4), -1):
        low = clause[near].low
        if low in _LOCATIVE:
            return False
        if low not in _MODIFIERS and not (clause[near].text[:1].isupper() and word.text[:1].isupper()):
            break
    return True


def compared_in(said: Sequence[Word]) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return what stands before and behind "than" of a comparison, by their concepts."""
    lows = [word.low for word in said]
    if "than" not in lows[1:-1] or said[lows.index("than") + 1].text[:1].isdigit():
        return None
    at = lows.index("than")
    before = frozenset(word.concept for word in said[:at] if word.tells)
    behind = frozenset(word.concept for word in said[at + 1 :] if word.tells)
    return before - behind, behind - before


def goes_in(said: Sequence[Word]) -> tuple[str, str] | None:
    """Return from where to where something goes ("from Ankara to Baku"), by their concepts."""
    ends: dict[str, str] = {}
    for at, word in enumerate(said[:-1]):
        if word.low in ("from", "to"):
            near = next((each for each in said[at + 1 : at + 3] if each.low not in _MODIFIERS), None)
            if near and near.tells:
                ends.setdefault(word.low, near.concept)
    return (ends["from"], ends["to"]) if len(ends) == 2 else None


def swapped(one: Sequence[Deed], other: Sequence[Deed]) -> str:
    """Return the deed whose two sides have changed places between two statements; "" when none has."""
    for first in one:
        for second in other:
            if first.what == second.what and _crossed(first, second):
                return first.words
    return ""


def same_deed_of_others(one: Sequence[Deed], other: Sequence[Deed]) -> bool:
    """Tell whether the first deed they share is done to, or by, others in each: "schools were hit", "tanks were hit"."""
    for first in one:
        for second in other:
            if first.what == second.what and first.passive and second.passive:
                some = bool(first.done_to and second.done_to) and not _ANYBODY & (
                    first.done_to | second.done_to
                )
                return some and not first.done_to & second.done_to
    return False


def _crossed(one: Deed, other: Deed) -> bool:
    doers, done_to = one.doers - one.done_to, one.done_to - one.doers
    turned = doers & (other.done_to - other.doers)
    returned = done_to & (other.doers - other.done_to)
    if turned and returned:
        return True
    if doers & other.doers or done_to & other.done_to:
        return False
    if turned and not other.doers and done_to:
        return True
    return bool(returned and not one.doers and other.done_to)


def reordered(text: str, one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether the very same words stand with other sides first, and are no list: whatever the verb is."""
    if sorted(word.low for word in one) != sorted(word.low for word in other) or _JOINED.search(text):
        return False
    first = [word.concept for at, word in enumerate(one) if _is_side(one, at)]
    second = [word.concept for at, word in enumerate(other) if _is_side(other, at)]
    return (
        bool(first and second) and first[0] != second[0] and first[0] in second[1:] and second[0] in first[1:]
    )


def comparison_turned(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether "A is larger than B" became "B is larger than A"."""
    first, second = compared_in(one), compared_in(other)
    if not first or not second:
        return False
    return bool(first[0] & second[1] and first[1] & second[0]) and not (first[0] & second[0] & first[1])


def way_turned(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Tell whether "from A to B" became "from B to A"."""
    first, second = goes_in(one), goes_in(other)
    return bool(first and second and first[0] != first[1] and first == (second[1], second[0]))
