"""Bring an open desk up to this code: back up, migrate, look that all is well."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from factcheck.management.commands.prepare import collect_static
from factcheck.migrating import MigrationBlocked, migrate


class Command(BaseCommand):
    help = "Backs up, applies migrations, collects static files, loads the roles, and lets the doctor look."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it in this order; without a backup nothing is migrated."""
        call_command("backup", stdout=self.stdout)  # raises CommandError where none could be made
        try:
            migrate()
        except MigrationBlocked as error:
            raise CommandError(f"Not upgraded; the backup above stands. {error}") from error
        collect_static()
        call_command("load_roles", stdout=self.stdout)
        self.stdout.write("Upgraded. Start web, workers and beat anew to run this code.")
        call_command("doctor", without=["work"], stdout=self.stdout)
