"""Bring in fact-checks of other desks: ClaimReview as JSON-LD, JSON lines, CSV, or a web page that embeds it."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.language.claimreview_files import BadItem, UnreadableFileError
from claims.outside_reviews import Imported, import_reviews, import_reviews_from
from sources.reader.errors import ReadingError
from sources.visits import HostBusy

SHOWN = 100  # bad items that are printed


class Command(BaseCommand):
    help = (
        "Import fact-checks of others from files or web addresses: ClaimReview as JSON-LD, JSON lines, or CSV with "
        "the columns url and claim. Bad items are named and left out. Ends with 1 when any was."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files and addresses."""
        parser.add_argument("targets", nargs="+", metavar="PATH|URL")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import one after the other and tell of each what became of it."""
        bad = 0
        for target in options["targets"]:
            try:
                done = self._import(target)
            except UnreadableFileError as error:
                raise CommandError(f"{target}: {error.why}.") from error
            except (ReadingError, HostBusy, OSError) as error:
                raise CommandError(f"{target}: {error}") from error
            self._tell(target, done)
            bad += done.left_out
        if bad:
            sys.exit(1)

    def _import(self, target: str) -> Imported:
        if target.startswith(("http://", "https://")):
            return import_reviews_from(address=target)
        path = Path(target)
        with path.open("rb") as file:
            return import_reviews(file=file, imported_from=path.name, on_progress=self._progress)

    def _progress(self, done: Imported) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{done.read} read", ending="")

    def _tell(self, target: str, done: Imported) -> None:
        self.stdout.write(
            f"{target}: {done.new} new, {done.changed} changed, {done.known} known, {done.left_out} left out"
        )
        for item in done.refused[:SHOWN]:
            self.stderr.write(_line(item))
        if done.left_out > SHOWN:
            self.stderr.write(f"… and {done.left_out - SHOWN} more")


def _line(item: BadItem) -> str:
    place = f"line {item.number}" if item.by_line else f"item {item.number}"
    return f"{place}: {item.why}{f': {item.about}' if item.about else ''}"
