"""Show what the reading makes of a text, without saving anything."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console

from claims.language.extractors import EXTRACTORS, make_extractor
from claims.language.given_text import open_document
from claims.language.jsonlines import BadLineError, answer, parse_line
from claims.language.report import tables
from claims.language.types import Extractor
from claims.line_files import lines_of
from sources.reader.errors import Refused

_WIDTH = 120  # of tables that go into a file or another program


class Command(BaseCommand):
    """`manage.py read_text FILE|-`: needs neither database nor broker nor secrets."""

    help = (
        "Show who says what, which claims and which figures a text comes down to. Nothing is saved. "
        'With --json-lines each line of the input is a text: {"id", "text", "speaker"?, "context"?}, plain or .gz, '
        "and one line is printed for each; a line that cannot be read is named on standard error, the others go on. "
        "What the outlet itself says (narration) is listed among the attributions only when the text names its "
        "outlet: without one there is nobody to attribute it to. Its claims are listed all the same."
    )
    requires_system_checks = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the text (plain, seed format or HTML), or - for standard input")
        parser.add_argument("--json-lines", action="store_true", help="read and print JSON lines")
        parser.add_argument(
            "--extractor", default="rules", choices=sorted(EXTRACTORS), help="which extractor reads"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        extractor = make_extractor(options["extractor"])
        if options["json_lines"]:
            self._answer_lines(options["file"], extractor)
        else:
            self._show(options["file"], extractor)

    def _show(self, file: str, extractor: Extractor) -> None:
        try:
            body = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
            given = open_document(body, name="" if file == "-" else Path(file).name)
        except (OSError, Refused) as error:
            raise CommandError(str(error)) from error
        reading = extractor.read(given.body, language=given.language)
        console = Console(width=None if sys.stdout.isatty() else _WIDTH)
        with console.capture() as printed:
            for table in tables(given, reading):
                console.print(table)
        self.stdout.write(printed.get())

    def _answer_lines(self, file: str, extractor: Extractor) -> None:
        bad = 0
        for number, line in enumerate(lines_of(file), start=1):
            if not line.strip():
                continue
            try:
                answered = answer(parse_line(line), extractor)
            except BadLineError as error:
                bad += 1
                self.stderr.write(f"line {number}: {error}")
            else:
                self.stdout.write(json.dumps(answered))
        if bad:
            raise CommandError(f"{bad} line(s) could not be read.")
