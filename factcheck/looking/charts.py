"""Bars and stacks as SVG in the page itself: no script, printable, and read out by their title.

Colours come from the style sheet (desk-series-1 … 6). They are Okabe and Ito's, which colour-blind people tell apart
("Color Universal Design", 2008), and each series has a pattern of its own besides; the numbers stand in the table
below each chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, HEIGHT = 720, 160  # units of the picture; it is as wide as its place
ROW, LABEL, BAR = 26, 200, 460  # height of a row, width of its words, and of the longest bar
LONGEST_LABEL = 30  # characters


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one a place along the bottom."""

    label: str
    values: Sequence[int]


def columns(places: Sequence[str], series: Sequence[Series], *, summary: str) -> SafeString:
    """Return columns side by side for each of `places`, one of each series; `summary` is what is read out."""
    most = max((value for one in series for value in one.values), default=0) or 1
    slot = WIDTH / max(len(places), 1)
    width = max(slot * 0.8 / max(len(series), 1), 0.5)
    pieces = [
        (
            round(at * slot + nth * width + slot * 0.1, 2),
            round(HEIGHT - HEIGHT * value / most, 2),
            round(width, 2),
            round(HEIGHT * value / most, 2),
            nth + 1,
            f"{places[at]}, {one.label}: {value:,}",
        )
        for nth, one in enumerate(series)
        for at, value in enumerate(one.values)
        if value
    ]
    bars = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" class="desk-series-{}"><title>{}</title></rect>',
        pieces,
    )
    return format_html(
        '<svg class="desk-chart" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}'
        '<line x1="0" y1="{}" x2="{}" y2="{}" class="desk-axis"/></svg>',
        WIDTH,
        HEIGHT + 1,
        summary,
        bars,
        HEIGHT,
        WIDTH,
        HEIGHT,
    )


def stacks(rows: Sequence[tuple[str, Sequence[int]]], labels: Sequence[str], *, summary: str) -> SafeString:
    """Return a bar for each of `rows`, a name with one number for each of `labels`, the parts one after the other."""
    most = max((sum(values) for _, values in rows), default=0) or 1
    drawn = []
    for at, (name, values) in enumerate(rows):
        shown = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
        drawn.append(
            format_html(
                '<text x="{}" y="{}" class="desk-chart-label">{}<title>{}</title></text>',
                LABEL - 8,
                at * ROW + 17,
                shown,
                name,
            )
        )
        x = float(LABEL)
        for nth, value in enumerate(values):
            width = BAR * value / most
            if value:
                drawn.append(_part(x, at, width, nth, f"{name}, {labels[nth]}: {value:,}", value))
            x += width
        drawn.append(
            format_html(
                '<text x="{}" y="{}" class="desk-chart-number">{}</text>',
                round(x + 6, 2),
                at * ROW + 17,
                sum(values),
            )
        )
    return format_html(
        '<svg class="desk-chart desk-chart-rows" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        max(len(rows), 1) * ROW,
        summary,
        format_html_join("", "{}", ((piece,) for piece in drawn)),
    )


def _part(x: float, at: int, width: float, nth: int, title: str, value: int) -> SafeString:
    """Return one part of a bar; its number stands in it where there is room."""
    words = (
        format_html(
            '<text x="{}" y="{}" class="desk-chart-inside">{}</text>',
            round(x + width / 2, 2),
            at * ROW + 17,
            value,
        )
        if width > 8 * len(str(value)) + 6
        else SafeString("")
    )
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" class="desk-series-{}"><title>{}</title></rect>{}',
        round(x, 2),
        at * ROW + 3,
        round(width, 2),
        ROW - 6,
        nth + 1,
        title,
        words,
    )
