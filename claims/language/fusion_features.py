"""What the fusion weighs of a candidate: how alike the vectors are, how much of the rare words is shared, and which."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

NAMES = (
    "text", "title", "mean", "turned text", "turned title", "turned mean", "mean among all", "turned among all",
    "behind the best", "words of text", "words of title", "words among all", "words behind the best", "query covered",
    "figures shared", "figures missing", "names shared", "names missing", "rarest shared",
)  # fmt: skip
TEXT_SHARE = 0.6  # of the text in a mean, the headline has the rest
FIGURES, NAME_MARKS = ("#", "!"), ("@", "%")


@dataclass(frozen=True, slots=True)
class QueryText:
    """A text that is looked for. `rarity` tells of its terms how rare they are: ln(texts / texts with the term)."""

    text: str
    language: str = "en"
    title: str = ""
    speaker: str = ""
    terms: frozenset[str] = frozenset()
    rarity: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CandidateScores:
    """What was found of one thing: its text and headline, the cosines of both and their scores by words.

    `dense` and `dense_title` are cosines, None where a side has no vector, `turned` and `turned_title` those to the
    query's vector as claims.language.turning turns it; `lexical` and `lexical_title` are BM25 sums, 0 where nothing
    is shared; `terms` and `title_terms` are the terms of the rows.
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
    turned: float | None = None
    turned_title: float | None = None


def features(query: QueryText, candidates: Sequence[CandidateScores]) -> NDArray[np.float64]:
    """Return a row of figures, named by NAMES, for each candidate: shape (candidates, len(NAMES))."""
    plain = np.array([_cosines(one.dense, one.dense_title) for one in candidates]).reshape(-1, 3)
    turned = np.array([_turned(one) for one in candidates]).reshape(-1, 3)
    whole = sum(query.rarity.get(term, 0.0) for term in query.terms) or 1.0
    words = np.array([(one.lexical, one.lexical_title) for one in candidates]).reshape(-1, 2)
    best_words = words.max(axis=1, initial=0.0)
    shared = np.array([_shared(query, one, whole) for one in candidates]).reshape(-1, 6)
    return np.column_stack(
        [
            plain, turned, _standard(plain[:, 2]), _standard(turned[:, 2]), turned[:, 2] - turned[:, 2].max(initial=0),
            words / whole, _standard(best_words), (best_words - best_words.max(initial=0)) / whole, shared,
        ]
    )  # fmt: skip


def _cosines(text: float | None, title: float | None) -> tuple[float, float, float]:
    """Return both cosines, the one standing in for the other where that is missing, and their mean."""
    known = text if text is not None else title if title is not None else 0.0
    other = title if title is not None else known
    return known, other, TEXT_SHARE * known + (1 - TEXT_SHARE) * other


def _turned(one: CandidateScores) -> tuple[float, float, float]:
    if one.turned is None and one.turned_title is None:
        return _cosines(one.dense, one.dense_title)
    return _cosines(one.turned, one.turned_title)


def _shared(query: QueryText, one: CandidateScores, whole: float) -> tuple[float, ...]:
    both = one.terms | one.title_terms
    shared = query.terms & both
    rarity = query.rarity
    missing = query.terms - both
    return (
        sum(rarity.get(term, 0.0) for term in shared) / whole,
        _of_kind(shared, FIGURES),
        _of_kind(missing, FIGURES),
        _of_kind(shared, NAME_MARKS),
        _of_kind(missing, NAME_MARKS),
        max((rarity.get(term, 0.0) for term in shared), default=0.0) / 10,
    )


def _of_kind(terms: Collection[str], marks: tuple[str, ...]) -> float:
    return float(sum(term[0] in marks for term in terms if term))


def _standard(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return `values` in standard deviations from their mean, all 0 where they are alike."""
    spread = float(values.std()) if len(values) else 0.0
    return (values - values.mean()) / spread if spread > 1e-9 else np.zeros_like(values)
