"""Which stretches of a text say something by themselves, and in whose name: the input of the splitting into claims."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.language.types import AttributionFound, Mode, Sentence, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """What one attribution makes its speaker say within one sentence."""

    span: Span
    attribution: int
    mode: Mode


@dataclass(frozen=True, slots=True)
class Stretches:
    """One sentence with the pieces of it that somebody is made to say (`said`), their cues, and the outlet's index.

    `said` holds the outermost pieces in text order, `inner` all of them, the innermost first. `narration` indexes the
    attribution that speaks the rest, or is None.
    """

    sentence: Sentence
    said: tuple[Piece, ...]
    inner: tuple[Piece, ...]
    cues: tuple[Span, ...]
    narration: int | None

    def voice_of(self, spans: Sequence[Span]) -> int | None:
        """Return the attribution that speaks the words at `spans`: the innermost that holds most of them."""
        length = sum(span.end - span.start for span in spans)
        for piece in self.inner:
            held = sum(
                max(0, min(span.end, piece.span.end) - max(span.start, piece.span.start)) for span in spans
            )
            if 2 * held > length:
                return piece.attribution
        return self.narration


def read_stretches(
    sentences: Sequence[Sentence], attributions: Sequence[AttributionFound]
) -> Iterator[Stretches]:
    """Yield the sentences in order, each with what the attributions say about it."""
    starts = [sentence.span.start for sentence in sentences]
    pieces: list[list[Piece]] = [[] for _ in sentences]
    cues: list[list[Span]] = [[] for _ in sentences]
    narrations: list[int | None] = [None] * len(sentences)
    for index, attribution in enumerate(attributions):
        for span in attribution.content:
            for at in _touched(span, sentences, starts):
                if attribution.mode is Mode.NARRATION:
                    narrations[at] = index
                else:
                    within = sentences[at].span
                    cut = Span(max(span.start, within.start), min(span.end, within.end))
                    pieces[at].append(Piece(cut, index, attribution.mode))
        for span in (*attribution.cue, *attribution.source):
            for at in _touched(span, sentences, starts):
                cues[at].append(span)
    for at, sentence in enumerate(sentences):
        inner = tuple(sorted(pieces[at], key=lambda piece: piece.span.end - piece.span.start))
        yield Stretches(sentence, _outermost(pieces[at]), inner, tuple(cues[at]), narrations[at])


def _touched(span: Span, sentences: Sequence[Sentence], starts: Sequence[int]) -> range:
    """Return the numbers of the sentences that `span` shares a character with."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_left(starts, span.end)
    while first < last and sentences[first].span.end <= span.start:
        first += 1
    return range(first, last)


def _outermost(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (piece.span.start, -piece.span.end)):
        if not kept or piece.span.start >= kept[-1].span.end:
            kept.append(piece)
    return tuple(kept)
