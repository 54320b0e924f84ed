"""Restoring a backup: verified first, into an empty database unless told to replace, erasures repeated at the end."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from factcheck.operating import manifest as manifests
from factcheck.operating.backup import COUNTED
from factcheck.operating.manifest import DUMP, BackupError, Manifest
from factcheck.pg_clients import run_client
from factcheck.publishing.erase import replay_erasures
from factcheck.publishing.erasure_ledger import FOLDER as LEDGER
from factcheck.publishing.erasure_ledger import has_lines, write_line
from sources.models import Article, Erasure

TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
OTHERS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
        AND backend_type = 'client backend'
"""
EMPTY_IT = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


def find_backup(named: str) -> Path:
    """Return the folder of the backup `named` by its path or by its name; raises BackupError when there is none."""
    for folder in (Path(named), settings.BACKUP_DIR / named):
        if (folder / manifests.NAME).is_file():
            return folder
    raise BackupError(f"There is no whole backup {named}, neither as a path nor in {settings.BACKUP_DIR}.")


def restore_backup(folder: Path, *, replace: bool = False) -> Manifest:
    """Restore the backup in `folder` and return its manifest. The desk must be closed meanwhile.

    Every checksum is compared before anything is touched. The storage's own ledger of erasures stays and counts,
    also for what was erased after the backup was made. Raises BackupError for a damaged backup, for a database that
    is not empty unless `replace`, while the desk is open, and when rows are missing in the end.
    """
    manifest = manifests.verify(folder)
    _refuse_newer(manifest)
    _refuse_while_open()
    if _has_tables():
        if not replace:
            raise BackupError(
                "The database is not empty. Restore into an empty one, or say --replace (make: REPLACE=yes)"
                " to lose what it holds."
            )
        _keep_newer_ledger_lines()
        with connection.cursor() as cursor:
            cursor.execute(EMPTY_IT)
    connection.close()
    options = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    run_client(
        "pg_restore", [*options, "--dbname", connection.settings_dict["NAME"], folder / DUMP],
        database=connection.settings_dict,
    )  # fmt: skip
    _compare_rows(manifest)
    restore_files(folder)
    call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    return manifest


def repeat_erasures() -> list[Article]:
    """Repeat every erasure of the ledger, in the name of an administrator; return the articles that had come back."""
    if not Erasure.objects.exists() and not has_lines():
        return []
    return replay_erasures(editor=_somebody_who_may())


def restore_files(folder: Path) -> int:
    """Bring the backup's snapshots into the storage, those there already left alone; return how many were brought.

    What lies there under the same name is compared, and replaced where it was damaged.
    """
    storage = storages["snapshots"]
    brought = 0
    for digest, path in manifests.sums(folder):
        if storage.exists(path):
            if path.startswith(f"{LEDGER}/") or _sha256(path) == digest:
                continue
            storage.delete(path)
        with (folder / "snapshots" / path).open("rb") as body:
            storage.save(path, File(body))
        brought += 1
    return brought


def _refuse_newer(manifest: Manifest) -> None:
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    strange = [f"{app} {name}" for app, name in manifest.migrations.items() if (app, name) not in known]
    if strange:
        raise BackupError(f"The backup was made by newer code ({', '.join(strange)}): take that code first.")


def _refuse_while_open() -> None:
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        (others,) = cursor.fetchone()
    if others:
        raise BackupError(
            f"The desk is open: its account has {others} other connection(s). Stop web, workers and beat first."
        )


def _has_tables() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        (count,) = cursor.fetchone()
    return bool(count)


def _keep_newer_ledger_lines() -> None:
    """Write what the database we are about to lose knows of erasures into the ledger, where a line is missing."""
    if "sources_erasure" not in connection.introspection.table_names():
        return
    for erasure in Erasure.objects.select_related("erased_by"):
        write_line(erasure)


def _compare_rows(manifest: Manifest) -> None:
    """Compare the counts with those of the very state that was dumped."""
    for name, model in COUNTED.items():
        found, expected = model._default_manager.count(), manifest.rows.get(name, 0)
        if found != expected:
            raise BackupError(
                f"The restored database has {found:,} {name} where the backup had {expected:,}."
            )


def _somebody_who_may() -> User:
    found = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if found is None:
        raise BackupError(
            "No active administrator to repeat erasures for: replay_erasures --by somebody who may."
        )
    return found


def _sha256(path: str) -> str:
    with storages["snapshots"].open(path, "rb") as body:
        return hashlib.sha256(body.read()).hexdigest()
