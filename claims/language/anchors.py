"""Where words of one revision stand in the next: by the words themselves, then by what stands before and behind them."""

from dataclasses import dataclass
from enum import StrEnum

from claims.language.types import Span

CONTEXT = 32


class AnchorState(StrEnum):
    """How an appearance fared in another revision of its text."""

    EXACT = "exact"  # same words at the same place
    MOVED = "moved"  # same words elsewhere
    EDITED = "edited"  # its surroundings are there, other words between them
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words as they stand in a text: their span, and up to 32 code points before and behind them."""

    span: Span
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Reanchored:
    """Where an anchor is found in another text; `span` is None when it is gone."""

    state: AnchorState
    span: Span | None


def anchor(text: str, span: Span) -> Anchor:
    """Return the anchor of `text[span.start:span.end]`."""
    return Anchor(
        span,
        span.of(text),
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def reanchor(old: Anchor, text: str) -> Reanchored:
    """Find `old` in another `text`.

    Of several places with the same words the one with the most of the old surroundings is taken, then the nearest.
    Where the words are gone but what stood before and behind them is there, once and at most twice as far apart,
    what is between counts as the edited words.
    """
    if not old.exact:
        return Reanchored(AnchorState.GONE, None)
    if old.span.of(text) == old.exact and _context(old, text, old.span.start) > 0:
        return Reanchored(AnchorState.EXACT, old.span)
    starts = _occurrences(old.exact, text)
    if starts:
        best = max(starts, key=lambda start: (_context(old, text, start), -abs(start - old.span.start)))
        state = AnchorState.EXACT if best == old.span.start else AnchorState.MOVED
        return Reanchored(state, Span(best, best + len(old.exact)))
    between = _between(old, text)
    return Reanchored(AnchorState.EDITED, between) if between else Reanchored(AnchorState.GONE, None)


def _occurrences(words: str, text: str) -> list[int]:
    starts: list[int] = []
    at = text.find(words)
    while at >= 0 and len(starts) < 1000:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _context(old: Anchor, text: str, start: int) -> int:
    """Return how many characters around `start` agree with the old surroundings (a lone text counts 1)."""
    before = text[max(0, start - CONTEXT) : start]
    behind = text[start + len(old.exact) : start + len(old.exact) + CONTEXT]
    same = 0
    for left, right in zip(reversed(before), reversed(old.prefix), strict=False):
        if left != right:
            break
        same += 1
    for left, right in zip(behind, old.suffix, strict=False):
        if left != right:
            break
        same += 1
    return same + (not old.prefix and not before) + (not old.suffix and not behind)


def _between(old: Anchor, text: str) -> Span | None:
    if len(old.prefix.strip()) < CONTEXT // 2 or len(old.suffix.strip()) < CONTEXT // 2:
        return None
    if text.count(old.prefix) != 1:
        return None
    start = text.find(old.prefix) + len(old.prefix)
    end = text.find(old.suffix, start, start + 2 * len(old.exact) + len(old.suffix))
    return Span(start, end) if end > start else None
