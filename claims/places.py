"""The places of a text that a claim's own words take up."""

from collections.abc import Sequence

from claims.language.types import Span
from claims.models import Appearance

CONTEXT = 32  # code points of prefix and suffix
ONE_STRETCH = 0.8  # of the code points shared: then it is the same stretch of text
ALIKE = 0.6  # how close edited words must be to be the same claim still


def own_words(row: Appearance) -> str:
    """Return the claim's own words: its parts where it has any, else the whole stretch."""
    return " … ".join(row.exact[first - row.start : last - row.start] for first, last in places(row))


def words_of(spans: Sequence[Span], text: str) -> str:
    """Return the words at `spans`, in the form in which an appearance's own words are given."""
    return " … ".join(span.of(text) for span in spans)


def shared(row: Appearance, spans: Sequence[Span]) -> float:
    """Return which part of the code points of either the words of `row` and `spans` have in common, 0 to 1."""
    one = {at for first, last in places(row) for at in range(first, last)}
    other = {at for span in spans for at in range(span.start, span.end)}
    return len(one & other) / len(one | other)


def places(row: Appearance) -> list[list[int]]:
    """Return the stretches of the claim's own words, as [start, end) pairs."""
    return row.parts or [[row.start, row.end]]
