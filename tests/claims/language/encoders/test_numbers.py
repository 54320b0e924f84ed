"""Weights are read from their file, and written in whole numbers that are never far off."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as some

from claims.language.encoders.quantising import quantise
from claims.language.encoders.safetensors import read_tensors

matrices = some.arrays(
    np.float32,
    some.array_shapes(min_dims=2, max_dims=2),
    elements=st.floats(-1000, 1000, width=32, allow_subnormal=False),
)


def written(path: Path, header: object, numbers: bytes) -> Path:
    told = json.dumps(header).encode()
    path.write_bytes(len(told).to_bytes(8, "little") + told + numbers)
    return path


def test_tensors_of_floats_are_read_by_name(tmp_path: Path) -> None:
    header = {
        "__metadata__": {"format": "pt"},
        "counter": {"dtype": "I64", "shape": [1], "data_offsets": [0, 8]},
        "weight": {"dtype": "F32", "shape": [2, 1], "data_offsets": [8, 16]},
    }
    path = written(tmp_path / "w", header, bytes(8) + np.array([1.5, -2], dtype="<f4").tobytes())
    assert {name: found.tolist() for name, found in read_tensors(path).items()} == {"weight": [[1.5], [-2.0]]}


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    header = {"weight": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    with pytest.raises(ValueError, match="reshape"):
        read_tensors(written(tmp_path / "w", header, bytes(4)))


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"\x10" + bytes(7) + b"{"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "w").write_bytes(content)
    with pytest.raises(ValueError, match="no file of tensors"):
        read_tensors(tmp_path / "w")


@given(matrix=matrices, most=st.sampled_from([63, 127]), axis=st.sampled_from([0, 1]))
def test_no_number_moves_further_than_half_a_step(matrix: np.ndarray, most: int, axis: int) -> None:
    small = quantise(matrix, axis=axis, most=most)
    assert np.abs(small.values).max() <= most
    assert np.all(np.abs(small.values * small.scales - matrix) <= small.scales * 0.5001 + 1e-30)


def test_each_column_has_a_scale_of_its_own() -> None:
    small = quantise(np.array([[100, 0.01], [50, -0.01]], dtype=np.float32), axis=0, most=127)
    assert small.values.tolist() == [[127, 127], [64, -127]]
