"""The figures of the seed document, and what is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from claims.language.quantities import find_figures
from claims.language.sentences import split_sentences
from claims.language.types import FigureFound, Span

ROOT = Path(settings.BASE_DIR)
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests/samples/seed_expected.json").read_text())
TEXT = (ROOT / "seeds" / EXPECTED["document"]).read_text()


@pytest.fixture(scope="module")
def figures() -> dict[Span, FigureFound]:
    return {figure.span: figure for figure in find_figures(TEXT, split_sentences(TEXT))}


def test_there_are_no_others(figures: dict[Span, FigureFound]) -> None:
    assert sorted(span.of(TEXT) for span in figures) == sorted(
        figure["words"] for figure in EXPECTED["figures"]
    )


@pytest.mark.parametrize("expected", EXPECTED["figures"], ids=lambda figure: figure["words"])
def test_each_figure_is_read_as_data(figures: dict[Span, FigureFound], expected: dict[str, Any]) -> None:
    figure = figures[Span(*expected["span"])]
    assert (figure.value, figure.low) == (expected["value"], expected.get("low"))
    assert figure.counted == expected["counted"]
    assert figure.side == expected.get("side", "")
    assert figure.place == expected.get("place", "")


@pytest.mark.parametrize("words", EXPECTED["not_figures"])
def test_what_is_no_figure_stays_out(figures: dict[Span, FigureFound], words: str) -> None:
    start = TEXT.index(words)
    assert not any(span.overlaps(Span(start, start + len(words))) for span in figures)
