"""What is read from one statement before it is compared, once for all its comparisons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.language.demonyms import SIDES
from claims.language.moments import Moment, moments_of
from claims.language.name_keys import spelt_out
from claims.language.relating.amounts import Amount, amounts_of
from claims.language.relating.modes import Manner, Said, manner_of, without_saying
from claims.language.relating.opposites import Denial, denials_of
from claims.language.relating.scopes import extents_of
from claims.language.relating.sides import Deed, deeds_of, verbs_of
from claims.language.relating.types import Statement
from claims.language.relating.wordings import Word, words_of
from claims.language.sameness import plain_words
from claims.language.vocabulary import is_plural
from claims.language.wordlists import PLACES, ROLES, words

_ACRONYM = 4  # letters: longer words in capitals are shouted
_KEPT = 4096  # statements whose reading is kept in memory
_MOST = 1200  # code points of a statement that are read; a claim is a sentence
_LOCATIVE = words("in near at outside inside across around throughout within over")
_MODIFIERS = words(
    "the a an city town village region province district northern southern eastern western central downtown of"
)
_CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december"
)
_TITLES = words("mr mrs ms dr sir president premier minister general colonel mayor governor senator")
_I = re.compile(r"\b(?:I|we|my|our|me|us|I['’](?:ve|m|d))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a statement: `keys` are its words by meaning ("azerbaijan" for "Azerbaijani")."""

    text: str
    keys: frozenset[str]
    last: str
    where: bool  # it says where
    start: int


@dataclass(frozen=True, slots=True)
class Read:
    """A statement as it is compared. In other languages than English it has words, figures, names and moments alone."""

    text: str  # without who is named as saying it
    who: str
    english: bool
    spoken: tuple[Word, ...]  # all words
    words: tuple[Word, ...]  # those that tell, without dates and figures
    verbs: frozenset[str]
    concepts: frozenset[str]  # of the words that tell
    names: tuple[Name, ...]
    amounts: tuple[Amount, ...]
    moments: tuple[Moment, ...]
    denials: tuple[Denial, ...]
    denying: frozenset[str]  # the lower-case words that deny, in no other role
    manner: Manner
    extents: frozenset[str]
    deeds: tuple[Deed, ...]


@lru_cache(maxsize=_KEPT)
def read_statement(statement: Statement) -> Read:
    """Return `statement` as it is compared; read once, then from memory."""
    whole = plain_words(statement.text)[:_MOST]
    english = statement.language.lower().partition("-")[0] in ("en", "")
    said = without_saying(whole) if english else Said(whole)
    text = said.text
    found = words_of(text)
    names = names_of(text, found)
    if _I.search(text) and english:
        names += _speaking(statement.speaker)
    moments = moments_of(text, statement.said_on) if english else ()
    denials = denials_of(text, found) if english else ()
    timed = frozenset(
        word.start for word in found if any(m.span.start <= word.start < m.span.end for m in moments)
    )
    telling = [word for word in found if word.tells and word.start not in timed and not _is_figure(word)]
    return Read(
        text=text,
        who=said.who,
        english=english,
        spoken=found,
        words=tuple(telling),
        verbs=verbs_of(found) if english else frozenset(),
        concepts=frozenset(word.concept for word in telling),
        names=names,
        amounts=amounts_of(text if statement.figures is None else whole, statement.figures),
        moments=moments,
        denials=denials,
        denying=frozenset(part for denial in denials for part in denial.words.split()),
        manner=manner_of(text) if english else Manner.FACT,
        extents=extents_of(text) if english else frozenset(),
        deeds=deeds_of(text, found) if english else (),
    )


def _speaking(speaker: str) -> tuple[Name, ...]:
    """Return who "I" is, where `speaker` is a name and not an id."""
    keys = spelt_out(speaker).split()
    if not keys or any(letter.isdigit() for letter in speaker):
        return ()
    sides = [SIDES.get(part, "").lower() for part in speaker.split()]
    return (Name(speaker, frozenset(keys) | frozenset(filter(None, sides)), keys[-1], False, 0),)


def _is_figure(word: Word) -> bool:
    return word.text[:1].isdigit()


def names_of(text: str, found: Sequence[Word]) -> tuple[Name, ...]:
    """Return the names in `text`: runs of capitalised words; one word that opens the text only if it looks like a name."""
    names: list[Name] = []
    at = 0
    while at < len(found):
        last = at
        while last < len(found) and _is_capital(found[last]) and (last == at or _joined(text, found, last)):
            last += 1
        if last == at:
            at += 1
            continue
        run = [word for word in found[at:last] if word.low not in _TITLES and word.tells]
        if sum(word.text.isupper() and len(word.text) > _ACRONYM for word in run) > 1:
            run = []  # shouted, not named
        if run and not (at == 0 and len(run) == 1 and not _opens_as_name(found)):
            names.append(_name(text, found, at, run))
        at = last
    return tuple(names)


def _is_capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.low not in _CALENDAR and word.low != "i"


def _joined(text: str, found: Sequence[Word], at: int) -> bool:
    """Tell whether a capitalised word goes on the name before it; whose something is, is a name of its own."""
    before, word = found[at - 1], found[at]
    if before.owner or before.text in SIDES or word.text in SIDES:
        return False
    return text[before.end : word.start] == " "


def _opens_as_name(found: Sequence[Word]) -> bool:
    """Tell whether the first word of a text is a name and not only a first word."""
    first = found[0]
    if first.text in SIDES or first.low in PLACES or first.text.isupper() or first.owner:
        return True
    if (
        is_plural(first.low)
        or first.low in ROLES
        or not first.tells
        or first.low.endswith(("ing", "ed", "ly"))
    ):
        return False
    return len(found) > 1 and (found[1].low in _AFTER_NAME or found[1].low.endswith("ed"))


_AFTER_NAME = words(
    "is was has had will would can could may might must says said did does won lost became went took made"
)


def _name(text: str, found: Sequence[Word], at: int, run: Sequence[Word]) -> Name:
    where = False
    for near in range(at - 1, max(-1, at - 5), -1):
        if found[near].low in _LOCATIVE:
            where = True
            break
        if found[near].low not in _MODIFIERS:
            break
    keys = frozenset(part for word in run for part in _key(word).split())
    return Name(text[run[0].start : run[-1].end], keys, _key(run[-1]), where, run[0].start)


def _key(word: Word) -> str:
    side = SIDES.get(word.text)
    return side.lower() if side else spelt_out(word.text)
