"""A text as it is given to be read: its body, where the body starts, and what a header says about it."""

from dataclasses import dataclass

from sources.reader.extract import read_document
from sources.reader.seedformat import HEADER
from sources.reader.types import Document

_LONG_ENOUGH = 400  # code points; the language of a shorter text is a guess, and it is taken for English
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class GivenText:
    """`body` starts at code point `start` of what was given; spans in it are shifted by that much.

    `published` is a day (YYYY-MM-DD). Title, day and outlet are "" where nothing says them.
    """

    body: str
    start: int = 0
    title: str = ""
    published: str = ""
    outlet: str = ""
    language: str = ENGLISH


def open_text(text: str) -> GivenText:
    """Return `text` ready to be read: a header of the seed format is taken off, any other text stays as it is.

    Raises:
        Refused: a header with nothing below it.
    """
    header = HEADER.match(text)
    if not header:
        return GivenText(text)
    document = read_document(text.encode("utf-8", "replace"), media_type="text/plain", charset="utf-8")
    if document.body_start is None:  # paragraphs that are not one blank line apart: read them as they stand
        return _described(document, text[header.end() :], header.end())
    return _described(document, document.text, document.body_start)


def open_document(body: bytes, *, name: str) -> GivenText:
    """Return the document in `body`, of any format that is read; `name` is its file name, "" for none.

    Raises:
        Refused: it is empty, binary, too large, in no known format or without an article.
    """
    document = read_document(body, name=name)
    return _described(document, document.text, document.body_start or 0)


def _described(document: Document, body: str, start: int) -> GivenText:
    published = document.published.moment.date().isoformat() if document.published else ""
    language = document.language if len(body) >= _LONG_ENOUGH and document.language else ENGLISH
    return GivenText(body, start, document.title, published, document.outlet, language)
