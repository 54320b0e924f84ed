"""Write matrices in small whole numbers, each column or row on a scale of its own: one scale for all costs too much."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EIGHT_BITS = 127
# Processors without VNNI add two products of unsigned inputs (to 255) and weights in sixteen signed bits, and cut off
# what is larger. With weights to 63 nothing is cut off, so that all processors reckon the same, all of them fast.
SEVEN_BITS = 63


@dataclass(frozen=True, slots=True)
class Quantised:
    """A matrix as `values * scales`, the scales along one axis."""

    values: NDArray[np.int8]
    scales: NDArray[np.float32]


def quantise(matrix: NDArray[np.float32], *, axis: int, most: int) -> Quantised:
    """Give the matrix in whole numbers from -most to most; those along `axis` share a scale: 0 is one a column."""
    largest = np.abs(matrix).max(axis=axis, keepdims=True)
    scales = np.where(largest == 0, 1, largest / most).astype(np.float32)
    values = np.clip(np.rint(matrix / scales), -most, most)
    return Quantised(values=values.astype(np.int8), scales=scales)
