"""From the lines of printed pages to paragraphs: reading order, running heads, paragraphs, hyphens."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

MARGIN = 0.12  # share of a page's height, above and below, where running heads and page numbers stand
EDGE_LINES = 3  # how many lines from the edge of a page are looked at
REPEATED = 0.5  # share of the pages on which a line stands that is a running head
FEWEST_PAGES = 3  # on two pages nothing is repeated often enough to tell
WIDER_GAP = 1.4  # times the usual distance of two lines: a new paragraph
INDENT = 0.8  # times the size of the letters
OTHER_SIZE = 1.15
SHORT_LINE = 0.85  # of the usual width: a line that ends a paragraph
OUT_OF_ORDER = 0.1  # share of lines that go up the page again
SENTENCE_END = re.compile(r"[.!?…:][”\"'»’)\]]*$")
PAGE_NUMBER = re.compile(
    r"(?i)(?:page|p\.|seite|стр\.?)?\s*[-–—]?\s*\d{1,4}(?:\s*(?:/|of|von|из)\s*\d{1,4})?\s*[-–—]?"
)
DIGITS = re.compile(r"\d+")
BULLETS = ("•", "▪", "‣", "●", "◦", "■", "–\u00a0")
SOFT = "\u00ad"
BROKEN_WORD = re.compile(r"(\w+)[-\u2010\u00ad]$")
WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print and its box on page `page` (from 0), in points from the lower left corner."""

    text: str
    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> float:
        """How high its letters are."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its words on one line, with the page it begins on and the size of its letters in points."""

    text: str
    page: int
    size: float


def read_layout(pages: Sequence[tuple[float, Sequence[Line]]]) -> tuple[list[Paragraph], bool]:
    """Return the paragraphs of `pages`, each given as its height and its lines, and whether running heads were left out."""
    running = _running_lines(pages)
    lines = [line for _, page in pages for line in in_reading_order(page) if line not in running]
    if not lines:
        return [], bool(running)
    vocabulary = Counter(word.lower() for line in lines for word in WORD.findall(line.text))
    return [_paragraph(group, vocabulary) for group in _grouped(lines)], bool(running)


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines as drawn, which nearly always is the order of reading; else column by column, from the top."""
    up = sum(
        b.bottom > a.bottom + a.size / 2 and b.left < a.right and a.left < b.right for a, b in pairwise(lines)
    )
    if up <= OUT_OF_ORDER * len(lines):
        return list(lines)
    middle = (min(line.left for line in lines) + max(line.right for line in lines)) / 2
    across = [line for line in lines if line.left < middle < line.right]
    columns = len(across) <= 0.1 * len(lines)
    return sorted(lines, key=lambda line: (columns and line.left >= middle, -line.top, line.left))


def _running_lines(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[Line]:
    """Return the lines at the edges that say the same on most pages, and the page numbers."""
    edges = [(_edge(height, lines)) for height, lines in pages]
    seen = Counter(key for edge in edges for key in {_said(line) for line in edge})
    often = max(FEWEST_PAGES, REPEATED * len(pages))
    several = len(pages) > 1
    return {
        line
        for edge in edges
        for line in edge
        if seen[_said(line)] >= often or (several and PAGE_NUMBER.fullmatch(line.text))
    }


def _edge(height: float, lines: Sequence[Line]) -> list[Line]:
    by_height = sorted(lines, key=lambda line: line.bottom)
    low = [line for line in by_height[:EDGE_LINES] if line.top < MARGIN * height]
    high = [line for line in by_height[-EDGE_LINES:] if line.bottom > (1 - MARGIN) * height]
    return low + high


def _said(line: Line) -> str:
    return DIGITS.sub("#", line.text)


def _grouped(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """Yield the lines of one paragraph after the other."""
    pitch = _usual_pitch(lines)
    width = median(line.right - line.left for line in lines)
    group = [lines[0]]
    for before, line in pairwise(lines):
        if _parts(before, line, pitch=pitch, width=width):
            yield group
            group = []
        group.append(line)
    yield group


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return by how much a line usually stands below the one before, in sizes of its letters."""
    steps = [
        (a.bottom - b.bottom) / b.size
        for a, b in pairwise(lines)
        if a.page == b.page and b.size > 0 and 0 < a.bottom - b.bottom < 3 * b.size
    ]
    return median(steps) if steps else 1.2


def _parts(before: Line, line: Line, *, pitch: float, width: float) -> bool:
    """Tell whether a paragraph ends between two lines that follow each other."""
    if before.text.endswith(SOFT):
        return False
    big, small = max(line.size, before.size), max(0.1, min(line.size, before.size))
    if big > OTHER_SIZE * small or line.text.startswith(BULLETS):
        return True
    ended = bool(SENTENCE_END.search(before.text))
    down = before.bottom - line.bottom
    if line.page != before.page or down < -line.size:  # a new page or column
        return ended
    if down > WIDER_GAP * pitch * line.size:
        return True
    indented = line.left > before.left + INDENT * line.size and down > 0.5 * line.size
    return ended and (indented or before.right - before.left < SHORT_LINE * width)


def _paragraph(group: Sequence[Line], vocabulary: Counter[str]) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text, vocabulary)
    return Paragraph(" ".join(text.replace(SOFT, "").split()), group[0].page, group[0].size)


def _joined(text: str, following: str, vocabulary: Counter[str]) -> str:
    """Return two lines as one. A hyphen at the end goes, unless the document has the word with it elsewhere."""
    broken = BROKEN_WORD.search(text)
    if broken is None:
        return f"{text} {following}"
    if not following[:1].islower():
        return text.replace(SOFT, "-") + following  # 2020-21, Mid-Atlantic
    rest = WORD.match(following)
    second = rest[0].lower() if rest else ""
    hyphened, plain = vocabulary[f"{broken[1].lower()}-{second}"], vocabulary[broken[1].lower() + second]
    return text[:-1] + ("-" if hyphened > plain else "") + following
