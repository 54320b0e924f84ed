"""Files of lines, plain or gzipped, or standard input."""

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import CommandError


def lines_of(file: str) -> Iterator[str]:
    """Yield the lines of a file, or of standard input for "-", without a byte order mark.

    Bytes that are not UTF-8 spoil only the line they stand in. Raises CommandError when it cannot be read.
    """
    if file == "-":
        yield from _decoded(sys.stdin.buffer)
        return
    try:
        with gzip.open(file) if file.endswith(".gz") else Path(file).open("rb") as lines:
            yield from _decoded(lines)
    except (OSError, EOFError, zlib.error) as error:
        raise CommandError(str(error)) from error


def _decoded(lines: Iterable[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield line.decode("utf-8" if number else "utf-8-sig", "replace")
