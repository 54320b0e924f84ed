"""Word documents: their paragraphs in order, and what is never unpacked."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx
import pytest
from docx.document import Document as WordFile

from sources.reader.errors import Refused
from sources.reader.extract import read_document
from sources.reader.types import Basis, Document

DAM = "The river authority said on Monday that the dam had been closed."
FERRY = "Nobody is in danger, said Ann Ferrer, who speaks for it."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(fill: Callable[[WordFile], object] = lambda file: file.add_paragraph(DAM)) -> bytes:
    """Return a Word document that `fill` wrote into."""
    file = docx.Document()
    fill(file)
    kept = io.BytesIO()
    file.save(kept)
    return kept.getvalue()


def packed(parts: dict[str, bytes], *, beside: bytes = b"") -> bytes:
    """Return a ZIP archive of `parts`, after those of the archive `beside`."""
    kept = io.BytesIO(beside)
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return kept.getvalue()


def with_body(xml: str, *, before: str = "") -> bytes:
    """Return a Word document whose body is `xml`, with `before` ahead of its root."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as whole, zipfile.ZipFile(kept, "w") as archive:
        for name in whole.namelist():
            own = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{xml}</w:body></w:document>'
            archive.writestr(name, own if name == "word/document.xml" else whole.read(name))
    return kept.getvalue()


def read(body: bytes, *, name: str = "") -> Document:
    return read_document(body, name=name, now=datetime(2020, 10, 1, tzinfo=UTC))


def test_title_paragraphs_and_tables_in_order() -> None:
    def fill(file: WordFile) -> None:
        file.add_heading("Dam closed", 0)
        file.add_paragraph(DAM)
        file.add_table(1, 2).cell(0, 1).text = "Two cracks"
        file.add_paragraph(FERRY)
        file.sections[0].header.paragraphs[0].text = "The Marsh Courier"

    document = read(word(fill), name="x.docx")
    assert document.title == "Dam closed"
    assert document.text == f"{DAM}\n\nTwo cracks\n\n{FERRY}"


def test_the_title_it_states_and_the_day_it_was_saved() -> None:
    def fill(file: WordFile) -> None:
        file.core_properties.title = "Dam closed"
        file.core_properties.modified = datetime(2020, 9, 28, 8, 0, tzinfo=UTC)
        file.add_paragraph(DAM)

    document = read(word(fill))
    assert document.title == "Dam closed"
    assert document.published
    assert (str(document.published.moment.date()), document.published.basis) == ("2020-09-28", Basis.INFERRED)


def test_the_day_of_the_template_is_no_date() -> None:
    assert read(word()).published is None


def test_inserted_words_are_read_and_deleted_ones_are_not() -> None:
    document = read(
        with_body(
            "<w:p><w:r><w:t>The dam </w:t></w:r><w:ins><w:r><w:t>is closed.</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>is open.</w:delText></w:r></w:del></w:p>"
        )
    )
    assert document.text == "The dam is closed."


def test_an_archive_that_unpacks_to_too_much_is_refused_unopened() -> None:
    with pytest.raises(Refused, match="far more than a document may"):
        read(packed({"word/media/zeros.bin": bytes(101_000_000)}, beside=word()))
    with pytest.raises(Refused, match="far more than a document may"):
        read(packed({"word/document2.xml": bytes(31_000_000)}, beside=word()))


def test_an_archive_of_thousands_of_parts_is_refused() -> None:
    with pytest.raises(Refused, match="parts"):
        read(packed({f"word/{n}.xml": b"" for n in range(2001)}))


def test_no_entity_is_expanded_or_fetched() -> None:
    entities = '<!DOCTYPE w:document [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa">]>'
    body = f"<w:p><w:r><w:t>{DAM} &f;&a;</w:t></w:r></w:p>"
    assert read(with_body(body, before=entities)).text == DAM


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (word()[:2000], "damaged"),
        (packed({"word/document.xml": b"<w"}), "damaged"),
        (packed({"word/document.xml": b"<a/>", "[Content_Types].xml": b"<Types/>"}), "damaged"),
        (packed({"notes.txt": b"words"}), "ZIP"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "old or password-protected office document"),
        (word(lambda file: file.add_paragraph(" ")), "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(body)
