"""Making a backup: the database as PostgreSQL dumps it, every snapshot, and a manifest with the checksums of both.

One folder a backup, under settings.BACKUP_DIR, named by its time. Snapshots never change, so that a file which the
backup before holds is linked, not copied: a day's backup costs the day's new bytes. The dump is taken first: what it
names is in the storage by then, and files that came later do no harm.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from claims.models import Claim, ClaimReview
from factcheck.operating import manifest as manifests
from factcheck.operating.manifest import DUMP, FORMAT, SUMS, BackupError, Manifest
from factcheck.pg_clients import run_client
from factcheck.publishing.erasure_ledger import FOLDER as LEDGER
from sources.models import Article, ArticleRevision, Erasure, Snapshot

COUNTED = {
    "articles": Article, "revisions": ArticleRevision, "snapshots": Snapshot, "claims": Claim,
    "fact-checks": ClaimReview, "erasures": Erasure,
}  # fmt: skip
HALF = ".half"
FORGOTTEN_AFTER = timedelta(days=2)


def make_backup(into: Path | None = None, *, now: datetime | None = None) -> tuple[Path, Manifest]:
    """Make a backup under `into` (settings.BACKUP_DIR) and return its folder and its manifest.

    The folder stands under its name only when it is whole. Raises BackupError or ClientError when it cannot be made.
    """
    top = into or settings.BACKUP_DIR
    made = now or datetime.now(tz=UTC)
    name = made.strftime("%Y-%m-%dT%H-%M-%SZ")
    before = latest(top)
    half, done = top / f"{name}{HALF}", top / name
    try:
        top.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear_away(top, now=made)
        half.mkdir(mode=0o700)
        whole = _fill(half, before=before, made=made)
        half.rename(done)
    except OSError as error:
        raise BackupError(f"The backup could not be written to {half}: {error}") from error
    return done, whole


def latest(top: Path) -> Path | None:
    """Return the newest whole backup under `top`, None when there is none."""
    whole = [path.parent for path in top.glob(f"*/{manifests.NAME}") if not path.parent.name.endswith(HALF)]
    return max(whole, key=lambda path: path.name, default=None)


def _clear_away(top: Path, *, now: datetime) -> None:
    """Remove what backups that were cut short left behind, once nobody can be at work on it any more."""
    for half in top.glob(f"*{HALF}"):
        if half.stat().st_mtime < (now - FORGOTTEN_AFTER).timestamp():
            shutil.rmtree(half, ignore_errors=True)


def _fill(folder: Path, *, before: Path | None, made: datetime) -> Manifest:
    rows = _dump(folder / DUMP)
    files, size = _copy_snapshots(folder, before=before)
    whole = Manifest(
        format=FORMAT,
        made_at=made.isoformat(timespec="seconds"),
        dump_sha256=manifests.sha256_of(folder / DUMP),
        dump_bytes=(folder / DUMP).stat().st_size,
        sums_sha256=manifests.sha256_of(folder / SUMS),
        files=files,
        file_bytes=size,
        rows=rows,
        migrations=migration_state(),
        postgresql=".".join(map(str, connection.get_database_version())),
        python=sys.version.split()[0],
    )
    manifests.write(folder, whole)
    return whole


def _dump(file: Path) -> dict[str, int]:
    """Dump the database into `file` and return how many rows of each kind are in it, whatever is written meanwhile."""
    options: list[str | Path] = ["--format", "custom", "--no-owner", "--no-privileges", "--file"]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (seen,) = cursor.fetchone()
        rows = {name: model._default_manager.count() for name, model in COUNTED.items()}
        run_client("pg_dump", [*options, file, "--snapshot", str(seen)], database=connection.settings_dict)
    return rows


def migration_state() -> dict[str, str]:
    """Return the last applied migration of each app of ours, by its label."""
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return {app: name for app, name in applied if app in {"sources", "claims", "publishing"}}


def _copy_snapshots(folder: Path, *, before: Path | None) -> tuple[int, int]:
    """Bring every file of the storage into `folder` and list it; return how many and their bytes.

    A file that the backup `before` holds has kept its checksum there, and is not read again.
    """
    known = {path: digest for digest, path in manifests.sums(before)} if before else {}
    count = size = 0
    with (folder / SUMS).open("w", encoding="utf-8") as lines:
        for path in sorted(stored_files(storages["snapshots"])):
            target = folder / "snapshots" / path
            earlier = before / "snapshots" / path if before and path in known else None
            if bring(path, target, earlier=earlier):
                digest = known[path] if earlier and earlier.is_file() else manifests.sha256_of(target)
                lines.write(f"{digest}  {path}\n")
                count, size = count + 1, size + target.stat().st_size
    return count, size


def bring(path: str, target: Path, *, earlier: Path | None) -> bool:
    """Link or copy one file of the storage to `target`; tell whether it was still there."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if earlier and earlier.is_file():
        _link(earlier, target)
        return True
    try:
        with storages["snapshots"].open(path, "rb") as body, target.open("wb") as copy:
            shutil.copyfileobj(body, copy)
    except FileNotFoundError:
        return False  # purged or erased meanwhile
    return True


def _link(earlier: Path, target: Path) -> None:
    """Let `target` be the file `earlier`; a copy of it where the file system cannot do that, or not once more."""
    try:
        os.link(earlier, target)
    except OSError:
        shutil.copyfile(earlier, target)


def stored_files(storage: Storage, folder: str = "") -> Iterator[str]:
    """Give the path of every snapshot and every line of the erasure ledger in the storage."""
    if isinstance(storage, FileSystemStorage) and not Path(storage.path(folder)).is_dir():
        return
    folders, files = storage.listdir(folder)
    for name in files:
        if name.endswith((".gz", ".json")):
            yield f"{folder}/{name}" if folder else name
    for name in folders:
        if folder or len(name) == 2 or name == LEDGER:
            yield from stored_files(storage, f"{folder}/{name}" if folder else name)
