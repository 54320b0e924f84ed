"""Where sentences begin and end, with offsets. Linear in the length of the text."""

import re
from collections.abc import Iterator

from claims.language.types import Sentence, Span
from claims.language.wordlists import words

# Always followed by the name they belong to, so a capital after them proves nothing.
_TITLES = words(
    "mr mrs ms mx dr prof sen sens rep reps gov gen lt col maj capt cmdr sgt cpl pvt adm brig rev fr sr "
    "hon pres supt det insp messrs st mt ft vs v no nos art fig al cf eg ie approx est dept pp vol ed eds "
    "amb atty"
)
# End a sentence only before a word that hardly ever stands inside a name.
_MAY_END = words(
    "inc corp co ltd llc plc bros jr etc a.m p.m am pm jan feb mar apr jun jul aug sep sept oct nov dec "
    "mon tue tues wed thu thur thurs fri sat sun ph.d m.d b.a m.a u.s u.k u.n e.u d.c ave blvd rd hr hrs "
    "min"
)
_STARTERS = words(
    "the a an he she it they we i you this that these those there his her their its our my but and or so "
    "yet in on at as if when while after before since because although though however for from with by to "
    "of about under over what who how why where which one some many most all no not now then today "
    "yesterday both each every another according asked earlier later last instead meanwhile still also "
    "even only during such nor once until"
)
_QUOTE_CLOSERS = "\"”’»'“"
_STOP = re.compile(r"(?<![.!?…։؟।])[.!?…։؟।]++[\"”’»'“)\]]*+(?=\s)|[。！？]++[”」』）]*+")
_NEXT = re.compile(r"\s*[\"“”‘’«»„'(\[]*\s*(\w[\w’'.-]*|\S)?")
_WORD_BEFORE = re.compile(r"[^\s\"“”‘«»„(\[—–/]+\Z")
_SPOKEN_ON = re.compile(
    r"\s+(?:[A-Z][\w.’'-]*\s+|the\s+\w+\s+|of\s+|a\s+\w+\s+){1,5}?(?:said|says|asks?|told|wrote|writes|adds|tweets|sings|\w+ed)\b"
)
_LINK = re.compile(r"\s*(?:pic\.twitter\.com/|https?://|www\.)")
_REACH = 40  # how far a word before a stop is looked at; bounds the work for text without spaces


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Split `text` into sentences.

    Each non-empty paragraph (line) gives at least one, so a headline without full stop is a sentence.
    Spans hold no white space at their ends, do not overlap and come in text order.
    """
    return tuple(
        Sentence(span, number)
        for number, paragraph in enumerate(paragraphs(text))
        for span in _split(text, paragraph)
    )


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the non-empty lines of `text`; a line that goes on in small letters is joined."""
    found: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = at + line.index(bare)
            span = Span(start, start + len(bare))
            if found and _goes_on(text, found[-1], span):
                span = Span(found.pop().start, span.end)
            found.append(span)
        at += len(line)
    return tuple(found)


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Tell whether `after` is the rest of a hard-wrapped line: one line break, small letter, no stop."""
    gap = text[before.end : after.start]
    single = len(gap.splitlines()) <= 2 and gap.count("\n") <= 1
    return single and text[after.start].islower() and text[before.end - 1] not in '.!?:;…"”»)'


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = stop.end()
        if end >= paragraph.end or not _ends_here(text, stop.start(), end, stop.group()):
            continue
        if start < end:
            yield Span(start, end)
        start = end
        while start < paragraph.end and text[start].isspace():
            start += 1
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends_here(text: str, at: int, end: int, stop: str) -> bool:
    """Tell whether the stop at `at` (with closing quotes up to `end`) closes its sentence."""
    if _LINK.match(text, end, end + 40):
        return True
    following = _NEXT.match(text, end, end + _REACH + 20)
    word = following.group(1) if following else None
    if not word or word[0].islower():
        return word is None or stop[0] in "。！？"
    if stop[0] == "." and len(stop.rstrip(_QUOTE_CLOSERS)) == 1 and len(stop) == 1:
        return not _is_abbreviation(text, at, word)
    return not (stop[-1] in _QUOTE_CLOSERS and stop[0] in "!?…" and _SPOKEN_ON.match(text, end, end + 80))


def _is_abbreviation(text: str, at: int, following: str) -> bool:
    """Tell whether the full stop at `at` belongs to the word before it."""
    before = _WORD_BEFORE.search(text, max(0, at - _REACH), at)
    if before is None:
        return False
    word = before.group()
    low = word.lower()
    if low in _TITLES:
        return not (low in {"no", "al", "st"} and following.lower() in _STARTERS)
    if low in _MAY_END or ("." in word and len(word) <= 7 and word.replace(".", "").isalpha()):
        return following.lower() not in _STARTERS
    if len(word) == 1 and word.isupper() and word != "I":
        return following.lower() not in _STARTERS
    return False
