"""Plain text and the seed format."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reader.errors import Refused
from sources.reader.extract import read_document
from sources.reader.types import Document, Precision
from tests.local_pages import PARAGRAPHS

NOW = datetime(2020, 10, 1, tzinfo=UTC)
BODY = "\n\n".join(PARAGRAPHS)
SEED = f" date 2020-09-28 Dam closed after cracks\n\n{BODY}\n\nThe Marsh Courier"


def read(text: str, *, name: str = "") -> Document:
    return read_document(text.encode(), name=name, now=NOW)


@pytest.mark.parametrize("text", [SEED, SEED.lstrip(), SEED + "\n", SEED.replace("cracks\n", "cracks")])
def test_the_seed_format_gives_title_date_and_outlet(text: str) -> None:
    document = read(text)

    assert document.title == "Dam closed after cracks"
    assert (document.outlet, document.language, document.text) == ("The Marsh Courier", "en", BODY)
    assert document.published
    assert document.published.moment == datetime(2020, 9, 28, tzinfo=UTC)
    assert document.published.precision is Precision.DAY


def test_the_seed_format_says_where_its_text_starts() -> None:
    start = read(SEED).body_start

    assert start is not None
    assert SEED[start : start + len(BODY)] == BODY


def test_text_that_had_to_be_changed_has_no_start() -> None:
    document = read(SEED.replace("\n", "\r\n"))

    assert (document.text, document.body_start) == (BODY, None)


def test_a_last_paragraph_that_is_a_sentence_is_no_outlet() -> None:
    document = read(SEED.removesuffix("\n\nThe Marsh Courier"))

    assert (document.outlet, document.text) == ("", BODY)
    assert document.notes == ("The last line does not name an outlet.",)


@pytest.mark.parametrize(("day", "note"), [("2020-02-31", "not a date"), ("2031-01-01", "future")])
def test_a_wrong_day_is_left_out_with_a_note(day: str, note: str) -> None:
    document = read(SEED.replace("2020-09-28", day))

    assert document.published is None
    assert note in document.notes[0]


def test_the_seed_format_without_text_is_refused() -> None:
    with pytest.raises(Refused, match="no text"):
        read(" date 2020-09-28 A title")


def test_plain_text_takes_a_first_line_without_full_stop_as_title() -> None:
    text = f"Dam closed\n\n{BODY}\n"
    document = read(text)

    assert (document.title, document.text, document.language) == ("Dam closed", BODY, "en")
    assert document.body_start == text.index(BODY)


def test_plain_text_without_headline_is_named_by_its_file_or_first_words() -> None:
    assert read(BODY, name="dam report.txt").title == "dam report"
    assert read(BODY).title.startswith("The river authority said on Monday")
    assert read(BODY).title.endswith("…")


def test_lines_that_are_paragraphs_are_parted() -> None:
    assert read("\n".join(PARAGRAPHS)).text == BODY


def test_hard_line_breaks_stay_within_their_paragraph() -> None:
    text = "First line of a wrapped\nparagraph ends here.\n\nSecond paragraph\nends here."

    assert read(text).text == text


def test_control_characters_are_removed_and_others_kept() -> None:
    document = read("Words\0 with\x08 zero\u200dwidth \u202brtl\u202c.\n\nMore words follow here.")

    assert document.text.startswith("Words with zero\u200dwidth \u202brtl\u202c.")
    assert "2 control characters" in document.notes[0]
    assert document.body_start is None


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", ""),
        ("cp1251", "windows-1251"),
        ("koi8-r", "koi8-r"),
        ("utf-8", "iso-8859-1"),
        ("utf-16-be", "utf-16be"),
        ("utf-8", "utf-16"),
        ("cp1251", "no-such-encoding"),
    ],
)
def test_text_in_any_encoding_is_read(encoding: str, declared: str) -> None:
    text = "Речное управление сообщило, что плотина закрыта.\n\nПо словам пресс-секретаря, опасности нет."

    assert read_document(text.encode(encoding), charset=declared).text == text


def test_an_undeclared_encoding_is_told_by_its_look_with_a_note() -> None:
    text = "Речное управление сообщило, что плотина закрыта. По словам пресс-секретаря, опасности нет."
    document = read_document(text.encode("cp1251"))

    assert document.text == text
    assert "encoding" in document.notes[0]


def test_a_wrong_declaration_is_noted() -> None:
    document = read_document("Die Brücke über den Fluß ist geschlossen.".encode(), charset="windows-1252")

    assert document.text.startswith("Die Brücke")
    assert "is UTF-8" in document.notes[0]


def test_damage_within_a_declared_encoding_is_noted() -> None:
    body = ("Die Brücke ist geschlossen. " * 20).encode() + b"\xff"
    document = read_document(body, charset="utf-8")

    assert "1 characters are not valid" in document.notes[0]


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    [
        (b"", "", "empty"),
        (b" \n\t ", "", "empty"),
        (bytes(range(256)) * 20, "", "binary"),
        (b"%PDF-1.7 words", "", "PDF"),
        (b"PK\x03\x04 words", "", "ZIP"),
        (b"words", "image/png", "image/png"),
        (b"{}", "application/json", "application/json"),
        (b'<?xml version="1.0"?><rss/>', "", "XML"),
        (b'<!DOCTYPE bomb [<!ENTITY a "12">]><bomb>&a;</bomb>', "", "XML"),
        (b"<!-- a style sheet --> <xsl:stylesheet/>", "", "XML"),
        (b"\0\0\0\0", "", "binary|no text"),
        (b"words " * 2_000_000, "", "bytes"),
        (b"words " * 100_000, "", "characters"),
    ],
)
def test_what_is_no_readable_text_is_refused(body: bytes, media_type: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read_document(body, media_type=media_type)


@settings(deadline=None)  # the first one loads the model of languages
@given(st.binary(max_size=300))
def test_any_bytes_become_a_document_or_a_refusal(body: bytes) -> None:
    try:
        document = read_document(body, now=NOW)
    except Refused:
        return
    assert document.text.strip()
    assert "\0" not in document.text


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200))
def test_a_start_always_names_the_very_text(text: str) -> None:
    try:
        document = read(text)
    except Refused:
        return
    start = document.body_start
    assert start is None or text.removeprefix("\ufeff")[start : start + len(document.text)] == document.text
