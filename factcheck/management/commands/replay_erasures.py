"""Repeat the erasures of the ledger after a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.management.commands.erase_article import user_named
from factcheck.publishing.erase import ErasureRefused, replay_erasures


class Command(BaseCommand):
    help = (
        "Repeats every erasure of the ledger: to be run whenever the database or the snapshots were restored."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who repeats them."""
        parser.add_argument("--by", required=True, metavar="USERNAME", help="Who repeats them.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Repeat them and say how many articles had come back."""
        try:
            found = replay_erasures(editor=user_named(options["by"]))
        except ErasureRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{len(found)} articles had come back and were erased again.")
