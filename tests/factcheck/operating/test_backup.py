"""A backup brings everything back, names what was tampered with, and never brings back what was erased. Slow: dumps."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import FileSystemStorage
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoDbBlocker, Settings

from factcheck.operating import backup, manifest
from factcheck.operating.backup import latest, make_backup
from factcheck.operating.manifest import BackupError
from factcheck.operating.restore import EMPTY_IT, repeat_erasures, restore_backup, restore_files
from factcheck.pg_clients import run_client
from factcheck.publishing.erase import erase_article
from sources import snapshots
from sources.models import Article, Erasure
from tests.at_once import at_once
from tests.factcheck.operating.old import read_article
from tests.factories import ArticleFactory, RevisionFactory, published
from tests.own_database import all_rows, own_database


@pytest.fixture
def desk(
    transactional_db: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path, settings: Settings
) -> Iterator[Article]:
    """Give an article of a small desk of its own, with a published fact-check and bytes in the storage."""
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.NEXT_STAGE = {}
    with django_db_blocker.unblock():
        tests = connection.settings_dict["NAME"]
        with own_database("desk", template=tests):
            User.objects.create_superuser("administrator")
            article: Article = read_article()
            RevisionFactory(article=article, snapshot=snapshots.keep(b"<p>The words of the page</p>"))
            published()
            yield article


class Bucket(FileSystemStorage):
    """A storage that knows names of files and no folders, as S3 does."""

    def exists(self, name: str) -> bool:
        """Tell whether there is a file of this name."""
        return Path(self.path(name)).is_file()


def destroy(folder: Path) -> None:
    """Lose database and storage."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY_IT)
    for file in folder.rglob("*.gz"):
        file.unlink()


@pytest.mark.usefixtures("desk")
def test_what_was_destroyed_is_as_it_was(snapshots_folder: Path) -> None:
    rows = all_rows()
    folder, _made = make_backup()
    destroy(snapshots_folder)
    assert all_rows() == {}
    restore_backup(folder)
    assert all_rows() == rows
    assert [path.name for path in snapshots_folder.rglob("*.gz")] != []


@pytest.mark.usefixtures("desk")
def test_a_database_that_is_not_empty_is_replaced_only_when_told() -> None:
    folder, _made = make_backup()
    with pytest.raises(BackupError, match="not empty"):
        restore_backup(folder)
    User.objects.create(username="made after the backup")
    restore_backup(folder, replace=True)
    assert not User.objects.filter(username="made after the backup").exists()


@pytest.mark.usefixtures("desk")
def test_nothing_is_restored_under_an_open_desk() -> None:
    folder, _made = make_backup()
    worker = connection.copy()
    worker.ensure_connection()
    try:
        with pytest.raises(BackupError, match="1 other connection"):
            restore_backup(folder, replace=True)
    finally:
        worker.close()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("part", ["database.dump", "snapshots/**/*.gz", "snapshots.sha256"])
def test_a_tampered_file_is_named_and_nothing_is_touched(part: str, snapshots_folder: Path) -> None:
    folder, _made = make_backup()
    (file,) = folder.glob(part)
    file.write_bytes(file.read_bytes()[:-1] + b"!")
    rows = all_rows()
    with pytest.raises(BackupError, match=f"{file.relative_to(folder)} was changed"):
        restore_backup(folder, replace=True)
    assert all_rows() == rows


@pytest.mark.usefixtures("desk")
def test_a_missing_file_is_named() -> None:
    folder, _made = make_backup()
    (file,) = folder.glob("snapshots/**/*.gz")
    file.unlink()
    with pytest.raises(BackupError, match="is missing"):
        manifest.verify(folder)


def test_what_was_erased_after_the_backup_stays_erased(desk: Article, snapshots_folder: Path) -> None:
    folder, _made = make_backup()
    erase_article(article=desk, reason="A court.", editor=User.objects.get(username="administrator"))
    restore_backup(folder, replace=True)
    assert not Erasure.objects.exists()  # the backup knows nothing of it; the storage's ledger does
    assert repeat_erasures() == [desk]
    assert set(Article.objects.get(pk=desk.pk).revisions.values_list("text", flat=True)) == {""}
    assert list(snapshots_folder.rglob("*.gz")) == []
    assert repeat_erasures() == []


def test_what_comes_in_while_it_is_dumped_is_not_counted(
    desk: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dump_while_one_comes_in(*arguments: Any, **named: Any) -> str:
        at_once(ArticleFactory)
        return run_client(*arguments, **named)

    monkeypatch.setattr(backup, "run_client", dump_while_one_comes_in)
    folder, made = make_backup()
    assert Article.objects.count() == made.rows["articles"] + 1
    restore_backup(folder, replace=True)
    assert Article.objects.count() == made.rows["articles"]


def test_an_erasure_stays_one_where_snapshots_lie_in_a_bucket(desk: Article, settings: Settings) -> None:
    bucket = {"BACKEND": f"{__name__}.Bucket", "OPTIONS": settings.STORAGES["snapshots"]["OPTIONS"]}
    settings.STORAGES = settings.STORAGES | {"snapshots": bucket}
    folder, _made = make_backup()
    erase_article(article=desk, reason="A court.", editor=User.objects.get(username="administrator"))
    restore_backup(folder, replace=True)
    assert repeat_erasures() == [desk]


@pytest.mark.usefixtures("desk")
def test_what_a_backup_cut_short_left_behind_goes_after_two_days(settings: Settings) -> None:
    left = [settings.BACKUP_DIR / f"2020-09-{day}T00-00-00Z.half" for day in (27, 28)]
    for folder in left:
        folder.mkdir(parents=True)
    os.utime(left[0], (0, 0))
    make_backup()
    assert [folder.exists() for folder in left] == [False, True]


@pytest.mark.usefixtures("desk")
def test_where_files_cannot_be_linked_they_are_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    make_backup(now=datetime(2020, 9, 27, tzinfo=UTC))
    monkeypatch.setattr(os, "link", Mock(side_effect=OSError("Too many links")))
    folder, made = make_backup(now=datetime(2020, 9, 28, tzinfo=UTC))
    assert manifest.verify(folder) == made


@pytest.mark.usefixtures("desk")
def test_a_second_backup_links_what_the_first_holds() -> None:
    first, _made = make_backup(now=datetime(2020, 9, 27, tzinfo=UTC))
    second, made = make_backup(now=datetime(2020, 9, 28, tzinfo=UTC))
    (one,), (other,) = first.glob("snapshots/**/*.gz"), second.glob("snapshots/**/*.gz")
    assert one.samefile(other)
    assert (made.files, latest(first.parent)) == (1, second)
    assert manifest.verify(second) == made


@pytest.mark.usefixtures("desk")
def test_damaged_snapshots_are_brought_back(snapshots_folder: Path) -> None:
    folder, _made = make_backup()
    (file,) = snapshots_folder.rglob("*.gz")
    whole = file.read_bytes()
    file.write_bytes(b"damaged")
    assert restore_files(folder) == 1
    assert file.read_bytes() == whole
    assert restore_files(folder) == 0


@pytest.mark.usefixtures("desk")
def test_a_backup_of_newer_code_is_refused() -> None:
    folder, made = make_backup()
    manifest.write(folder, replace(made, migrations={"sources": "0999_later"}))
    with pytest.raises(BackupError, match="newer code"):
        restore_backup(folder, replace=True)


@pytest.mark.usefixtures("desk")
def test_nothing_is_migrated_when_no_backup_could_be_made(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    settings.BACKUP_DIR = tmp_path / "a file"
    with pytest.raises(CommandError, match="No backup was made"):
        call_command("upgrade")


@pytest.mark.usefixtures("desk")
def test_no_secret_is_in_a_backup(settings: Settings) -> None:
    folder, _made = make_backup()
    for file in (path for path in folder.rglob("*") if path.is_file()):
        body = file.read_bytes()
        assert settings.SECRET_KEY.encode() not in body
        assert connection.settings_dict["PASSWORD"].encode() not in body
