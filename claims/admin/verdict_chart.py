"""Verdicts as bars that need no colour to be read: the figures stand in the table around them."""

from collections.abc import Iterable
from dataclasses import dataclass

from claims.models import Verdict
from claims.records import Row

WIDTH = 100.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One verdict's part of a bar, from `left` over `width` of 100."""

    verdict: str
    label: str
    count: int
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One row with its bar; `percent` are the shares in whole percents, in the order of the verdicts."""

    row: Row
    pieces: tuple[Piece, ...]
    cells: tuple[tuple[int, int], ...]  # of each verdict how many, and which share in percent
    url: str = ""


def bar_of(row: Row, *, url: str = "") -> Bar:
    """Return `row` as a bar over the whole width, leading to `url`."""
    pieces, left = [], 0.0
    for verdict in Verdict:
        width = WIDTH * row.share(verdict)
        if width:
            label = str(verdict.label)
            pieces.append(Piece(verdict.value, label, row.verdicts[verdict], f"{left:.2f}", f"{width:.2f}"))
        left += width
    cells = tuple((row.verdicts[verdict], round(100 * row.share(verdict))) for verdict in Verdict)
    return Bar(row, tuple(pieces), cells, url)


def bars_of(rows: Iterable[Row]) -> list[Bar]:
    """Return each of `rows` as a bar that leads nowhere."""
    return [bar_of(row) for row in rows]


def key() -> list[tuple[str, str]]:
    """Return the verdicts, each with its name on screen."""
    return [(verdict.value, str(verdict.label)) for verdict in Verdict]
