"""How much a term says: the rarer it is among all texts, the more; and which terms of a text are worth looking for."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from claims.term_counts import EVERY_TEXT, counts_of

MOST_READ = 3_000  # texts that the terms looked for stand in, together
MOST_TERMS = 8
ENOUGH_TERMS = 4  # with fewer that are rare, pairs of commoner ones are looked for too
MOST_PAIRED = 100_000  # texts with the rarer of a pair: beyond it a pair takes too long
PAIRS = 3
FREQUENCY, LENGTH, USUAL = 1.2, 0.6, 20  # of BM25: k1, b, and the terms of a usual text


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms that must stand in a text together, and how much that says."""

    terms: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Weights:
    """In how many of `texts` each term of a text stands; terms that stand in none are not in `counts`."""

    counts: Mapping[str, int]
    texts: int

    def rarity(self, term: str) -> float:
        """Return ln(texts / texts with the term), 0 where every text has it; one that none has counts as in one."""
        return max(0.0, math.log(max(self.texts, 1) / max(self.counts.get(term, 1), 1)))

    def weight(self, term: str) -> float:
        """Return what BM25 gives a term for its rarity, always above 0."""
        count = min(self.counts.get(term, 0), self.texts)
        return math.log(1 + (self.texts - count + 0.5) / (count + 0.5))

    def score(self, shared: Iterable[str], *, length: int) -> float:
        """Return the BM25 of a text with `length` terms, `shared` of them being those looked for."""
        worth = (FREQUENCY + 1) / (1 + FREQUENCY * (1 - LENGTH + LENGTH * length / USUAL))
        return worth * sum(map(self.weight, shared))

    def sought(self) -> list[Sought]:
        """Return what is looked for: the rarest terms while they stand in few texts together, and pairs where few are rare."""
        known = sorted((count, term) for term, count in self.counts.items() if count > 0)
        rare: list[str] = []
        read = 0
        for count, term in known[:MOST_TERMS]:
            if read + count > MOST_READ:
                break
            rare.append(term)
            read += count
        found = [Sought((term,), self.weight(term)) for term in rare]
        return found + (self._pairs(known[len(rare) :]) if len(rare) < ENOUGH_TERMS else [])

    def _pairs(self, common: Collection[tuple[int, str]]) -> list[Sought]:
        few = list(common)[:ENOUGH_TERMS]
        pairs = [(one, other) for one, other in combinations(few, 2) if one[0] <= MOST_PAIRED]
        rarest = sorted(pairs, key=lambda pair: pair[0][0] * pair[1][0])[:PAIRS]
        return [
            Sought((one, other), self.weight(one) + self.weight(other)) for (_, one), (_, other) in rarest
        ]


def weights_of(terms: Collection[str]) -> Weights:
    """Return the weights of `terms`. One query."""
    counts = counts_of([*terms, EVERY_TEXT])
    texts = counts.pop(EVERY_TEXT, 0)
    return Weights(counts, max(texts, *counts.values(), 1) if counts else max(texts, 1))
