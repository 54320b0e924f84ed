"""Keeping the bytes of documents: content-addressed, compressed, written and synced before their row."""

import gzip
import hashlib
import os
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from sources.insert_rows import insert_rows
from sources.models import Snapshot
from sources.reader.cleaning import clean_text
from sources.redoable import redoable_statement


def keep(body: bytes, *, media_type: str = "", charset: str = "") -> Snapshot:
    """Store `body` and return its Snapshot; the same bytes are stored once.

    Raises OSError when the storage cannot take it (a full disk): then there is no row either.
    """
    sha256 = hashlib.sha256(body).hexdigest()
    known = Snapshot.objects.filter(sha256=sha256).first()
    if known is not None:
        if known.erasure_id is None:
            _write(known.path, body)  # where the storage had lost it
        return known
    snapshot = Snapshot(
        sha256=sha256,
        size=len(body),
        media_type=clean_text(media_type)[0][:100],
        charset=clean_text(charset)[0][:50],
    )
    _write(snapshot.path, body)
    with (
        redoable_statement()
    ):  # whoever points at it commits in the way that suits them, and this one with it
        inserted = insert_rows([snapshot], unless_there=True)
    return snapshot if inserted else Snapshot.objects.get(sha256=sha256)


def load(snapshot: Snapshot) -> bytes:
    """Return the bytes of `snapshot` as they were received.

    Raises FileNotFoundError when the file is not there (erased, or the storage lost it).
    """
    with storages["snapshots"].open(snapshot.path, "rb") as file:
        return gzip.decompress(file.read())


def remove(snapshot: Snapshot) -> None:
    """Delete the bytes of `snapshot`, for an erasure; the row stays as the tombstone."""
    storages["snapshots"].delete(snapshot.path)


def _write(path: str, body: bytes) -> None:
    storage = storages["snapshots"]
    if _is_kept(storage, path):
        return
    packed = gzip.compress(body, compresslevel=1, mtime=0)
    if isinstance(storage, FileSystemStorage):
        _write_synced(Path(storage.path(path)), packed)
    else:
        _write_remote(storage, path, packed)


def _is_kept(storage: Storage, path: str) -> bool:
    """Tell whether the file is there; then it is made young, as one that is not is purged when no row names it."""
    if not isinstance(storage, FileSystemStorage):
        return storage.exists(path)
    try:
        os.utime(storage.path(path))
    except (FileNotFoundError, NotADirectoryError):  # the writing that follows says which path it is
        return False
    return True


def _write_synced(path: Path, packed: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    half = path.with_name(f"{path.name}.{os.getpid()}.{os.urandom(4).hex()}.half")
    try:
        with half.open("wb") as file:
            file.write(packed)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


def _write_remote(storage: Storage, path: str, packed: bytes) -> None:
    storage.save(path, ContentFile(packed))
