"""The doctor says whether texts can be turned into vectors, and what to do when they cannot."""

from pathlib import Path

from pytest_django import Settings

from factcheck.operating.examine_models import encoder
from factcheck.operating.finding import State
from tests.local_embeddings import LocalEmbeddings


def test_a_sound_model_is_ok() -> None:
    found = encoder()
    assert found.state is State.OK
    assert "all-MiniLM-L6-v2" in found.words


def test_a_missing_model_is_bad_and_says_what_to_do(settings: Settings, tmp_path: Path) -> None:
    settings.MODELS_DIR = tmp_path
    found = encoder()
    assert found.state is State.BAD
    assert str(tmp_path) in found.words
    assert "make setup" in found.remedy


def test_a_server_that_does_not_answer_is_a_warning(settings: Settings) -> None:
    with LocalEmbeddings() as server:
        settings.ENCODER, settings.ENCODER_URL, settings.ENCODER_MODEL = "remote", server.url, "small"
    settings.ENCODER_DIMENSIONS, settings.FETCH_ALLOW_NETWORKS = 2, ["127.0.0.1"]
    found = encoder()
    assert found.state is State.WARN
    assert "ENCODER_" in found.remedy
