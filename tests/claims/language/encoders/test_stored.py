"""The model on the disk is whole or is refused by name, and is made anew when it is not what the code would make."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from claims.language.encoder import EncoderMissing
from claims.language.encoders import building
from claims.language.encoders.minilm import MiniLM
from claims.language.encoders.stored import is_current, look_whole, store

LIST = "all-minilm-l6-v2.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small thing in the model's place."""
    store(tmp_path, version="1", network=b"network", tokens=b"tokens")
    return tmp_path


def test_what_was_stored_is_whole_and_current(folder: Path) -> None:
    assert look_whole(folder).version == "1"
    assert is_current(folder)


def test_an_empty_folder_names_the_file_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match=rf"{tmp_path}/{LIST}.*make setup"):
        MiniLM(tmp_path)


@pytest.mark.parametrize("name", ["all-minilm-l6-v2-1.onnx", "all-minilm-l6-v2-1.tokens.json"])
def test_a_damaged_file_is_named_with_the_remedy(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(EncoderMissing, match=f"damaged: {path}.*make setup"):
        MiniLM(folder)
    assert not is_current(folder)


def test_a_file_that_is_gone_is_named_with_the_remedy(folder: Path) -> None:
    (folder / "all-minilm-l6-v2-1.onnx").unlink()
    with pytest.raises(EncoderMissing, match=r"v2-1\.onnx.*make setup"):
        MiniLM(folder)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"version": "1"}', "\x00"])
def test_a_list_that_is_none_is_named(folder: Path, content: str) -> None:
    (folder / LIST).write_text(content)
    with pytest.raises(EncoderMissing, match=LIST):
        look_whole(folder)


def test_a_model_of_other_code_is_not_current(folder: Path) -> None:
    told = json.loads((folder / LIST).read_text())
    (folder / LIST).write_text(json.dumps(told | {"made_from": "other"}))
    assert look_whole(folder)
    assert not is_current(folder)


def test_the_model_before_is_kept_and_those_before_it_are_not(folder: Path) -> None:
    for version in ("2", "3"):
        store(folder, version=version, network=version.encode(), tokens=b"tokens")
    assert look_whole(folder).version == "3"
    assert look_whole(folder, "2").network_sha256 != look_whole(folder).network_sha256
    with pytest.raises(EncoderMissing, match=r"v2-1\.json"):
        look_whole(folder, "1")
    assert not [*folder.glob("*-1.*")]


def test_storing_the_same_again_keeps_it(folder: Path) -> None:
    store(folder, version="1", network=b"network", tokens=b"tokens")
    assert look_whole(folder) == look_whole(folder, "1")


def test_making_it_twice_gives_the_same(tmp_path: Path) -> None:
    made = building.build(building.source_folder(), tmp_path)
    assert made == look_whole(settings.MODELS_DIR)


def test_damaged_weights_are_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"<html>")
    with pytest.raises(EncoderMissing, match=rf"{tmp_path}/model\.safetensors.*make setup"):
        building.build(tmp_path, tmp_path / "models")
    assert not (tmp_path / "models").exists()


def test_a_folder_that_cannot_be_written_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "models").write_text("a file stands here")
    assert building.main(tmp_path / "models") == 1
    assert "The encoder could not be made" in capsys.readouterr().err


@pytest.mark.parametrize(("models", "code"), [(str(settings.MODELS_DIR), 0), ("/nowhere", 1)])
def test_setup_learns_by_the_exit_code_whether_to_make_it(models: str, code: int) -> None:
    program = [sys.executable, "-m", "claims.language.encoders.stored", models]
    assert subprocess.run(program, cwd=settings.BASE_DIR, check=False).returncode == code
