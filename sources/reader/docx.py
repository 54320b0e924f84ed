"""Word documents (DOCX): the paragraphs of the body, in order."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePath

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import LxmlError, _Element

from sources.reader.cleaning import clean_text, split_paragraphs
from sources.reader.dates import EARLIEST_YEAR, LATEST_YEAR, day_of
from sources.reader.errors import Refused
from sources.reader.file_metadata import FILE_DATE_NOTE, cut_to_words, is_title
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.types import Basis, DatedAt, Document

MAGIC = b"PK\x03\x04"
FOLDER = b"word/"  # names within the archive are not compressed
MOST_UNPACKED = 100_000_000  # bytes, of all parts
MOST_XML = 30_000_000  # bytes, of one part that is parsed
MOST_PARTS = 2000
PARTS_THAT_MAY_BE_LARGE = ("word/media/", "word/embeddings/", "word/fonts/")
# The template that writes "created 2013" into every file that a program makes from it.
TEMPLATE_DAY = datetime(2013, 12, 23, 23, 15, tzinfo=UTC)
DAMAGED = "The Word document is damaged and cannot be read."
TEXT, TAB, BREAK, RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
NO_BREAK_HYPHEN, PARAGRAPH, PROPERTIES = qn("w:noBreakHyphen"), qn("w:p"), qn("w:pPr")
# Not what is read: deleted words, and the second copy of a text box for older programs.
LEFT_OUT = frozenset(
    {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
STANDS_FOR = {TAB: "\t", BREAK: "\n", RETURN: "\n", NO_BREAK_HYPHEN: "-"}
BROKEN_FILE = (
    OpcError, zipfile.BadZipFile, zlib.error, LxmlError, KeyError, ValueError, EOFError, NotImplementedError,
    RuntimeError, AttributeError, TypeError,
)  # fmt: skip


class WordDocument:
    """Reads DOCX."""

    def fits(self, received: Received) -> bool:
        """Tell a Word document by its first bytes and the folder in it, whatever name or server say."""
        return received.body.startswith(MAGIC) and FOLDER in received.body

    def read(self, received: Received) -> Document:
        """Return the document. Raises Refused for what is damaged, or unpacks to more than a document may."""
        _guard(received.body)
        try:
            file = docx.Document(io.BytesIO(received.body))
            paragraphs = list(_paragraphs(file))
            stated = file.core_properties.title or ""
            made = file.core_properties.modified or file.core_properties.created
            byline = (file.core_properties.author or "")[:500]
        except BROKEN_FILE as error:
            raise Refused(DAMAGED) from error
        title, rest = _take_title(paragraphs, stated, name=received.name)
        text, controls = clean_text("\n\n".join(rest))
        published = _day(made)
        document = Document(
            title=title,
            text="\n\n".join(split_paragraphs(text)),
            byline="" if byline == "python-docx" else byline,
            language=detect(text),
            published=published,
            notes=controls + ((FILE_DATE_NOTE,) if published else ()),
        )
        return finish(document, received=received)


def _guard(body: bytes) -> None:
    """Refuse an archive that unpacks to too much: what it declares binds, nothing more is ever unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise Refused(DAMAGED) from error
    if len(parts) > MOST_PARTS:
        raise Refused(f"The Word document has {len(parts):,} parts; {MOST_PARTS:,} is the most that is read.")
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(
        part.file_size > MOST_XML and not part.filename.startswith(PARTS_THAT_MAY_BE_LARGE) for part in parts
    ):
        raise Refused("The Word document unpacks to far more than a document may.")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("The Word document is protected by a password.")


def _paragraphs(file: WordFile) -> Iterator[tuple[str, str]]:
    """Yield style and words of each paragraph in order, those in tables and text boxes included."""
    names = {style.style_id: style.name or "" for style in file.styles}
    for paragraph in file.element.body.iter(PARAGRAPH):
        if any(above.tag in LEFT_OUT for above in paragraph.iterancestors()):
            continue
        words = "".join(_words(paragraph))
        if words.strip():
            yield names.get(paragraph.style or "", ""), " ".join(words.split(" ")).strip()


def _words(element: _Element) -> Iterator[str]:
    """Yield the words within a paragraph, without those of paragraphs that stand in it."""
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in STANDS_FOR:
            yield STANDS_FOR[child.tag]
        elif child.tag not in LEFT_OUT and child.tag not in (PARAGRAPH, PROPERTIES):
            yield from _words(child)


def _take_title(paragraphs: list[tuple[str, str]], stated: str, *, name: str) -> tuple[str, list[str]]:
    """Return the title and the paragraphs without it: the one styled as title, as stated, or the first heading."""
    texts = [text for _, text in paragraphs]
    for number, (style, text) in enumerate(paragraphs[:5]):
        if style == "Title" or text.casefold() == stated.strip().casefold():
            return text, texts[:number] + texts[number + 1 :]
    told = " ".join(stated.split())
    if is_title(told):
        return told, texts
    if len(paragraphs) > 1 and paragraphs[0][0].lower().startswith("heading"):
        return texts[0], texts[1:]
    return PurePath(name).stem.strip() or cut_to_words(texts[0] if texts else ""), texts


def _day(made: datetime | None) -> DatedAt | None:
    if made is None or not EARLIEST_YEAR <= made.year <= LATEST_YEAR:
        return None
    moment = made if made.tzinfo else made.replace(tzinfo=UTC)
    return None if moment == TEMPLATE_DAY else day_of(moment.date(), basis=Basis.INFERRED)
