"""What a backup holds, as one JSON file in it: checksums of everything, counts, versions, the state of migrations."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "manifest.json"
SUMS = "snapshots.sha256"
DUMP = "database.dump"
FORMAT = 1
PIECE = 2**20


class BackupError(Exception):
    """A backup cannot be made, is damaged, or does not fit here; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A backup in figures. `sums_sha256` is that of the file which lists every snapshot file with its own SHA-256."""

    format: int
    made_at: str
    dump_sha256: str
    dump_bytes: int
    sums_sha256: str
    files: int
    file_bytes: int
    rows: dict[str, int]
    migrations: dict[str, str]
    postgresql: str
    python: str

    def report(self) -> Iterator[str]:
        """Give the checksum report in lines for people."""
        yield f"made at     {self.made_at}, PostgreSQL {self.postgresql}"
        yield f"database    {self.dump_bytes:,} bytes, SHA-256 {self.dump_sha256}"
        yield f"snapshots   {self.files:,} files, {self.file_bytes:,} bytes, SHA-256 of their list {self.sums_sha256}"
        yield f"rows        {', '.join(f'{name} {count:,}' for name, count in self.rows.items())}"
        yield f"migrations  {', '.join(f'{app} {name}' for app, name in self.migrations.items())}"


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest into `folder`: the last file of a backup, without which it counts for none."""
    half = folder / f"{NAME}.half"
    half.write_text(json.dumps(asdict(manifest), indent=1) + "\n", encoding="utf-8")
    half.replace(folder / NAME)


def read(folder: Path) -> Manifest:
    """Return the manifest of the backup in `folder`; raises BackupError when there is none that can be read."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if kept.get("format") == FORMAT:
            return Manifest(**kept)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise BackupError(f"{folder / NAME} cannot be read, so this is no whole backup: {error}") from error
    raise BackupError(f"{folder / NAME} is of another format than this code reads.")


def sums(folder: Path) -> Iterator[tuple[str, str]]:
    """Give each file of the backup's snapshots: its SHA-256 and its path within `snapshots/`."""
    with (folder / SUMS).open(encoding="utf-8") as lines:
        for line in lines:
            digest, _, path = line.rstrip("\n").partition("  ")
            yield digest, path


def verify(folder: Path) -> Manifest:
    """Compare every checksum of the backup in `folder` and return its manifest.

    Raises BackupError naming the first hundred files that are missing or changed.
    """
    manifest = read(folder)
    wrong = [
        f"{name} {trouble}"
        for name, digest in ((DUMP, manifest.dump_sha256), (SUMS, manifest.sums_sha256))
        if (trouble := _trouble(folder / name, digest))
    ]
    if not wrong:
        for digest, path in sums(folder):
            trouble = _trouble(folder / "snapshots" / path, digest)
            if trouble:
                wrong.append(f"snapshots/{path} {trouble}")
    if wrong:
        raise BackupError(f"The backup {folder} is damaged: {'; '.join(wrong[:100])}.")
    return manifest


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of the bytes of `file`, as 64 hex digits."""
    digest = hashlib.sha256()
    with file.open("rb") as body:
        while piece := body.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _trouble(file: Path, digest: str) -> str:
    if not file.is_file():
        return "is missing"
    return "" if sha256_of(file) == digest else "was changed"
