"""Back up the database and the snapshots."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.operating.backup import make_backup
from factcheck.operating.manifest import BackupError
from factcheck.pg_clients import ClientError

BESIDES = (
    "Not in it, and needed to go on: the secrets (SECRET_KEY, CREDENTIALS_KEYS, DATABASE_URL and the like, or"
    " var/secrets/), and your settings. Keep those apart, where fewer can read them."
)


class Command(BaseCommand):
    help = "Writes the database, the snapshots and a manifest of checksums into a new folder of BACKUP_DIR."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to."""
        parser.add_argument("--into", type=Path, metavar="FOLDER", help="Another folder than BACKUP_DIR.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the backup and print its checksum report."""
        try:
            folder, manifest = make_backup(options["into"])
        except (BackupError, ClientError) as error:
            raise CommandError(f"No backup was made. {error}") from error
        self.stdout.write(f"Backup {folder}")
        for line in manifest.report():
            self.stdout.write(f"  {line}")
        self.stdout.write(BESIDES)
