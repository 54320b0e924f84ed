"""Write matrices in eight bits, each column or row on a scale of its own: one scale for all costs too much."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ZERO = 128  # unsigned with a fixed zero: products with unsigned inputs are exact on every processor


@dataclass(frozen=True, slots=True)
class Quantised:
    """A matrix as `(values - ZERO) * scales`, the scales along one axis."""

    values: NDArray[np.uint8]
    scales: NDArray[np.float32]


def quantise(matrix: NDArray[np.float32], *, axis: int) -> Quantised:
    """Give the matrix in eight bits; numbers along `axis` share a scale, so that `axis=0` is one scale a column."""
    largest = np.abs(matrix).max(axis=axis, keepdims=True)
    scales = np.where(largest == 0, 1, largest / 127).astype(np.float32)
    values = np.clip(np.rint(matrix / scales), -127, 127) + ZERO
    return Quantised(values=values.astype(np.uint8), scales=scales)
