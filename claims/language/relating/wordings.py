"""The words of a statement brought to what they mean: stems, synonyms of the news, phrases that stand for a word."""

import re
from dataclasses import dataclass

from claims.language.demonyms import SIDES
from claims.language.relating.meanings import PHRASES, concept_of
from claims.language.wordlists import words

STOPPED = words(
    "a an the this that these those of to in on at for from with by about into onto over under against as and or but nor so "
    "than then there here it its he she they them him her his their we us our i me my you your who whom which whose what "
    "when where while is are was were be been being am do does did have has had having will would can could may might "
    "shall should must s t ll ve re d m also just still already now very too more most some any such own same other another "
    "according said says say saying told tells up down out off per via amid among between during after before since until "
    "not no never n't if whether because due both either neither each every all one"
)
"""Words that tell little about what a statement is about. What they change (negation, mode) is read elsewhere."""

_PHRASE = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, PHRASES), key=len, reverse=True)) + r")\b")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-’'][^\W_]+)*")
_LETTERS = frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZ")  # a side that has but a letter
_POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written at `start`, in small letters (`low`) and by its meaning (`concept`)."""

    text: str
    low: str
    concept: str
    start: int
    end: int
    owner: bool = False  # written with 's

    @property
    def tells(self) -> bool:
        """Whether it says something of what the statement is about."""
        return self.low not in STOPPED or (self.start > 0 and self.text in _LETTERS)


def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of an English text in order; a phrase that stands for a word is one word."""
    found: list[Word] = []
    low = text.lower() if len(text.lower()) == len(text) else text
    at = 0
    for phrase in _PHRASE.finditer(low):
        found += _plain_words(text, at, phrase.start())
        for concept in PHRASES[phrase[0]].split():
            found.append(Word(phrase[0], phrase[0], concept, phrase.start(), phrase.end()))
        at = phrase.end()
    found += _plain_words(text, at, len(text))
    return tuple(found)


def _plain_words(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        written = match[0]
        plain = _POSSESSIVE.sub("", written) if not written.lower().endswith(("n't", "n’t")) else written
        side = SIDES.get(plain) or SIDES.get(written)
        low = plain.lower().replace("’", "'")
        concept = side.lower() if side and plain[:1].isupper() else concept_of(low)
        found.append(Word(plain, low, concept, match.start(), match.end(), owner=plain != written))
    return found
