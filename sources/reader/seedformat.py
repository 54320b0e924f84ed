"""The seed format: ` date YYYY-MM-DD TITLE`, paragraphs parted by blank lines, the outlet's name at the end."""

import re
from datetime import date

from sources.reader.cleaning import split_paragraphs
from sources.reader.dates import day_of
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.types import Basis, DatedAt, Document

HEADER = re.compile(r"\s?date (\d{4}-\d{2}-\d{2}) (\S[^\n]*)(?:\n|$)")
MAX_OUTLET = 80
SENTENCE_END = (".", "!", "?", "…", "”", '"', "»", ":", ";", ",")


class SeedFormat:
    """Reads documents whose first line gives day and title."""

    def fits(self, received: Received) -> bool:
        """Tell whether the first line is a header of this format."""
        return bool(HEADER.match(received.cleaned[0]))

    def read(self, received: Received) -> Document:
        """Return the document. Raises Refused when nothing stands below the header."""
        text, notes = received.cleaned
        header = HEADER.match(text)
        day, title = (header[1], header[2]) if header else ("", "")
        published, wrong = _read_day(day)
        start = header.end() if header else 0
        end, outlet = _take_outlet(text, start)
        body, body_start = slice_paragraphs(text, start, end, intact=text == received.decoded.text)
        unnamed = () if outlet else ("The last line does not name an outlet.",)
        document = Document(
            title=title.strip(),
            text=body,
            outlet=outlet,
            language=detect(body),
            published=published,
            body_start=body_start,
            notes=notes + wrong + unnamed,
        )
        return finish(document, received=received)


def _read_day(stated: str) -> tuple[DatedAt | None, tuple[str, ...]]:
    try:
        return day_of(date.fromisoformat(stated), basis=Basis.STATED), ()
    except ValueError:
        return None, (f"“{stated}” is not a date.",)


def _take_outlet(text: str, start: int) -> tuple[int, str]:
    """Return where the body ends and the outlet's name, "" when the last paragraph is not a name."""
    whole = text.rstrip()
    place = whole.rfind("\n\n", start)
    last = whole[place:].strip() if place >= 0 else ""
    if not last or "\n" in last or len(last) > MAX_OUTLET or last.endswith(SENTENCE_END):
        return len(whole), ""
    return place, last


def slice_paragraphs(text: str, start: int, end: int, *, intact: bool) -> tuple[str, int | None]:
    """Return the paragraphs of `text[start:end]` one blank line apart, and where they start.

    The start is None when the result is not an exact slice, or `text` is not `intact`, i.e. not the input.
    """
    part = text[start:end]
    body = part.strip()
    joined = "\n\n".join(split_paragraphs(body))
    if joined != body or not intact:
        return joined, None
    return body, start + len(part) - len(part.lstrip())
