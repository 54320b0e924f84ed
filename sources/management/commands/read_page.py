import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sources.reader.decompress import GZIP_MAGIC, gunzip
from sources.reader.errors import ReadingError
from sources.reader.extract import MAX_BYTES, read_document
from sources.reader.types import Document


class Command(BaseCommand):
    """Show what the reader makes of pages, without saving anything."""

    help = "Read pages (.html, .html.gz, text, - for standard input) and show what is made of them. Saves nothing."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="a page, or - for standard input")
        parser.add_argument(
            "--json-lines",
            action="store_true",
            help='print one JSON object a file; its "id" is the name of the file without .gz and .html',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read each file as it comes; name those that cannot be read, and end with 1 if there were any."""
        show = _as_json if options["json_lines"] else _for_people
        bad = 0
        for name in options["files"]:
            try:
                document = read_document(_bytes_of(name), name=_id_of(name))
            except (ReadingError, OSError) as error:
                self.stderr.write(f"{name}: {_reason(error)}")
                bad += 1
                continue
            self.stdout.write(show(_id_of(name), document))
            self.stdout.flush()
        if bad:
            sys.exit(1)


def _bytes_of(name: str) -> bytes:
    body = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return gunzip(body, max_bytes=MAX_BYTES) if body.startswith(GZIP_MAGIC) else body


def _id_of(name: str) -> str:
    """Return the file's name without folder, .gz and .html."""
    return Path(name).name.removesuffix(".gz").removesuffix(".html")


def _reason(error: ReadingError | OSError) -> str:
    return error.reason if isinstance(error, ReadingError) else error.strerror or str(error)


def _day(document: Document) -> str | None:
    """Return the day of publication in the zone it was stated in."""
    return document.published.moment.date().isoformat() if document.published else None


def _as_json(key: str, document: Document) -> str:
    line = {
        "id": key,
        "title": document.title,
        "byline": document.byline,
        "date": _day(document),
        "language": document.language,
        "body": document.text,
    }
    return json.dumps(line, ensure_ascii=False)


def _for_people(key: str, document: Document) -> str:
    said = {
        "Title": document.title,
        "Byline": document.byline,
        "Outlet": document.outlet,
        "Date": _day(document),
        "Language": document.language,
        "Notes": " ".join(document.notes),
    }
    head = "\n".join(f"{label + ':':<10}{value}" for label, value in said.items() if value)
    return f"== {key}\n{head}\n\n{document.text}\n"
