"""The settings choose the encoder; it is loaded once a process, and says which languages it reads."""

from pathlib import Path

import pytest
from pytest_django import Settings

from claims.encoding import chosen_encoder, encoder_called, reads
from claims.language.encoder import EncoderMissing
from claims.language.encoders.stored import look_whole, store
from tests.local_embeddings import LocalEmbeddings


def test_the_model_of_this_machine_is_loaded_once() -> None:
    assert chosen_encoder() is chosen_encoder()
    assert chosen_encoder().name == "all-MiniLM-L6-v2"


def test_a_model_that_is_not_there_is_told(settings: Settings, tmp_path: Path) -> None:
    settings.MODELS_DIR = tmp_path
    with pytest.raises(EncoderMissing, match="make setup"):
        chosen_encoder()


def test_a_server_is_asked_where_the_settings_name_one(settings: Settings) -> None:
    with LocalEmbeddings() as server:
        settings.ENCODER, settings.ENCODER_URL, settings.ENCODER_MODEL = "remote", server.url, "small"
        settings.ENCODER_DIMENSIONS, settings.FETCH_ALLOW_NETWORKS = 2, ["127.0.0.1"]
        encoder = chosen_encoder()
        assert encoder.encode("four").tolist() == pytest.approx([0.6, 0.8])
    assert (encoder.name, encoder.dimensions, encoder.languages) == ("small", 2, frozenset())


@pytest.mark.parametrize(
    ("language", "read"), [("en", True), ("en-GB", True), ("EN", True), ("ru", False), ("", False)]
)
def test_it_says_which_languages_it_reads(language: str, read: bool) -> None:
    assert reads(chosen_encoder(), language) is read


def test_a_server_reads_any_language_unless_told(settings: Settings) -> None:
    settings.ENCODER = "remote"
    assert reads(chosen_encoder(), "hy")
    settings.ENCODER_LANGUAGES = ["en", "ru"]
    assert reads(chosen_encoder(), "ru-RU")
    assert not reads(chosen_encoder(), "hy")


def test_the_model_before_reads_on_until_the_new_one_has_read_all(settings: Settings, tmp_path: Path) -> None:
    here, now = settings.MODELS_DIR, look_whole(settings.MODELS_DIR)
    network, tokens = (here / now.network).read_bytes(), (here / now.tokens).read_bytes()
    for version in ("before", "after"):
        store(tmp_path, version=version, network=network, tokens=tokens)
    settings.MODELS_DIR = tmp_path
    assert chosen_encoder().version == "after"
    old = encoder_called("all-MiniLM-L6-v2", "before")
    assert old is not None
    assert old.version == "before"
    assert encoder_called("all-MiniLM-L6-v2", "after") is chosen_encoder()
    assert encoder_called("all-MiniLM-L6-v2", "long ago") is None


def test_a_server_reads_on_while_its_settings_stand(settings: Settings) -> None:
    settings.ENCODER_URL, settings.ENCODER_MODEL = "https://a.example/v1/embeddings", "small"
    settings.ENCODER_DIMENSIONS = 2
    assert chosen_encoder().name == "all-MiniLM-L6-v2"
    old = encoder_called("small", "a.example 2")
    assert old is not None
    assert old.dimensions == 2
    assert encoder_called("small", "b.example 2") is None
