"""One score for a candidate out of what its vector, its words and its rare terms say.

A weighted sum, learnt from pairs of a sentence or a post and the claim it repeats so that the right one of a query's
candidates comes first, and then set to the share of right ones: "How good it is" in docs/matching.md.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.language.fusion_features import NAMES, CandidateScores, QueryText, features

__all__ = ["CandidateScores", "QueryText", "fuse"]

WEIGHTS = Path(__file__).with_name("fusion_weights.json")
WITH_VECTORS, BY_WORDS = "with vectors", "by words"
_FURTHEST = 30.0  # from it on the logistic is 0 or 1 in what is printed


def fuse(query: QueryText, candidates: Sequence[CandidateScores]) -> list[float]:
    """Return for each candidate how surely it says what `query` says, 0 to 1, in the order given.

    The scores of different queries can be compared. Nothing is looked up; the same input gives the same scores. A
    candidate without a vector is weighed by its words alone.
    """
    if not candidates:
        return []
    figures = features(query, candidates)
    has_vector = np.array([one.dense is not None or one.dense_title is not None for one in candidates])
    sums = np.where(has_vector, _weighed(figures, WITH_VECTORS), _weighed(figures, BY_WORDS))
    scores: list[float] = (1 / (1 + np.exp(-np.clip(sums, -_FURTHEST, _FURTHEST)))).tolist()
    return scores


def _weighed(figures: NDArray[np.float64], kind: str) -> NDArray[np.float64]:
    weights, bias = _weights()[kind]
    return figures @ weights + bias


@cache
def _weights() -> dict[str, tuple[NDArray[np.float64], float]]:
    kept = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {
        kind: (np.array([one["weights"].get(name, 0.0) for name in NAMES]), float(one["bias"]))
        for kind, one in kept.items()
    }
