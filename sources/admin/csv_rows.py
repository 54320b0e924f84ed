"""Rows as CSV that a spreadsheet opens: UTF-8 with a mark, and no cell that it would take for a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import StreamingHttpResponse

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # OWASP, "CSV Injection"
MARK = "\ufeff"


class _Line:
    """What csv.writer writes into: it gives the line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Give the lines of the table, one at a time, the first with a byte order mark before it."""
    writer = csv.writer(_Line())
    yield MARK + writer.writerow([safe(column) for column in columns])
    for row in rows:
        yield writer.writerow([safe(cell) for cell in row])


def safe(cell: Any) -> Any:
    """Return a cell that is shown as it is: words that begin like a formula get an apostrophe before them."""
    if isinstance(cell, int | float) or cell is None:
        return cell
    words = str(cell)
    return f"'{words}" if words.startswith(FORMULAS) and words != "–" else words


def csv_answer(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Return the table as a file `name`.csv, sent line by line."""
    answer = StreamingHttpResponse(csv_lines(columns, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
