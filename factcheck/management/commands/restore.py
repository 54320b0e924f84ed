"""Restore a backup, repeat the erasures, and look that all is well."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.operating.manifest import BackupError
from factcheck.operating.restore import find_backup, repeat_erasures, restore_backup
from factcheck.pg_clients import ClientError


class Command(BaseCommand):
    help = "Restores a backup into an empty database and the snapshots' storage. Close the desk first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which one, and whether what is there may be lost."""
        parser.add_argument("backup", help="The backup's folder, or its name in BACKUP_DIR.")
        parser.add_argument("--replace", action="store_true", help="Lose what the database holds now.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, restore, repeat the erasures, and let the doctor look."""
        try:
            folder = find_backup(options["backup"])
            manifest = restore_backup(folder, replace=options["replace"])
            erased = repeat_erasures()
        except (BackupError, ClientError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Every checksum of {folder} holds.")
        for line in manifest.report():
            self.stdout.write(f"  {line}")
        self.stdout.write(f"{len(erased)} article(s) had been erased and were erased again.")
        call_command("doctor", without=["work"], stdout=self.stdout)
