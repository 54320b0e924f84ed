"""PDF files: the text in reading order, as far as the file has text."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from sources.reader.cleaning import clean_text
from sources.reader.errors import Refused
from sources.reader.file_metadata import FILE_DATE_NOTE, cut_to_words, file_date, is_title
from sources.reader.language import detect
from sources.reader.page_layout import Line, Paragraph, read_layout
from sources.reader.pdf_process import lines_of_pdf
from sources.reader.received import MAX_TEXT, Received, finish
from sources.reader.types import Document

MAGIC = b"%PDF-"
MAGIC_WITHIN = 1024  # bytes; some files have a few before it
LARGER = 1.15  # times the size of most letters: a headline
LONGEST_HEADLINE = 200
FEWEST_LETTERS_A_PAGE = 2
NO_TEXT = (
    "The PDF file holds pictures of pages and no text: it is a scan. Read the text out of it first (OCR)."
)


class PortableDocument:
    """Reads PDF."""

    def fits(self, received: Received) -> bool:
        """Tell a PDF by its first bytes, whatever name or server say."""
        return MAGIC in received.body[:MAGIC_WITHIN] and not received.body.lstrip().startswith(b"<")

    def read(self, received: Received) -> Document:
        """Return the document. Raises Refused for what is encrypted, broken, huge, or a scan without text."""
        found = lines_of_pdf(received.body, most_characters=MAX_TEXT + MAX_TEXT // 10)
        paragraphs, running = read_layout(_pages(found["pages"]))
        if sum(len(paragraph.text) for paragraph in paragraphs) < FEWEST_LETTERS_A_PAGE * len(found["pages"]):
            raise Refused(NO_TEXT)
        metadata = found["metadata"]
        title, rest = take_title(metadata.get("Title", ""), paragraphs, name=received.name)
        text, controls = clean_text("\n\n".join(rest))
        published = file_date(metadata.get("CreationDate", "") or metadata.get("ModDate", ""))
        document = Document(
            title=title,
            text=text,
            byline=metadata.get("Author", "")[:500],
            language=detect(text),
            published=published,
            notes=controls + _notes(found["pages"], running=running, dated=published is not None),
        )
        return finish(document, received=received)


def take_title(stated: str, paragraphs: Sequence[Paragraph], *, name: str) -> tuple[str, list[str]]:
    """Return the title and the paragraphs without it: as stated, else what is set largest on the first page.

    `stated` may be the name of a file or a template's; `name` is that of the upload, the last resort.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    told = " ".join(stated.split())
    if is_title(told):
        here = next((n for n, text in enumerate(texts[:5]) if text.casefold() == told.casefold()), None)
        return told, [text for n, text in enumerate(texts) if n != here]
    sizes = sorted(paragraph.size for paragraph in paragraphs for _ in range(1 + len(paragraph.text) // 40))
    usual = sizes[len(sizes) // 2]
    large = [
        (paragraph.size, -n)
        for n, paragraph in enumerate(paragraphs)
        if paragraph.page == 0 and paragraph.size > LARGER * usual and len(paragraph.text) <= LONGEST_HEADLINE
    ]
    if large and len(texts) > 1:
        number = -max(large)[1]
        return texts[number], texts[:number] + texts[number + 1 :]
    return PurePath(name).stem.strip() or cut_to_words(texts[0]), texts


def _pages(found: Sequence[dict[str, Any]]) -> list[tuple[float, list[Line]]]:
    return [
        (page["height"], [Line(clean_text(words)[0], number, *box) for words, *box in page["lines"]])
        for number, page in enumerate(found)
    ]


def _notes(pages: Sequence[dict[str, Any]], *, running: bool, dated: bool) -> tuple[str, ...]:
    broken = sum("broken" in page for page in pages)
    empty = sum(not page["lines"] for page in pages) - broken
    notes = (
        ("Running heads and page numbers were left out." if running else ""),
        (f"{broken} of {len(pages)} pages are damaged and were left out." if broken else ""),
        (f"{empty} of {len(pages)} pages have no text; they may be pictures." if empty else ""),
        (FILE_DATE_NOTE if dated else ""),
    )
    return tuple(note for note in notes if note)
