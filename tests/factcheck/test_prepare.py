"""What is done before the desk opens, and doing it again changes nothing."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from pytest_django.fixtures import Settings

from factcheck.management.commands.prepare import STAMP, collect_static


def create_first_administrator() -> str:
    said = StringIO()
    call_command("create_first_administrator", stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_the_first_administrator_gets_a_password_that_works(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    said = create_first_administrator()
    password = (tmp_path / "first-login.txt").read_text().split()[-1]
    assert str(tmp_path / "first-login.txt") in said
    assert password not in said  # what a command says ends up in logs
    assert User.objects.get(username="administrator").check_password(password)
    assert stat.S_IMODE((tmp_path / "first-login.txt").stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_desk_with_an_administrator_gets_no_other(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    User.objects.create_superuser("chief")
    assert create_first_administrator() == ""
    assert list(User.objects.values_list("username", flat=True)) == ["chief"]


def test_static_files_are_collected_only_when_they_changed(settings: Settings, tmp_path: Path) -> None:
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    own = tmp_path / "own"
    own.mkdir()
    settings.STATICFILES_DIRS = [own]
    (own / "desk.css").write_text("body {}")
    settings.STATIC_ROOT = str(tmp_path / "static")
    assert collect_static() is True
    assert collect_static() is False
    (own / "desk.css").write_text("body { margin: 0 }")
    assert collect_static() is True
    assert (tmp_path / "static" / STAMP).is_file()
