"""Match texts of a file with texts of another one, through the engine that the desk uses, without saving anything."""

import json
import signal
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from claims.language.jsonlines import BadLineError
from claims.language.match_lines import MatchLine, parse_match_line
from claims.line_files import lines_of
from claims.scratch import TableMissingError, scratch_schema
from claims.scratch_corpus import fill_scratch, matches_of
from factcheck import embedded_addresses, embedded_home, env
from factcheck.embedded_home import EmbeddedError
from factcheck.migrating import migrate
from factcheck.with_servers import running

ENDING = (signal.SIGTERM, signal.SIGHUP)  # Ctrl-C ends by an exception as it is
SHOWN_EACH = 5.0  # seconds between two words of progress


class Command(BaseCommand):
    """`manage.py match_texts --corpus claims.jsonl --queries queries.jsonl`: starts the embedded database if need be."""

    help = (
        'Print for each query one JSON line {"id", "matches": [{"id", "score", "why"}]}, best first. Lines of the '
        'corpus are {"id", "text", "title"?, "speaker"?, "language"?}, lines of queries the same; both plain or .gz. '
        "A line that cannot be read is named on standard error, the others go on, and the command ends with code 1. "
        "The desk's own claims are neither read nor changed."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the two files and how many matches a query gets at most."""
        parser.add_argument("--corpus", required=True, help="texts to look among; - for standard input")
        parser.add_argument("--queries", required=True, help="texts to look for; - for standard input")
        parser.add_argument("--top", type=int, default=20, help="matches a query gets at most (default 20)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Have a database, fill a scratch schema, answer, and drop the schema whatever comes in between."""
        if options["top"] < 1:
            raise CommandError("--top must be at least 1.")
        self._bad, self._shown = 0, time.monotonic()
        before = {one: signal.signal(one, _end) for one in ENDING}
        try:
            with running(settings.VAR_DIR):
                _know_address(settings.VAR_DIR)
                if not connection.introspection.table_names():
                    migrate()
                self._match(options["corpus"], options["queries"], options["top"])
        except (EmbeddedError, TableMissingError) as error:
            raise CommandError(str(error)) from error
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
        if self._bad:
            raise CommandError(f"{self._bad} line(s) could not be read.")

    def _match(self, corpus: str, queries: str, top: int) -> None:
        with scratch_schema():
            if not fill_scratch(self._corpus(corpus), tell=self._tell):
                self.stderr.write("There is no encoder; texts are matched by their words alone.")
            for number, query in enumerate(self._read(queries), start=1):
                answer = {"id": query.id, "matches": matches_of(query, most=top)}
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
                self._tell("queries answered", number)

    def _corpus(self, file: str) -> Iterator[MatchLine]:
        seen: set[str | int] = set()
        for number, line in enumerate(self._read(file), start=1):
            if not line.text or line.id in seen:
                self._refuse(
                    file, number, "the text is empty" if not line.text else "the id is there already"
                )
            else:
                seen.add(line.id)
                yield line

    def _read(self, file: str) -> Iterator[MatchLine]:
        for number, line in enumerate(lines_of(file), start=1):
            if not line.strip():
                continue
            try:
                yield parse_match_line(line)
            except BadLineError as error:
                self._refuse(file, number, str(error))

    def _refuse(self, file: str, number: int, why: str) -> None:
        self._bad += 1
        self.stderr.write(f"{file}, line {number}: {why}")

    def _tell(self, what: str, done: int) -> None:
        if time.monotonic() - self._shown > SHOWN_EACH:
            self._shown = time.monotonic()
            self.stderr.write(f"{what}: {done:,}")


def _know_address(var: Path) -> None:
    """Go where the embedded server is: before its first start nobody could know."""
    home = embedded_home.recorded(var)
    if home and not env.secret("DATABASE_URL", generated=None):
        address = embedded_addresses.database(home)
        connection.settings_dict |= {key: address[key] for key in ("USER", "PASSWORD", "HOST")}


def _end(number: int, frame: FrameType | None) -> None:
    """Leave by an exception, so that nothing is left behind."""
    raise SystemExit(128 + number)
