"""Where words of one version of a text stand in the next: by the words themselves and what stood around them, then fuzzily."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claims.language.alignment import Alignment
from claims.language.sameness import score
from claims.language.types import Span

AROUND = 300  # code points before and behind that decide between several places
MOST_PLACES = 40  # of many places with the same words, those nearest to the old one

# What, right beside a number, makes it another one: 4 in 14, 300 in 5,300, 5 in 5 million.
_GLUED_BEFORE = re.compile(r"(?:\w|(?<=\d)[.,:/]|[$€£¥+−-])+\Z")
_GLUED_BEHIND = re.compile(
    r"\A(?:\w|[.,:/](?=\d)|%)+|\A[ \u00a0-]?(?:per\s?cent|dozen|hundred|thousand|million|billion|trillion|bn|mn|m|k)\b",
    re.IGNORECASE,
)


class AnchorState(StrEnum):
    """How words fared in another version of their text."""

    EXACT = "exact"  # the same words at the same place
    MOVED = "moved"  # the same words elsewhere
    EDITED = "edited"  # other words where they stood, or much like them elsewhere
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text: the stretch they lie in and, where it holds others too, those words alone."""

    span: Span
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reanchored:
    """How words fared: `score` is 1 for the very same words, 0 when they are gone, and in between when edited.

    `span` is None when they are gone. `parts` are left out where the edit does not tell what became of each.
    """

    state: AnchorState
    span: Span | None
    score: float
    parts: tuple[Span, ...] = ()


GONE = Reanchored(AnchorState.GONE, None, 0.0)


def reanchor(places: Sequence[Place], *, old: str, new: str) -> list[Reanchored]:
    """Return, for each place in the text `old`, how its words fared in the text `new`, in the same order.

    Words that stand in `new` verbatim are exact or moved; of several places the one with the most of the old
    surroundings is taken, and two places that were apart stay apart. Anything found otherwise is edited, however
    alike. The same arguments always give the same answer.
    """
    alignment = Alignment(old, new)
    verbatim = _verbatim(places, old, new)
    return [
        _same(place, verbatim[place.span.start, place.span.end])
        if (place.span.start, place.span.end) in verbatim
        else _edited(place, alignment)
        for place in places
    ]


def _same(place: Place, start: int) -> Reanchored:
    by = start - place.span.start
    state = AnchorState.MOVED if by else AnchorState.EXACT
    return Reanchored(state, _shifted(place.span, by), 1.0, tuple(_shifted(part, by) for part in place.parts))


def _edited(place: Place, alignment: Alignment) -> Reanchored:
    old, new = alignment.old, alignment.new
    words = place.span.of(old)
    span = alignment.find(place.span) if words.strip() else None
    if span and span.of(new) == words:  # verbatim, yet a piece of another number or word: 5 of 5 million
        before, behind = _glue(new, span.start, span.end)
        span = Span(span.start - len(before), span.end + len(behind))
    if span is None or span.of(new) == words:
        return GONE
    return Reanchored(
        AnchorState.EDITED, span, score(words, span.of(new)), _parts_in(place, span, old=old, new=new)
    )


def _parts_in(place: Place, span: Span, *, old: str, new: str) -> tuple[Span, ...]:
    """Return the parts within the edited stretch `span`, when all of them stand there verbatim and in order."""
    found: list[Span] = []
    at = span.start
    for part in place.parts:
        words = part.of(old)
        here = next((s for s in _occurrences(words, new[: span.end], at) if _whole(part, s, old, new)), None)
        if here is None:
            return ()
        found.append(Span(here, here + len(words)))
        at = here + len(words)
    return tuple(found)


def _verbatim(places: Sequence[Place], old: str, new: str) -> dict[tuple[int, int], int]:
    """Return where the words of each place start in `new`, by the place's span; those not there are left out."""
    by_words: dict[str, list[Span]] = defaultdict(list)
    for span in dict.fromkeys(place.span for place in places):
        by_words[span.of(old)].append(span)
    found: dict[tuple[int, int], int] = {}
    for words, spans in by_words.items():
        if words:
            found |= _assigned(words, spans, old, new)
    return found


def _assigned(words: str, spans: Sequence[Span], old: str, new: str) -> dict[tuple[int, int], int]:
    """Give each of the old places of the same words a place of its own, the surest first."""
    starts = list(_occurrences(words, new))
    offers = sorted(
        (-_agreement(span, start, old, new), abs(start - span.start), span.start, start)
        for span in spans
        for start in _nearest(starts, span.start)
        if _whole(span, start, old, new)
    )
    given: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, was, start in offers:
        if was not in given and start not in taken:
            given[was] = start
            taken.add(start)
    return {(was, was + len(words)): start for was, start in given.items()}


def _occurrences(words: str, text: str, at: int = 0) -> Iterator[int]:
    at = text.find(words, at)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _nearest(starts: Sequence[int], place: int) -> Sequence[int]:
    if len(starts) <= MOST_PLACES:
        return starts
    middle = bisect_left(starts, place)
    low = min(max(0, middle - MOST_PLACES // 2), len(starts) - MOST_PLACES)
    return starts[low : low + MOST_PLACES]


def _whole(span: Span, start: int, old: str, new: str) -> bool:
    """Tell whether the words at `start` of `new` are no smaller piece of a word or number than they were in `old`."""
    return _glue(old, span.start, span.end) == _glue(new, start, start + span.end - span.start)


def _glue(text: str, start: int, end: int) -> tuple[str, str]:
    before = _GLUED_BEFORE.search(text[max(0, start - 24) : start]) if text[start].isalnum() else None
    last = text[end - 1]
    behind = _GLUED_BEHIND.match(text[end : end + 24]) if last.isalnum() else None
    if behind and not last.isdigit() and not behind[0][0].isalnum():
        behind = None  # only numbers go on behind a space, a point or a comma
    return before[0] if before else "", behind[0] if behind else ""


def _agreement(span: Span, start: int, old: str, new: str) -> int:
    """Return how many code points around `start` agree with the old surroundings, up to AROUND on each side."""
    end = start + span.end - span.start
    before = _common(
        old[max(0, span.start - AROUND) : span.start][::-1], new[max(0, start - AROUND) : start][::-1]
    )
    return before + _common(old[span.end : span.end + AROUND], new[end : end + AROUND])


def _common(one: str, other: str) -> int:
    if one == other:
        return len(one)
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def find_again(words: str, *, before: str, behind: str, text: str) -> Span | None:
    """Return where `words`, which stood between `before` and `behind`, stand verbatim in `text`; None when nowhere."""
    span = Span(len(before), len(before) + len(words))
    starts = _verbatim([Place(span)], before + words + behind, text)
    return next((Span(start, start + len(words)) for start in starts.values()), None)


def nearest_to(place: int, words: str, text: str) -> Span | None:
    """Return where `words` stand verbatim in `text` nearest to the code point `place`; None when nowhere."""
    if not words:
        return None
    near = min(_occurrences(words, text), key=lambda start: abs(start - place), default=None)
    return None if near is None else Span(near, near + len(words))
