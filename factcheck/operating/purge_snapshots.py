"""Purging bytes that no row needs any more, in two steps: first the row, then the file.

A crash between them leaves a file without a row, which a later sweep finds. A file is removed only when nobody
wrote it, or found it in place, within the last day: whoever keeps the same bytes again makes it young first
(sources.snapshots), so that it stays.
"""

import time
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from uuid import UUID

import pgtrigger
from django.core.files.storage import FileSystemStorage, storages
from django.db import transaction
from django.db.models import QuerySet

from factcheck.operating.untouched import not_pointed_at
from sources.models import Snapshot

YOUNG_SECONDS = 24 * 3600
ASIDE = ".going"
TOGETHER = 1000


def purgeable_snapshots(ids: Collection[UUID]) -> QuerySet[Snapshot]:
    """Those of the snapshots `ids` that no row points at, tombstones left out."""
    unused = not_pointed_at(Snapshot, but=frozenset())
    return Snapshot.objects.filter(unused, pk__in=list(ids), erasure__isnull=True)


def purge_snapshots(ids: Collection[UUID]) -> int:
    """Delete those of the snapshots `ids` that no row points at, then their files; return how many."""
    paths = _delete_rows(ids)
    for path in paths:
        remove_file(path)
    return len(paths)


@transaction.atomic
def _delete_rows(ids: Collection[UUID]) -> list[str]:
    locked = Snapshot.objects.filter(pk__in=list(ids)).order_by("pk").select_for_update(skip_locked=True)
    going = list(purgeable_snapshots([row.pk for row in locked]))
    with pgtrigger.ignore("sources.Snapshot:append_only"):
        gone = Snapshot.objects.filter(pk__in=[row.pk for row in going])
        gone._raw_delete(gone.db)
    return [row.path for row in going]


def remove_file(path: str) -> bool:
    """Remove the file at `path` of the snapshots' storage unless it is young or has a row; tell whether it went."""
    storage = storages["snapshots"]
    if not isinstance(storage, FileSystemStorage):
        old = storage.exists(path) and not _is_young(storage.get_modified_time(path).timestamp())
        if old and not _known([path]):
            storage.delete(path)
        return old
    file = Path(storage.path(path))
    aside = file.with_name(file.name + ASIDE)
    try:
        file.rename(aside)  # from now on nobody finds it in place; whoever did before has made it young
    except FileNotFoundError:
        return False
    if _is_young(aside.stat().st_mtime) or _known([path]):
        aside.rename(file)
        return False
    aside.unlink()
    return True


def orphans(folder: str) -> Iterator[str]:
    """Give the paths of old files in `folder` (two hex digits) of the storage that have no row.

    Only where snapshots are kept in a folder: a bucket is better swept by its own rules. What an interrupted
    write or an interrupted purge left there is taken away on the way.
    """
    storage = storages["snapshots"]
    if not isinstance(storage, FileSystemStorage):
        return
    top = Path(storage.path(folder))
    batch: list[str] = []
    for file in top.glob("*/*"):
        if file.name.endswith(ASIDE):
            _put_back(file)
        elif _is_young(_modified(file)):
            continue
        elif file.name.endswith(".half"):
            file.unlink(missing_ok=True)
        elif file.name.endswith(".gz"):
            batch.append(f"{folder}/{file.parent.name}/{file.name}")
        if len(batch) == TOGETHER:
            yield from _without_row(batch)
            batch = []
    yield from _without_row(batch)


def _without_row(paths: list[str]) -> list[str]:
    known = _known(paths)
    return [path for path in paths if _sha256(path) not in known]


def _known(paths: Iterable[str]) -> set[str]:
    rows = Snapshot.objects.filter(sha256__in=[_sha256(path) for path in paths])
    return set(rows.values_list("sha256", flat=True))


def _sha256(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".gz")


def _put_back(aside: Path) -> None:
    """Undo a removal that was cut short, unless the same bytes were written anew meanwhile."""
    file = aside.with_name(aside.name.removesuffix(ASIDE))
    if file.exists():
        aside.unlink(missing_ok=True)
    elif aside.exists():
        aside.rename(file)


def _modified(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _is_young(modified: float) -> bool:
    return time.time() - modified < YOUNG_SECONDS
