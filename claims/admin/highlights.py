"""Cutting a text at the edges of its claims, so that overlapping ones can be shown. Plain Python, one pass."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points `start` to `end` (exclusive) of the text that belong to claim number `mark`."""

    start: int
    end: int
    mark: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text between two edges. `marks` are the claims it belongs to, the narrowest first."""

    text: str
    marks: tuple[int, ...]
    begins: tuple[int, ...]  # claims that begin with this piece, in order


def cut(text: str, stretches: Iterable[Stretch]) -> list[Piece]:
    """Cut `text` into pieces that together are the whole text, each within the same claims from end to end.

    Stretches may overlap, nest, repeat, or reach past the text; what lies outside it is left away.
    """
    kept = [
        Stretch(max(s.start, 0), min(s.end, len(text)), s.mark)
        for s in stretches
        if max(s.start, 0) < min(s.end, len(text))
    ]
    kept.sort(key=lambda s: (s.start, s.end, s.mark))
    edges = sorted({0, len(text), *(s.start for s in kept), *(s.end for s in kept)})
    pieces: list[Piece] = []
    open_ones: list[tuple[int, int, int]] = []  # a heap of (end, width, mark)
    begun: set[int] = set()
    coming = 0
    for start, end in pairwise(edges):
        while open_ones and open_ones[0][0] <= start:
            heappop(open_ones)
        begins = []
        while coming < len(kept) and kept[coming].start == start:
            stretch = kept[coming]
            heappush(open_ones, (stretch.end, stretch.end - stretch.start, stretch.mark))
            if stretch.mark not in begun:
                begun.add(stretch.mark)
                begins.append(stretch.mark)
            coming += 1
        pieces.append(Piece(text[start:end], _narrowest_first(open_ones), tuple(sorted(begins))))
    return pieces


def _narrowest_first(open_ones: Sequence[tuple[int, int, int]]) -> tuple[int, ...]:
    ordered = sorted((width, mark) for _, width, mark in open_ones)
    return tuple(dict.fromkeys(mark for _, mark in ordered))
