"""Bring database and static files up to the code, in one process: what must be done before the desk opens."""

import hashlib
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand

from factcheck.checks import require_secret_key
from factcheck.migrating import migrate

STAMP = "collected.sha256"


class Command(BaseCommand):
    help = (
        "Applies migrations, collects static files where they changed, loads the roles, and creates the first "
        "administrator."
    )
    requires_system_checks: list[str] = []  # some of them read tables that are only now made

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what may be asked for on top."""
        parser.add_argument(
            "--seeds", action="store_true", help="also load seeds/; the worker reads its documents"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do all of it; doing them again changes nothing."""
        require_secret_key()
        migrate()
        call_command("check", databases=["default"], stdout=StringIO())
        collect_static()
        call_command("load_roles", stdout=StringIO())
        call_command("create_first_administrator", stdout=self.stdout)
        if options["seeds"]:
            call_command("load_seeds", stdout=self.stdout)


def collect_static() -> bool:
    """Collect the static files unless nothing changed since the last time; tell whether it was done."""
    stamp = Path(settings.STATIC_ROOT) / STAMP
    state = static_state()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == state:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(state, encoding="ascii")
    return True


def static_state() -> str:
    """Give a digest over name, size and time of every static file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
