"""Finding an editor's words in a text: whole words, whatever their case, accents or typography."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Marks over these letters are left out, so that "Erdogan" finds "Erdoğan"; in other scripts they make other letters.
UNMARKED = ("LATIN ", "GREEK ", "ARABIC ", "HEBREW ")
# These scripts put no space between words: there a word may begin and end anywhere.
UNSPACED = ("CJK ", "HIRAGANA ", "KATAKANA ", "THAI ", "LAO ", "KHMER ", "MYANMAR ")
TYPOGRAPHY = str.maketrans(dict.fromkeys("’‘ʼ‛", "'") | dict.fromkeys("‐‑‒–—", "-") | {"ı": "i", "ـ": ""})
SPACE = re.compile(r"\s+")
SPACED = " "


def fold(text: str) -> str:
    """Return `text` as it is compared: without case, accents, invisible characters and kinds of apostrophe and dash."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(TYPOGRAPHY)
    kept: list[str] = []
    marks_stay = True
    for character in unicodedata.normalize("NFKD", plain):
        kind = unicodedata.category(character)
        if kind == "Mn" and not marks_stay:
            continue
        if kind == "Cf":  # soft hyphens, joiners, directions
            continue
        if kind[0] != "M":
            marks_stay = not _script(character).startswith(UNMARKED)
        kept.append(character)
    return SPACE.sub(SPACED, unicodedata.normalize("NFC", "".join(kept))).strip()


def first_of(phrases: Iterable[str], folded: str) -> str:
    """Return the first of `phrases` that stands in `folded`, a text from fold(), as whole words; "" for none."""
    return next((phrase for phrase in phrases if stands_in(fold_phrase(phrase), folded)), "")


def stands_in(phrase: str, folded: str) -> bool:
    """Tell whether `phrase` stands in `folded`, both from fold(), and ends where words end."""
    if not phrase:
        return False
    at = folded.find(phrase)
    while at >= 0:
        if _parts(folded, at) and _parts(folded, at + len(phrase)):
            return True
        at = folded.find(phrase, at + 1)
    return False


@lru_cache(maxsize=4096)
def fold_phrase(phrase: str) -> str:
    """Return fold(phrase); kept, because the same lists are held against every claim."""
    return fold(phrase)


def _parts(text: str, at: int) -> bool:
    """Tell whether a word may end or begin between the characters before and at `at`."""
    if at == 0 or at == len(text):
        return True
    before, after = text[at - 1], text[at]
    if not (_is_letter(before) and _is_letter(after)):
        return True
    return any(_script(character).startswith(UNSPACED) for character in (before, after))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    return unicodedata.name(character, "")
