"""Plain text, as pasted or uploaded: a headline if the first line looks like one, and paragraphs."""

import re
from pathlib import PurePath

from sources.reader.cleaning import split_paragraphs
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.seedformat import slice_paragraphs
from sources.reader.types import Document
from sources.reader.xmlguard import after_prologue

NO_PROSE = ("xml", "json", "javascript", "css")  # ends of media types
# XML and its kin, told by how they begin: a declaration, or a root that is no prose.
DECLARED = re.compile(rb"\s*<\?")
MARKUP = re.compile(
    rb"\s*<(?:\?|!doctype\b|!entity\b|rss\b|feed\b|urlset\b|sitemapindex\b|svg\b|\w+:\w+[\s>/])",
    re.IGNORECASE,
)
MAX_HEADLINE = 200
MAX_STAND_IN = 100
SENTENCE_END = (".", "!", "…", ":", ";", ",", "”", "»", '"')


class PlainText:
    """Reads any text; the last to be asked."""

    def fits(self, received: Received) -> bool:
        """Take everything that is not known to be something else."""
        if received.media_type.endswith(NO_PROSE):
            return False
        start = received.body[:1024].removeprefix(b"\xef\xbb\xbf")
        return not DECLARED.match(start) and not MARKUP.match(after_prologue(received.body))

    def read(self, received: Received) -> Document:
        """Return the document. Raises Refused for binary data and when there is no text."""
        text, notes = received.cleaned
        if "\n\n" not in text.strip() and _is_line_a_paragraph(text):
            text = "\n\n".join(text.split("\n"))
        headline, start = _take_headline(text)
        body, body_start = slice_paragraphs(text, start, len(text), intact=text == received.decoded.text)
        title = headline or _stand_in(body, received.name)
        document = Document(title=title, text=body, language=detect(body), body_start=body_start, notes=notes)
        return finish(document, received=received)


def _is_line_a_paragraph(text: str) -> bool:
    """Tell text with a paragraph a line from text with hard line breaks: its lines end as sentences do."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return sum(line.endswith((*SENTENCE_END, "?")) for line in lines[1:]) * 2 > len(lines[1:])


def _take_headline(text: str) -> tuple[str, int]:
    """Return the headline and where the body starts; "" and 0 when the first paragraph is not a headline."""
    first, _, rest = text.lstrip().partition("\n\n")
    line = first.strip()
    if not rest.strip() or "\n" in line or len(line) > MAX_HEADLINE or line.endswith(SENTENCE_END):
        return "", 0
    return line, text.index(first) + len(first)


def _stand_in(body: str, name: str) -> str:
    """Return the file's name or the first words, for a text without a headline."""
    stem = PurePath(name).stem.strip()
    if stem:
        return stem
    first = split_paragraphs(body)[0] if body else ""
    if len(first) <= MAX_STAND_IN:
        return first
    return first[:MAX_STAND_IN].rsplit(" ", 1)[0].rstrip(",;:") + "…"
