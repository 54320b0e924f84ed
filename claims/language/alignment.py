"""Where words that are not there verbatim stand in another text: between what stood around them, or in a new sentence."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import count
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from claims.language.sameness import closeness, in_place, tokens
from claims.language.types import Span

IN_PLACE = 0.5  # how close words must be where their surroundings stayed
ELSEWHERE = 0.65  # and anywhere else
MOST_COMPARED = 25_000_000  # pairs of words: 3 MB of bits
MOST_LIKE_IT = 3  # sentences that are looked at more closely
TOO_COMMON = 200  # sentences with a word: then it tells nothing about any of them
SLACK = 6  # words that may come in between

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+[\"”’»')\]]*(?=\s|\Z)|(?=\n)|\Z)")
_ENDS = frozenset(".!?…")


class Token(NamedTuple):
    """A word, number or sign at `start` to `end` of a text, in the form in which it is compared."""

    start: int
    end: int
    word: str


def read_tokens(text: str) -> list[Token]:
    """Return the words of `text` in order."""
    plain = in_place(text)
    return [Token(found.start(), found.end(), found[0]) for found in tokens(plain)]


class Alignment:
    """Two versions of a text, word by word; each step is taken only once somebody asks for it."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new

    @cached_property
    def _old_tokens(self) -> list[Token]:
        return read_tokens(self.old)

    @cached_property
    def _new_tokens(self) -> list[Token]:
        return read_tokens(self.new)

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {token.start: number for number, token in enumerate(self._old_tokens)}

    @cached_property
    def _partners(self) -> list[int | None]:
        """For each old word, the number of the new word that it became."""
        return _partners([t.word for t in self._old_tokens], [t.word for t in self._new_tokens])

    def find(self, span: Span) -> Span | None:
        """Return where the words at `span` of the old text stand, changed, in the new one; None when they are gone."""
        words = span.of(self.old)
        numbers = [number for number, token in self._within(span)]
        if not numbers:
            return None
        region = self._between_neighbours(numbers[0], numbers[-1] + 1)
        found = self._narrow(span, region, to_the_edges=True)
        if found and self._is_new(found) and closeness(words, found.of(self.new)) >= IN_PLACE:
            return found
        return self._in_a_new_sentence(span, words)

    def _within(self, span: Span) -> list[tuple[int, Token]]:
        first = next((self._starts[at] for at in range(span.start, span.end) if at in self._starts), None)
        if first is None:
            return []
        found: list[tuple[int, Token]] = []
        for number in count(first):
            if number == len(self._old_tokens) or self._old_tokens[number].start >= span.end:
                return found
            found.append((number, self._old_tokens[number]))
        return found

    def _between_neighbours(self, first: int, end: int) -> list[Token]:
        """Return the new words between what became of the old words before and behind."""
        before = next((p for p in reversed(self._partners[:first]) if p is not None), -1)
        behind = next((p for p in self._partners[end:] if p is not None), len(self._new_tokens))
        return self._new_tokens[before + 1 : behind]

    def _in_a_new_sentence(self, span: Span, words: str) -> Span | None:
        """Look in the sentences that the old text did not have, those with most of the words first."""
        shared: Counter[int] = Counter()
        for word in dict.fromkeys(token.word for _, token in self._within(span)):
            shared.update(self._sentences_with.get(word, ()))
        nearest = sorted(shared, key=lambda at: (-shared[at], at))[:MOST_LIKE_IT]
        found = []
        for at in nearest:
            place = self._narrow(span, self._new_sentences[at], to_the_edges=False)
            if place:
                found.append((closeness(words, place.of(self.new)), -place.start, place))
        best = max(found, default=None, key=lambda each: each[:2])
        return best[2] if best and best[0] >= ELSEWHERE else None

    @cached_property
    def _new_sentences(self) -> list[list[Token]]:
        before = {found[0].strip() for found in _SENTENCE.finditer(self.old)}
        starts = [token.start for token in self._new_tokens]
        changed = (
            self._new_tokens[bisect_left(starts, found.start()) : bisect_left(starts, found.end())]
            for found in _SENTENCE.finditer(self.new)
            if found[0].strip() not in before
        )
        return [sentence for sentence in changed if sentence]

    def _is_new(self, found: Span) -> bool:
        """Tell whether `found` is in a sentence that the old text did not have: one that it had is another's."""
        at = bisect_right(self._new_starts, found.end - 1) - 1
        return at >= 0 and self._new_sentences[at][-1].end > found.start

    @cached_property
    def _new_starts(self) -> list[int]:
        return [sentence[0].start for sentence in self._new_sentences]

    @cached_property
    def _sentences_with(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, sentence in enumerate(self._new_sentences):
            for word in dict.fromkeys(token.word for token in sentence):
                found[word].append(at)
        return {word: places for word, places in found.items() if len(places) <= TOO_COMMON}

    def _narrow(self, span: Span, region: Sequence[Token], *, to_the_edges: bool) -> Span | None:
        """Return the stretch of `region` that the old words at `span` became."""
        sought = [token.word for _, token in self._within(span)]
        region = _densest(sought, region)
        if not region or len(sought) * len(region) > MOST_COMPARED:
            return None
        pairs = _without_strays(_pairs(sought, [token.word for token in region]))
        if not pairs:
            return None
        (first_old, first), (last_old, last) = pairs[0], pairs[-1]
        slack = SLACK if to_the_edges else 0
        start = _reach([token.word for token in region[:first]][::-1], first_old, slack)
        end = _reach([token.word for token in region[last + 1 :]], len(sought) - 1 - last_old, slack)
        return Span(region[first - start].start, region[last + end].end)


def _reach(beside: Sequence[str], lost: int, slack: int) -> int:
    """Return how many of the words `beside` a match stand for the `lost` ones: never any of the next sentence.

    Where all that is beside them stands between known neighbours, a few more than were lost may be theirs.
    """
    if not lost:
        return 0
    own = next((number for number, word in enumerate(beside) if word in _ENDS), len(beside))
    return own if own <= lost + slack and slack else min(own, lost)


def _partners(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    head = next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    most = min(len(old), len(new)) - head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    partners: list[int | None] = [*range(head), *([None] * (len(old) - head))]
    partners[len(old) - tail :] = range(len(new) - tail, len(new))
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle_old) * len(middle_new) <= MOST_COMPARED:
        for before, after in _pairs(middle_old, middle_new):
            partners[head + before] = head + after
    return partners


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which words of `old` are which of `new`, by number, in order."""
    if not old or not new:
        return []
    return [
        (code.src_start + step, code.dest_start + step)
        for code in LCSseq.opcodes(old, new)
        if code.tag == "equal"
        for step in range(code.src_end - code.src_start)
    ]


def _densest(sought: Sequence[str], region: Sequence[Token]) -> Sequence[Token]:
    """Return the part of a long `region`, a little longer than what is sought, that shares most words with it."""
    width = 2 * len(sought) + SLACK
    if len(region) <= width:
        return region
    wanted = set(sought)
    hits = [token.word in wanted for token in region]
    most = now = sum(hits[:width])
    best = 0
    for start in range(1, len(region) - width + 1):
        now += hits[start + width - 1] - hits[start - 1]
        if now > most:
            most, best = now, start
    return region[best : best + width]


def _without_strays(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop words at either end that stand much farther from the rest than they did."""
    while len(pairs) > 1 and _gap(pairs[0], pairs[1]) > SLACK:
        pairs = pairs[1:]
    while len(pairs) > 1 and _gap(pairs[-2], pairs[-1]) > SLACK:
        pairs = pairs[:-1]
    return pairs


def _gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return (other[1] - one[1]) - (other[0] - one[0])
