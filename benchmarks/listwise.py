"""A weighted sum by which the right one of a query's candidates comes first, learnt and tried on other folds."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
HELD_BACK = 0.001  # how much long weights cost: of 0.001, 0.01, 0.05 and 0.2 the best over the folds
STEPS = 15  # of Newton's method; it stands still after about ten


@dataclass(frozen=True, slots=True)
class Ranked:
    """A query's candidates: a row of figures each, which are right, and how many right ones there are in all."""

    figures: Numbers
    right: NDArray[np.bool_]
    wanted: int


@dataclass(frozen=True, slots=True)
class Weights:
    """A weight for each figure and what is added to their sum."""

    weights: Numbers
    bias: float

    def of(self, figures: Numbers) -> Numbers:
        """Return the sums of rows of figures."""
        return figures @ self.weights + self.bias


def learnt(queries: Sequence[Ranked]) -> Weights:
    """Return the weights under which the right candidates of `queries` are likeliest, each query counting alike."""
    known = [one for one in queries if one.right.any()]
    rows = np.concatenate([one.figures for one in known])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    standard = [((one.figures - middle) / spread, one.right / one.right.sum()) for one in known]
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        weights = _stepped(weights, standard)
    return Weights(weights / spread, -float(weights @ (middle / spread)))


def _stepped(weights: Numbers, queries: Sequence[tuple[Numbers, Numbers]]) -> Numbers:
    """Return the weights after a step of Newton's method, halved until it leads to less surprise."""
    slope, bend = 2 * HELD_BACK * weights, 2 * HELD_BACK * np.eye(len(weights))
    for figures, right in queries:
        chance = _chances(figures @ weights)
        mean = chance @ figures
        slope += figures.T @ (chance - right) / len(queries)
        bend += ((figures.T * chance) @ figures - np.outer(mean, mean)) / len(queries)
    step, before = np.linalg.solve(bend, slope), _surprise(weights, queries)
    for _ in range(STEPS):
        if _surprise(weights - step, queries) <= before:
            return np.asarray(weights - step)
        step = step / 2
    return weights


def _surprise(weights: Numbers, queries: Sequence[tuple[Numbers, Numbers]]) -> float:
    lost = sum(float(-right @ np.log(_chances(figures @ weights) + 1e-300)) for figures, right in queries)
    return lost / len(queries) + HELD_BACK * float(weights @ weights)


def as_share(scores: Numbers, right: NDArray[np.bool_]) -> tuple[float, float]:
    """Return a and b such that the logistic of a * score + b is near the share of right ones at that score."""
    rows = np.column_stack([scores, np.ones(len(scores))])
    found = np.zeros(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -30, 30)))
        bend = (rows.T * (chance * (1 - chance))) @ rows + 1e-9 * np.eye(2)
        found -= np.linalg.solve(bend, rows.T @ (chance - right))
    return float(found[0]), float(found[1])


def quality(scores: Sequence[Numbers], queries: Sequence[Ranked]) -> tuple[float, float]:
    """Return MAP@5 and recall@20."""
    found = [of_query(score, one.right, one.wanted) for score, one in zip(scores, queries, strict=True)]
    return float(np.mean([one for one, _ in found])), float(np.mean([one for _, one in found]))


def of_query(scores: Numbers, right: NDArray[np.bool_], wanted: int) -> tuple[float, float]:
    """Return the average precision among the first 5 and the recall among the first 20."""
    ranked = right[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(ranked[:5])
    precision = float((hits * ranked[:5] / np.arange(1, len(hits) + 1)).sum()) / min(wanted, 5)
    return precision, float(ranked[:20].sum()) / wanted


def _chances(sums: Numbers) -> Numbers:
    grown = np.exp(sums - sums.max())
    return np.asarray(grown / grown.sum())
