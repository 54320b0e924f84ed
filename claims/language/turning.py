"""A linear map that turns the vector of a text towards those of claims that were checked about what it says.

Learnt from pairs of a sentence or a post and the claim it repeats ("How good it is" in docs/matching.md). Only queries
are turned; the vectors that are kept stay as they are.
"""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from claims.language.encoder import Vector
from claims.language.encoders.stored import NAME

TURN = Path(__file__).with_name("query_turn.npy")  # (384, 384), float16


def turned(vector: Vector, *, encoder: str) -> Vector | None:
    """Return `vector`, of shape (384,), turned and of length 1; None for an encoder that no map was learnt for."""
    if encoder != NAME:
        return None
    product: Vector = vector @ _turn()
    length = float(np.linalg.norm(product))
    return product / np.float32(length) if length else None


@cache
def _turn() -> NDArray[np.float32]:
    matrix: NDArray[np.float16] = np.load(TURN, allow_pickle=False)
    return matrix.astype(np.float32)
