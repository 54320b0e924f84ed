"""Where quotation marks open and close, whichever marks a text uses, and however carelessly."""

import re
from dataclasses import dataclass

from claims.language.types import Span

_MARKS = re.compile(r"``|''|[\"“”„‟«»‘’']")
_CLOSES = {"”": "“„‟", "“": "„", "»": "«", "«": "»", "’": "‘", "''": ("``", "''")}
_DOUBLE = ('"', "“", "„", "‟", "«", "»", "``", "''")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks. `goes_on` when the next paragraph opens again without this one closing."""

    span: Span
    goes_on: bool = False


def find_quotes(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quote, ...]:
    """Return the outermost quotations of each paragraph in text order, marks included.

    A mark without partner is passed over, an apostrophe is none. A paragraph that opens a quotation without closing
    it, before a paragraph that opens one too, is a quotation to its end (`goes_on`). Linear in the text's length.
    """
    found: list[Quote] = []
    for number, paragraph in enumerate(paragraphs):
        pairs, unclosed = _pairs(text, paragraph)
        if unclosed is not None and number + 1 < len(paragraphs):
            following = text[paragraphs[number + 1].start]
            if following == text[unclosed]:
                pairs = [pair for pair in pairs if pair.end <= unclosed]
                found.extend(Quote(pair) for pair in _outermost(pairs))
                found.append(Quote(Span(unclosed, paragraph.end), goes_on=True))
                continue
        found.extend(Quote(pair) for pair in _outermost(pairs))
    return tuple(found)


def _pairs(text: str, paragraph: Span) -> tuple[list[Span], int | None]:
    """Pair the marks of one paragraph; also return the last double mark left open."""
    open_marks: list[tuple[str, int]] = []
    pairs: list[Span] = []
    for match in _MARKS.finditer(text, paragraph.start, paragraph.end):
        mark, at = match.group(), match.start()
        kind = _kind(text, mark, at, paragraph, open_marks)
        if kind == "open":
            open_marks.append((mark, at))
        elif kind == "close":
            opener = _opener(mark, open_marks)
            if opener is not None:
                pairs.append(Span(opener, match.end()))
    left = [at for mark, at in open_marks if mark in _DOUBLE]
    return pairs, left[-1] if left else None


def _opener(mark: str, open_marks: list[tuple[str, int]]) -> int | None:
    """Take the mark that `mark` closes off the stack, with whatever single marks were left open above it."""
    wanted = _CLOSES.get(mark, mark)
    for back in range(1, min(len(open_marks), 6) + 1):
        opened, at = open_marks[-back]
        if opened in wanted:
            del open_marks[-back:]
            return at
        if opened in _DOUBLE and mark in "'’":
            return None
    return None


def _kind(text: str, mark: str, at: int, paragraph: Span, open_marks: list[tuple[str, int]]) -> str:
    """Tell whether the mark at `at` opens, closes or is no quotation mark at all."""
    before = text[at - 1] if at > paragraph.start else " "
    after_at = at + len(mark)
    after = text[after_at] if after_at < paragraph.end else " "
    top = open_marks[-1][0] if open_marks else ""
    if mark in "'’":
        return _single(before, after, top, mark)
    if mark in ('"', "''"):
        return _straight(before, after, top, mark)
    if mark in ("“", "«", "»"):
        low = {"“": "„", "«": "»", "»": "«"}[mark]
        if mark == "“":
            return "close" if top == low else "open"
        return "close" if top == low else ("open" if mark == "«" or not before.isalnum() else "none")
    return "open" if mark in ("„", "‟", "‘", "``") else "close"


def _single(before: str, after: str, top: str, mark: str) -> str:
    if top == ("‘" if mark == "’" else "'") and not after.isalnum() and not before.isspace():
        return "close"
    if mark == "'" and not before.isalnum() and before not in ".,?!" and after.isalpha():
        return "open"
    return "none"


def _straight(before: str, after: str, top: str, mark: str) -> str:
    opens = (before.isspace() or before in "([—–-/“‘") and not after.isspace()
    closes = not before.isspace() and (not after.isalnum())
    if opens == closes:
        return "close" if top == mark else "open"
    return "open" if opens else "close"


def _outermost(pairs: list[Span]) -> list[Span]:
    """Keep the pairs that lie in no other pair."""
    kept: list[Span] = []
    for pair in sorted(pairs, key=lambda span: (span.start, -span.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept
