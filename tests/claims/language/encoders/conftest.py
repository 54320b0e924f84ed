"""The model in var/models, and the weights it is made from."""

from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from numpy.typing import NDArray

from claims.language.encoders.building import source_folder
from claims.language.encoders.minilm import MiniLM
from claims.language.encoders.safetensors import Tensors, read_tensors


@pytest.fixture(scope="session")
def minilm() -> MiniLM:
    return MiniLM(settings.MODELS_DIR)


@pytest.fixture(scope="session")
def weights() -> Tensors:
    return read_tensors(source_folder() / "model.safetensors")


@pytest.fixture(scope="session")
def reference() -> NDArray[np.float32]:
    """What sentence-transformers gives for SENTENCES: shape (texts, 384)."""
    found: NDArray[np.float32] = np.load(Path(__file__).with_name("reference.npy"))
    return found
