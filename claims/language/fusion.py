"""One score for a candidate out of what its vector, its words and its rare terms say."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_LEXICAL = (
    0.25  # of the words beside the vector, both counted in standard deviations of the query's candidates
)
_SLOPE, _MIDDLE = 1.5, 2.0


@dataclass(frozen=True, slots=True)
class QueryText:
    """A text that is looked for. `rarity` tells of its terms, and where known of its candidates', how rare they are.

    The rarity of a term is ln(texts in the base / texts with the term); the keys are those of `CandidateScores.terms`.
    """

    text: str
    language: str = "en"
    title: str = ""
    speaker: str = ""
    terms: frozenset[str] = frozenset()
    rarity: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CandidateScores:
    """What was found of one thing: its text and headline, the cosines of both and their scores by words.

    `dense` and `dense_title` are cosines, None where a side has no vector; `lexical` and `lexical_title` are sums of
    the rarity of shared terms (BM25 or like it, 0 where nothing is shared); `terms` and `title_terms` are the terms
    of the rows.
    """

    text: str
    title: str = ""
    speaker: str = ""
    dense: float | None = None
    dense_title: float | None = None
    lexical: float = 0.0
    lexical_title: float = 0.0
    terms: frozenset[str] = frozenset()
    title_terms: frozenset[str] = frozenset()


def fuse(query: QueryText, candidates: Sequence[CandidateScores]) -> list[float]:
    """Return for each candidate how surely it says what `query` says, 0 to 1, in the order given.

    The scores of different queries can be compared. Nothing is looked up; the same input gives the same scores.
    """
    dense = _standardised([_better(one.dense, one.dense_title) for one in candidates])
    lexical = _standardised([max(one.lexical, one.lexical_title) for one in candidates])
    sums = [by_vector + _LEXICAL * by_words for by_vector, by_words in zip(dense, lexical, strict=True)]
    return [1 / (1 + math.exp(-_SLOPE * (one - _MIDDLE))) for one in sums]


def _better(one: float | None, other: float | None) -> float:
    return max((score for score in (one, other) if score is not None), default=0.0)


def _standardised(values: Sequence[float]) -> list[float]:
    if not values:
        return []
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [(value - mean) / spread if spread else 0.0 for value in values]
