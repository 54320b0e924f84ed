"""Small PDF files, written by hand: a few lines of Helvetica on A4 pages."""

from collections.abc import Sequence

Words = tuple[float, float, float, str]  # left, bottom, size (points) and what stands there
TOP = 760
PITCH = 14


def column(*lines: str, left: float = 72, top: float = TOP, size: float = 12) -> list[Words]:
    """Return lines below each other; "" leaves one out."""
    return [(left, top - PITCH * n, size, line) for n, line in enumerate(lines) if line]


def pdf(*pages: Sequence[Words], info: str = "", encrypted: bool = False) -> bytes:
    """Return a PDF with these pages; `info` are entries of its information dictionary, as "/Title (Dam)"."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", FONT]
    kids = []
    for words in pages:
        drawn = b"BT " + b" ".join(map(_drawn, words)) + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(PAGE % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< %s >>" % info.encode("cp1252"))
    trailer = b"/Root 1 0 R /Info %d 0 R" % len(objects)
    return _file(objects, trailer + (PASSWORD if encrypted else b""))


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
    b"/Resources << /Font << /F1 3 0 R >> >> >>"
)
PASSWORD = (
    b" /ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >>"
)


def _drawn(words: Words) -> bytes:
    left, bottom, size, text = words
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252")
    return b"/F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj" % (size, left, bottom, escaped)


def _file(objects: Sequence[bytes], trailer: bytes) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return body + table + b"trailer << /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer, len(body))
