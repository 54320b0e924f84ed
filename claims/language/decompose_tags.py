"""A stretch of text as words with one-letter classes, which is all the splitting rules look at.

a be/have/do/modal   v finite verb   d word in -ed   g word in -ing   N capitalised   n other word   M number
D determiner   P subject pronoun   I preposition   o of   t to   A adverb   C and/or   K but
R which/who/where   T that   S if/when/because …   i including   , ; : - ( ) . " marks
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from claims.language.wordlists import words

_TOKEN = re.compile(r"\w+(?:[-’'.,:/]\w+)*(?:[’'](?=\s))?|[^\w\s]")
_AUXILIARIES = words(
    "is are was were be been being am has have had does did do will would can could may might must shall should cannot "
    "isn't aren't wasn't weren't hasn't haven't hadn't doesn't didn't don't won't wouldn't can't couldn't shouldn't "
    "isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t didn’t don’t won’t wouldn’t can’t couldn’t shouldn’t "
    "i'm i’m we're we’re they're they’re you're you’re it's it’s he's he’s she's she’s we've we’ve i've i’ve they've they’ve"
)
_PAST = words(
    "went came took won lost got gave ran led began saw knew held left kept brought stood sat fell rose grew drew threw "
    "flew broke spoke met sent built felt made said told became wrote paid sold bought spent thought found heard chose "
    "drove ate hit struck shot fought caught taught meant dealt lay swore woke wore bore stole froze forgot forgave hid "
    "sang sank swam understood withdrew overthrew undertook oversaw fed fled bled bred sought leapt slept swept wept dug hung"
)
_REGULAR = words(
    "say tell make take go come get give run lead begin keep hold bring stand fall rise win lose need remain become include "
    "play help show want seem appear call use work move live believe happen provide continue add allow create offer "
    "require support produce contain describe depict portray tell star feature follow cover form serve receive reach "
    "announce claim deny confirm declare launch attack kill destroy release publish report accuse urge warn vow fight "
    "threaten control govern represent consist belong exist feel think know mean love favor favour oppose hope fear agree "
    "disagree decide refuse fail try aim seek plan expect intend promise mark focus combine emphasize emphasise prioritize "
    "maintain define promote own operate employ sell buy pay spend cost earn gain drop increase decrease grow decline "
    "cause face suffer escalate repel respond signal suggest indicate reveal prove enjoy understand see hear lie "
    "extend stretch lack join leave enter return arrive travel visit teach study write read speak learn"
)
_BASE_NOUNS = words(
    "attack claim report support need play help show call use work move release control plan hope fear mark focus cost "
    "gain drop increase decrease decline cause face return visit study love favor favour promise aim star feature form "
    "reach offer fight signal star cover lead run fall rise win loss stand hold try lack travel plans attacks forces"
)
_THIRD = frozenset(
    (verb[:-1] + "ies")
    if verb.endswith("y") and verb[-2] not in "aeiou"
    else (verb + "es")
    if verb.endswith(("s", "sh", "ch", "x", "z", "go"))
    else verb + "s"
    for verb in _REGULAR
)
_BASE = _REGULAR - _BASE_NOUNS
_NOUN_OR_VERB = frozenset(word + ending for word in _BASE_NOUNS for ending in ("", "s", "es"))
_NOT_ED = words(
    "need speed feed seed deed indeed bed red shed united hundred wed unprecedented embed so-called sacred naked"
)
_NOT_ING = words(
    "king ring thing nothing something anything everything during spring string wing being morning evening sibling ceiling sterling"
)
_CLASSES: dict[str, str] = {
    **dict.fromkeys(_THIRD, "v"),
    **dict.fromkeys(_BASE, "v"),
    **dict.fromkeys(_PAST, "v"),
    **dict.fromkeys(_AUXILIARIES, "a"),
    **dict.fromkeys(
        words(
            "the a an his her its their our my your this these those some many most all no several any each every both "
            "another few more such either neither"
        ),
        "D",
    ),
    **dict.fromkeys(words("he she they we it i you there"), "P"),
    **dict.fromkeys(
        words(
            "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
            "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions "
            "billion billions dozen dozens"
        ),
        "M",
    ),
    **dict.fromkeys(
        words(
            "in on at for from with by about into onto over under against between among amid during through without within toward "
            "towards upon across along around behind near beyond despite via per like outside inside above below beside besides "
            "concerning regarding as after before until since than except throughout alongside versus off"
        ),
        "I",
    ),
    **dict.fromkeys(
        words("because if when while although though whether unless once whereas so where why how"), "S"
    ),
    **dict.fromkeys(words("who which whom whose"), "R"),
    **dict.fromkeys(
        words(
            "also not never now then later again already always often ever still just only even soon thus therefore however "
            "instead meanwhile indeed perhaps yet too first further sometimes long well very quite almost rather regrettably mostly "
            "both worldwide abroad out up down away back together"
        ),
        "A",
    ),
    "of": "o",
    "to": "t",
    "and": "C",
    "or": "C",
    "nor": "C",
    "&": "n",
    "but": "K",
    "that": "T",
    "including": "i",
}
_MARKS = {
    ",": ",",
    ";": ";",
    ":": ":",
    "—": "-",
    "–": "-",
    "-": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    ".": ".",
    "?": ".",
    "!": ".",
    "…": ".",
    '"': '"',
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
}
_AFTER_VERB = ("D", "P", "A", "M")
_LEADING = frozenset(',;:-.)"CKT')
_TRAILING = frozenset(',;:-.("CKT')
_LY = re.compile(r"[a-z]{3,}ly\Z")


Words = tuple[int, ...]
"""Some words of a stretch, by their number, in text order; what was taken out between them is left out."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one stretch: where each starts and ends in the text, in lower case, and their classes."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: tuple[str, ...]
    tags: str

    def shape(self, chosen: Words) -> str:
        """Return the classes of the `chosen` words as one string, a letter a word."""
        return "".join([self.tags[at] for at in chosen])

    def trim(self, chosen: Words) -> Words:
        """Return the `chosen` words without marks and conjunctions at either end."""
        start, end = 0, len(chosen)
        while start < end and self.tags[chosen[start]] in _LEADING:
            start += 1
        while end > start and self.tags[chosen[end - 1]] in _TRAILING:
            end -= 1
        return chosen[start:end]


def tag(text: str, start: int, end: int) -> Tokens:
    """Return the words of `text[start:end]` with their classes."""
    starts: list[int] = []
    ends: list[int] = []
    lower: list[str] = []
    tags: list[str] = []
    for found in _TOKEN.finditer(text, start, end):
        small, letter = _read_word(found[0])
        starts.append(found.start())
        ends.append(found.end())
        lower.append(small)
        tags.append("N" if tags and found[0] == "May" else letter)
    corrected = "".join(_correct(tags, lower))
    if "v" not in corrected and "a" not in corrected:
        corrected = _with_unknown_verb(corrected, lower)
    return Tokens(tuple(starts), tuple(ends), tuple(lower), corrected)


def _with_unknown_verb(tags: str, lower: list[str]) -> str:
    """Take for a verb, where none is known, the first word that stands like one: "Oslo exports 5", "towns send their"."""
    for at in range(1, len(tags)):
        if tags[at] != "n" or tags[at - 1] not in "NnA":
            continue
        behind, name = tags[at + 1 : at + 2], tags[at - 1] == "N"
        third = lower[at].endswith("s") and not lower[at].endswith(("ss", "us", "’s", "'s"))
        if (
            third
            and (name or not lower[at - 1].endswith("s"))
            and (behind in _AFTER_VERB or (name and behind in "Iot."))
        ):
            return f"{tags[:at]}v{tags[at + 1 :]}"
        if not third and lower[at - 1].endswith("s") and behind in ("D", "P"):
            return f"{tags[:at]}v{tags[at + 1 :]}"
    return tags


@lru_cache(maxsize=20_000)
def _read_word(word: str) -> tuple[str, str]:
    """Return a word in lower case and its class out of context."""
    small = word.lower()
    return small, _CLASSES.get(small) or _MARKS.get(word) or _class_of(word, small)


def _class_of(word: str, small: str) -> str:
    if word[0].isdigit():
        return "M"
    if not word[0].isalpha():
        return "n" if word[0] in "$£€#@%" else "."
    if word[0].isupper():
        return "N"
    if small.endswith("ed") and small not in _NOT_ED and len(small) > 3:
        return "d"
    if small.endswith("ing") and small not in _NOT_ING and len(small) > 4:
        return "g"
    return "A" if _LY.match(small) else "n"


def _noun_or_verb(letter: str, before: str, behind: list[str]) -> str:
    """Tell the nouns of "reports on casualties are coming in" from the verb of "media report that"."""
    if behind[:1] == ["T"] and before in ("n", "N"):
        return "v"
    if letter == "v" and before in ("", "n") and behind[:1] in (["I"], ["o"]):
        clause = "".join(behind[:20]).split(",")[0]
        return "n" if "a" in clause or "v" in clause else "v"
    return letter


def _correct(tags: list[str], lower: list[str]) -> Iterable[str]:
    """Undo what the words around a class rule out: no finite verb follows a determiner, "of", "to" or a preposition."""
    for at in range(len(lower) - 2):
        if lower[at : at + 3] == ["as", "well", "as"]:
            tags[at : at + 3] = "CCC"
    before = ""
    for at, letter in enumerate(tags):
        if (
            (letter == "v" and before in ("D", "o", "I", "M", "s") and lower[at] not in _PAST)
            or (letter == "v" and before == "t")
            or (letter in "gd" and before == "D")
        ):
            letter = "n"
        elif letter == "n" and before == "P" and lower[at] in _BASE_NOUNS:
            letter = "v"
        elif letter in "vn" and lower[at] in _NOUN_OR_VERB:
            letter = _noun_or_verb(letter, before, tags[at + 1 : at + 21])
        yield letter
        before = letter
