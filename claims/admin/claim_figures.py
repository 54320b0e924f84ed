"""The figures of a claim beside those of claims like it, and what of them differs."""

from collections.abc import Sequence
from dataclasses import dataclass

from claims.admin.marks import plain_number
from claims.models import Claim, Figure

MOST_FIGURES = 200
COLUMNS = ("number", "unit", "counted", "side", "place")


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One value of a figure, and whether this claim's own figures never have it."""

    value: str
    differs: bool


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure as data, and which claim has it: None for this one."""

    figure: Figure
    of: Claim | None
    cells: tuple[FigureCell, ...]


def figure_rows(claim: Claim, others: Sequence[Claim]) -> list[FigureRow]:
    """Return the figures of `claim`, each once, and below them those of `others`. One query."""
    by_key = {other.pk: other for other in others}
    rows = (
        Figure.objects.standing().filter(claim__in=[claim.pk, *by_key]).order_by("created_at")[:MOST_FIGURES]
    )
    found = sorted(rows, key=lambda figure: figure.claim_id != claim.pk)
    own: list[set[str]] = [
        {_values(figure)[place] for figure in found if figure.claim_id == claim.pk}
        for place in range(len(COLUMNS))
    ]
    once: dict[tuple[object, ...], FigureRow] = {}
    for figure in found:
        values = _values(figure)
        is_own = figure.claim_id == claim.pk
        cells = tuple(
            FigureCell(value, not is_own and any(own) and value not in own[place])
            for place, value in enumerate(values)
        )
        key = (figure.claim_id, *values, figure.exact if is_own else "")
        once.setdefault(key, FigureRow(figure, None if is_own else by_key[figure.claim_id], cells))
    return list(once.values())


def _values(figure: Figure) -> tuple[str, ...]:
    low, high = plain_number(figure.low), plain_number(figure.high)
    number = plain_number(figure.value) or (
        f"{low}–{high}" if low and high else (f"≥ {low}" if low else f"≤ {high}")
    )
    about = "≈ " if figure.approximate else ""
    return (about + number, figure.unit, figure.counted, figure.side, figure.place)
