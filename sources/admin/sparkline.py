"""A row of small bars, as SVG in the page itself; its colours come from the style sheet."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

STEP, WIDTH, HEIGHT = 4, 3, 24  # pixels


def sparkline(bars: Sequence[tuple[str, int]], *, summary: str) -> SafeString:
    """Return a bar for each of `bars`, a label and a number not below 0; `summary` is what is read out."""
    most = max((number for _, number in bars), default=0) or 1
    drawn = [
        (at * STEP, round(HEIGHT * number / most), label, number) for at, (label, number) in enumerate(bars)
    ]
    pieces = (
        (
            x,
            HEIGHT - max(height, 1),
            WIDTH,
            max(height, 1),
            "desk-bar" if number else "desk-bar-none",
            label,
            number,
        )
        for x, height, label, number in drawn
    )
    bar = '<rect x="{}" y="{}" width="{}" height="{}" class="{}"><title>{}: {}</title></rect>'
    width = max(len(bars), 1) * STEP
    return format_html(
        '<svg class="desk-sparkline" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
        width,
        HEIGHT,
        width,
        HEIGHT,
        summary,
        format_html_join("", bar, pieces),
    )
