"""Read the weights of a model from a .safetensors file: eight bytes of length, a header in JSON, then the numbers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tensors = dict[str, NDArray[np.float32]]

_LENGTH = 8
_LONGEST_HEADER = 10_000_000


def read_tensors(path: Path) -> Tensors:
    """Give every tensor of 32-bit floats by its name; others, such as counters of positions, are left out.

    Raises ValueError when the file is cut short or no such file at all, OSError when it cannot be read.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(_LENGTH), "little")
        if not 0 < length < _LONGEST_HEADER:
            raise ValueError(f"{path} is no file of tensors")
        header = _header(file.read(length), path)
        numbers = file.read()
    return {
        name: _tensor(numbers, told["shape"], *told["data_offsets"])
        for name, told in header.items()
        if told.get("dtype") == "F32"
    }


def _header(told: bytes, path: Path) -> dict[str, Any]:
    try:
        header: dict[str, Any] = json.loads(told)
    except ValueError as error:
        raise ValueError(f"{path} is no file of tensors") from error
    return header


def _tensor(numbers: bytes, shape: list[int], start: int, end: int) -> NDArray[np.float32]:
    """Give one tensor; raises ValueError where its bytes are not all there."""
    return np.frombuffer(numbers[start:end], dtype="<f4").reshape(shape)
