"""The map of claims.language.turning, learnt: least squares from the vectors of queries to those of what they repeat."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
HELD_BACK = 10.0  # how much it costs to leave a vector otherwise than it is: of 1, 3, 6 and 10 the best over the folds


def turn(queries: Sequence[Matrix], towards: Sequence[Matrix]) -> Matrix:
    """Return the (size, size) map that brings rows of `queries` nearest to those of `towards`, held to no change."""
    size = queries[0].shape[1]
    left, right = HELD_BACK * np.eye(size), HELD_BACK * np.eye(size)
    for some, wanted in zip(queries, towards, strict=True):
        left += some.T @ some
        right += some.T @ wanted
    found: Matrix = np.linalg.solve(left, right).astype(np.float32)
    return found


def turned_by_others(
    queries: Mapping[str, Matrix],
    towards: Mapping[str, Matrix],
    parts: Mapping[str, Sequence[NDArray[np.int64]]],
) -> dict[str, Matrix]:
    """Return the rows of each set of `queries`, each part turned by a map learnt without that part of any set."""
    found = {name: np.zeros_like(rows) for name, rows in queries.items()}
    for number in range(len(next(iter(parts.values())))):
        rest = {name: np.setdiff1d(np.arange(len(queries[name])), parts[name][number]) for name in queries}
        by = turn(
            [queries[name][rest[name]] for name in queries], [towards[name][rest[name]] for name in queries]
        )
        for name, rows in queries.items():
            here = parts[name][number]
            product = rows[here] @ by
            found[name][here] = product / np.linalg.norm(product, axis=1, keepdims=True)
    return found
