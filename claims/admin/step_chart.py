"""A figure over time as SVG in the page: a stepped line for each side, a bar where the amount is a range.

No script, printable, read out by its titles. Each line has a colour (Okabe and Ito's), a dash and a mark of its own, so
that it is told apart without colour; the numbers stand in the table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from claims.admin.marks import plain_number

WIDTH, HEIGHT = 720, 220
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 10, 28  # room around what is drawn
STEPS = 4  # of the axis of numbers
TIMES = 5  # told along the bottom
MOST_LINES = 6
MARKS = ("●", "■", "▲", "◆", "✚", "★")
ZERO_BELOW = Decimal("0.7")  # the axis begins at zero unless all lies above this share of the highest


@dataclass(frozen=True, slots=True)
class Point:
    """A number at a time; `low` and `high` are the ends where it is a range, None for an open one."""

    at: datetime
    middle: Decimal
    low: Decimal | None
    high: Decimal | None
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """The points of one side, in order of time."""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True)
class Frame:
    """What times and numbers the picture spans."""

    first: datetime
    last: datetime
    bottom: Decimal
    top: Decimal

    def x(self, at: datetime) -> float:
        """Return how far to the right a time stands."""
        share = (at - self.first) / (self.last - self.first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, number: Decimal) -> float:
        """Return how far down a number stands."""
        share = float((number - self.bottom) / (self.top - self.bottom))
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def step_chart(lines: Sequence[Line], *, summary: str) -> SafeString:
    """Return the picture of `lines`, at most MOST_LINES of them; nothing where there are less than two points."""
    shown = lines[:MOST_LINES]
    points = [point for line in shown for point in line.points]
    if len(points) < 2:
        return SafeString("")
    frame = _frame(points)
    drawn = [_axes(frame), *(_line(line, nth, frame) for nth, line in enumerate(shown))]
    return format_html(
        '<svg class="desk-steps" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        summary,
        format_html_join("", "{}", ((piece,) for piece in drawn)),
    )


def legend(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """Return the number, the mark and the label of each line that is drawn."""
    return [(nth + 1, MARKS[nth], line.label) for nth, line in enumerate(lines[:MOST_LINES])]


def _frame(points: Sequence[Point]) -> Frame:
    times = [point.at for point in points]
    numbers = [n for point in points for n in (point.low, point.high, point.middle) if n is not None]
    low, high = min(numbers), max(numbers)
    bottom = low if low < 0 or low > high * ZERO_BELOW else Decimal(0)
    if bottom == high:
        bottom, high = low - 1, high + 1
    first, last = min(times), max(times)
    if first == last:
        first, last = first - timedelta(hours=1), last + timedelta(hours=1)
    return Frame(first, last, bottom, high)


def _axes(frame: Frame) -> SafeString:
    span = frame.top - frame.bottom
    levels = sorted({_short(frame.bottom + span * step / STEPS, span) for step in range(STEPS + 1)})
    rows = format_html_join(
        "",
        '<line x1="{}" y1="{}" x2="{}" y2="{}" class="desk-steps-grid"/><text x="{}" y="{}" class="desk-steps-number">{}</text>',
        [(LEFT, y, WIDTH - RIGHT, y, LEFT - 6, y + 4, plain_number(n)) for n in levels for y in [frame.y(n)]],
    )
    step = (frame.last - frame.first) / (TIMES - 1)
    pattern = "j M" if frame.last - frame.first > timedelta(days=3) else "j M H:i"
    times = [frame.first + step * nth for nth in range(TIMES)]
    below = format_html_join(
        "",
        '<text x="{}" y="{}" class="desk-steps-time">{}</text>',
        [(frame.x(at), HEIGHT - 8, date_format(localtime(at), pattern)) for at in times[:-1]],
    )
    return format_html("{}{}", rows, below)


def _short(number: Decimal, span: Decimal) -> Decimal:
    """Round a level of the axis to what the span needs."""
    return number.quantize(Decimal(1)) if span >= STEPS else number.quantize(Decimal("0.01"))


def _line(line: Line, nth: int, frame: Frame) -> SafeString:
    at = [(frame.x(point.at), frame.y(point.middle)) for point in line.points]
    steps = "".join(f"H{x}V{y}" for (_x, _y), (x, y) in pairwise(at))
    path = f"M{at[0][0]},{at[0][1]}{steps}" if at else ""
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="8" height="{}" class="desk-steps-range"/>',
        [
            (
                frame.x(point.at) - 4,
                frame.y(_high(point, frame)),
                frame.y(_low(point, frame)) - frame.y(_high(point, frame)),
            )
            for point in line.points
            if point.low != point.high
        ],
    )
    marks = format_html_join(
        "",
        '<text x="{}" y="{}" class="desk-steps-mark">{}<title>{}</title></text>',
        [(x, y + 5, MARKS[nth], point.title) for (x, y), point in zip(at, line.points, strict=True)],
    )
    return format_html(
        '<g class="desk-steps-{}"><path d="{}" class="desk-steps-line"/>{}{}</g>', nth + 1, path, bars, marks
    )


def _low(point: Point, frame: Frame) -> Decimal:
    return frame.bottom if point.low is None else point.low


def _high(point: Point, frame: Frame) -> Decimal:
    return frame.top if point.high is None else point.high
