"""Take away what is older than the settings keep it and that nobody ever touched."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from factcheck.operating.retention import purge_all, what_would_go


class Command(BaseCommand):
    help = "Purges what the RETENTION settings do not keep, as happens every night. Nothing a person touched goes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether to look only."""
        parser.add_argument("--dry-run", action="store_true", help="Say what would go, and delete nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge, or look, and say how much of each kind."""
        counts = what_would_go() if options["dry_run"] else purge_all()
        for kind, count in counts.items():
            self.stdout.write(f"{count:>10,}  {kind}")
        self.stdout.write("Nothing was deleted." if options["dry_run"] else "Purged.")
