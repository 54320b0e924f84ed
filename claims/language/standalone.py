"""A proposition in words that stand alone: pronouns are replaced where it is certain whom they mean.

What is certain: "I" in a quotation is its speaker, in brackets behind it where the verb would not fit a name; "we" is
said by them, which is added in brackets; "he", "she", "it" or "they" at the beginning is the subject of the clause
before, where that is a fitting name or noun. Nothing else is added. Where it is not certain the proposition cannot
stand alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.language.types import Span
from claims.language.vocabulary import is_plural

_SPACE = re.compile(r"\s+")
_SUBJECT = re.compile(
    r"\A(?P<lead>(?:[A-Z]?\w+ly,? |(?:In|On|At|After|Since|By|During) [^,]{2,40}, |(?:[Aa]t|[Ii]n|[Oo]n) (?:this|that|the same) \w+,? "
    r"|[Aa]nd |[Bb]ut |[Aa]lso |[Tt]hen |[Ss]o )*)(?P<pronoun>he|she|it|they|this|that|these|those)(?P<rest>['’]s| .+)\Z",
    re.IGNORECASE | re.DOTALL,
)
_NOUN_FOLLOWS = re.compile(
    r"\A (?!(?:is|are|was|were|be|will|would|can|could|may|might|must|has|have|had|does|did|do|also|not|never|means?|shows?|makes?|made|came|comes|took|takes)\b)"
)
_EXPLETIVE = re.compile(
    r"\A(?:['’]s| (?:is|was|has been|will be|takes|took|seems|appears|remains|turns out))(?: [\w’'-]+){0,3} "
    r"(?:that|to|who|since|for)\b"
)
_QUOTES = re.compile(r"[“”\"«»]")
_SINGULAR = {"I": "{name}", "me": "{name}", "my": "{name}’s", "mine": "{name}’s", "myself": "{name}"}
_FIRST_SINGULAR = re.compile(r"(?<![\w’'])(I(?:['’](?:m|ve|ll|d))?|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)(?![\w’'])")
_CONTRACTED = {"m": " is", "ve": " has", "ll": " will", "d": " would"}
_FIRST_PLURAL = re.compile(r"(?<![\w’'])([Ww]e|[Uu]s|[Oo]ur|[Oo]urs|[Oo]urselves)(?![\w])")
_FITS_NAME = re.compile(
    r"\s(?:\w+ly\s|also\s|never\s|always\s|just\s)*(?:am|have|do|was|had|did|will|would|can|could|may|might|must|shall|should"
    r"|\w+ed|went|came|took|won|lost|got|gave|ran|began|saw|knew|held|left|kept|brought|stood|met|sent|built|made|said|told"
    r"|became|wrote|paid|sold|bought|spent|thought|found|heard|fought|put|cut)\b"
)
_VERB_AFTER_NAME = {"am": "is", "have": "has", "do": "does"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The `text` that stands alone, or why there is none (`missing`: what is not said)."""

    text: str
    missing: str = ""


def join_words(text: str, spans: Sequence[Span]) -> str:
    """Return the words at `spans` as one line, without quotation marks whose other half is not among them."""
    line = _SPACE.sub(" ", " ".join(span.of(text) for span in spans)).strip()
    marks = _QUOTES.findall(line)
    balanced = (
        line.count("“") == line.count("”") and line.count("«") == line.count("»") and not line.count('"') % 2
    )
    return line if not marks or balanced else _QUOTES.sub("", line).strip()


def stand_alone(words: str, *, speaker: str, antecedent: str) -> Standing:
    """Return `words` so that they stand alone.

    `speaker` is the full name of who says them, "" when nobody in particular; `antecedent` is the subject of the
    clause before, "" when there is none.
    """
    found = _SUBJECT.match(words)
    if found and not _refers_within(found):
        name = _fitting(found["pronoun"].lower(), antecedent)
        if not name:
            return Standing(_sentence(words), f"whom or what “{found['pronoun']}” means is not certain")
        words = found["lead"] + name + found["rest"]
    if _FIRST_SINGULAR.search(words):
        if not speaker:
            return Standing(_sentence(words), "who speaks is not said")
        words = _name_speaker(words, speaker)
    if plural := _FIRST_PLURAL.search(words):
        if not speaker:
            return Standing(_sentence(words), "who “we” are is not said")
        words = f"{words[: plural.end()]} ({speaker} speaking){words[plural.end() :]}"
    return Standing(_sentence(words))


def _refers_within(found: re.Match[str]) -> bool:
    """Tell "it is clear that …" and "this attack was …", which refer to nothing before, from "it was destroyed"."""
    pronoun, rest = found["pronoun"].lower(), found["rest"]
    if pronoun == "it":
        return bool(_EXPLETIVE.match(rest))
    return pronoun in ("this", "that", "these", "those") and bool(_NOUN_FOLLOWS.match(rest))


def _fitting(pronoun: str, antecedent: str) -> str:
    """Return the antecedent when the pronoun can mean it."""
    if not antecedent:
        return ""
    last = antecedent.rsplit(maxsplit=1)[-1]
    several = is_plural(last.lower()) or " and " in antecedent
    person = (
        last[0].isupper()
        and not re.match(r"(?:the|an?|its?|their)\s", antecedent, re.IGNORECASE)
        and " " in antecedent
    )
    if pronoun in ("he", "she"):
        return antecedent if person and not several else ""
    if pronoun == "it":
        return antecedent if not several and not person else ""
    return antecedent if pronoun == "they" and several else ""


def _name_speaker(words: str, speaker: str) -> str:
    def name(found: re.Match[str]) -> str:
        word = found[1]
        if word[0] == "I":
            contracted = re.split("['’]", word)
            if len(contracted) > 1:
                return speaker + _CONTRACTED[contracted[1]]
            return speaker if _FITS_NAME.match(words, found.end()) else f"I ({speaker})"
        return _SINGULAR[word.lower()].format(name=speaker)

    named = _FIRST_SINGULAR.sub(name, words)
    return re.sub(
        rf"({re.escape(speaker)}) (am|have|do)\b",
        lambda found: f"{found[1]} {_VERB_AFTER_NAME[found[2]]}",
        named,
    )


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
