"""The outlet's own voice: what of a text nobody else is made to say."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from claims.language.types import AttributionFound, Mode, Sentence, Span

_LEADING = re.compile(r"[\s,;:.!?)\]—–-]*(?:(?:and|but|or|while|which|who)\b[\s,]*)?", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,;:.(\[—–-]+\Z")
_WORD = re.compile(r"\w+")
_SHORTEST_REST = 4  # words; less than that beside an attribution is a date or a place, no statement
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|did|does|do|\w{2,}ed|came|went|took|made|won|"
    r"lost|began|became|held|left|met|gave|led|grew|fell|rose)\b"
)


def narration(
    text: str,
    sentences: Sequence[Sentence],
    attributed: Sequence[AttributionFound],
    apart: Sequence[Span] = (),
) -> list[AttributionFound]:
    """Return one narration for each sentence, or part of one, outside what `attributed` and `apart` cover.

    Beside an attribution only a part with a verb of its own counts. A full stop at the end is left out.
    """
    covered = _covered(attributed, apart)
    starts = [span.start for span in covered]
    found = []
    for sentence in sentences:
        at = max(0, bisect_left(starts, sentence.span.start) - 1)
        for part in _uncovered(text, sentence.span, covered, at):
            found.append(AttributionFound(Mode.NARRATION, (), (), (part,)))
    return found


def _covered(attributed: Sequence[AttributionFound], apart: Sequence[Span]) -> list[Span]:
    """Join the spans of each attribution's source and cue, and all contents, into spans that do not overlap."""
    spans = list(apart)
    for item in attributed:
        spans.extend(item.content)
        if item.source and item.cue and item.cue[0].start >= item.source[0].end:
            spans.append(Span(item.source[0].start, item.cue[0].end) if _near(item) else item.source[0])
            spans.extend(item.cue)
        else:
            spans.extend((*item.source, *item.cue))
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _near(item: AttributionFound) -> bool:
    """Tell whether only words of the cue itself ("issued a statement") stand between source and cue."""
    return item.cue[0].start - item.source[-1].end < 40


def _uncovered(text: str, sentence: Span, covered: list[Span], at: int) -> list[Span]:
    rest: list[Span] = []
    start = sentence.start
    touched = False
    while at < len(covered) and covered[at].start < sentence.end:
        if covered[at].end > sentence.start:
            touched = True
            rest.append(Span(start, max(start, covered[at].start)))
            start = max(start, covered[at].end)
        at += 1
    rest.append(Span(start, max(start, sentence.end)))
    trimmed = [span for span in (_trim(text, part) for part in rest) if span.start < span.end]
    return [span for span in trimmed if not touched or _states(span.of(text))]


def _trim(text: str, part: Span) -> Span:
    leading = _LEADING.match(text, part.start, part.end)
    start = leading.end() if leading and part.start < part.end else part.start
    trailing = _TRAILING.search(text, max(start, part.end - 20), part.end)
    return Span(start, max(start, trailing.start() if trailing else part.end))


def _states(words: str) -> bool:
    return len(_WORD.findall(words)) >= _SHORTEST_REST and _VERB.search(words) is not None
