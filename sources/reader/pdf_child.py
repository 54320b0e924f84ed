"""Run as a program of its own: the lines of a PDF from standard input, as JSON on standard output.

PDFium is native code and its input is a stranger's. Here it has little memory and time, no secrets in its
environment, and may write no file; should it crash, the worker does not. This file imports nothing of ours.
"""

import json
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2

LIMITS = (
    (resource.RLIMIT_AS, 1024 * 1024 * 1024),  # bytes of address space
    (resource.RLIMIT_CPU, 20),  # seconds of processor time
    (resource.RLIMIT_NOFILE, 32),
    (resource.RLIMIT_FSIZE, 0),
    (resource.RLIMIT_CORE, 0),
)
LINE_ENDS = (10, 13)
NOTHING = 0
HYPHENS = (0x02, 0xFFFE)  # PDFium writes these for a hyphen at the end of a line
NO_CHARACTERS = range(0xD800, 0xE000)
PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD

Line = tuple[str, float, float, float, float]


def main() -> None:
    """Read standard input and write what it holds. Arguments: the most pages and the most characters."""
    for kind, most in LIMITS:
        resource.setrlimit(kind, (most, most))
    most_pages, most_characters = map(int, sys.argv[1:3])
    found = read_pdf(sys.stdin.buffer.read(), most_pages=most_pages, most_characters=most_characters)
    json.dump(found, sys.stdout)


def read_pdf(body: bytes, *, most_pages: int, most_characters: int) -> dict[str, Any]:
    """Return {"metadata": …, "pages": [{"height": points, "lines": [Line]}]}, or {"problem": …}.

    A problem is "encrypted", "broken", "pages" or "characters"; a page that alone is broken has no lines.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        return {"problem": "encrypted" if error.err_code == PASSWORD_NEEDED else "broken"}
    if len(document) > most_pages:
        return {"problem": "pages", "count": len(document)}
    pages: list[dict[str, Any]] = []
    left = most_characters
    for number in range(len(document)):
        pages.append(_read_page(document, number))
        left -= sum(len(line[0]) for line in pages[-1]["lines"])
        if left < 0:
            return {"problem": "characters"}
    return {"metadata": document.get_metadata_dict(), "pages": pages}


def _read_page(document: pypdfium2.PdfDocument, number: int) -> dict[str, Any]:
    try:
        page = document[number]
        read = {"height": page.get_height(), "lines": list(_lines(page.get_textpage()))}
        page.close()
    except pypdfium2.PdfiumError:
        return {"height": 0, "lines": [], "broken": True}
    return read


def _lines(page: pypdfium2.PdfTextPage) -> Iterator[Line]:
    """Yield the lines in the order they are drawn, each with left, bottom, right and top in points."""
    start, words = 0, ""
    count = page.count_chars()
    for place in range(count + 1):
        code = pypdfium2.raw.FPDFText_GetUnicode(page.raw, place) if place < count else LINE_ENDS[0]
        words += _letter(code)
        if code in LINE_ENDS or code in HYPHENS:
            if words.strip():
                yield words.strip(), *_box(page, start, words)
            start, words = place + 1, ""


def _letter(code: int) -> str:
    """Return what stands for `code`: one character, so that places in a line remain places on its page."""
    if code in HYPHENS:
        return "\u00ad"
    return " " if code == NOTHING or code in NO_CHARACTERS or code in LINE_ENDS else chr(code)


def _box(page: pypdfium2.PdfTextPage, start: int, words: str) -> tuple[float, float, float, float]:
    """Return the box of the line that begins at `start`, from its first and last letter that is no space."""
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip()) - 1
    left, bottom, _, top = page.get_charbox(first, loose=True)
    right = page.get_charbox(last, loose=True)[2]
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


if __name__ == "__main__":
    main()
