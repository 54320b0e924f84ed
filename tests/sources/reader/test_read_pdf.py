"""PDF files: text in the order of reading, and what cannot be read."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.reader import pdf_process
from sources.reader.errors import Refused
from sources.reader.extract import read_document
from sources.reader.types import Basis, Document, Precision
from tests.pdf_files import column, pdf

NOW = datetime(2020, 10, 1, tzinfo=UTC)
DAM = (
    "The river authority said on Monday that the dam had",
    "been closed to all traffic after two cracks were found.",
)
FERRY = (
    "Nobody is in danger, said Ann Ferrer, who speaks for it.",
    "The ferry goes on Tuesday as it always did before.",
)


def read(body: bytes, *, name: str = "", media_type: str = "") -> Document:
    return read_document(body, name=name, media_type=media_type, now=NOW)


def test_lines_become_paragraphs() -> None:
    document = read(pdf(column(*DAM, "", *FERRY), info="/Title (Dam closed)"))
    assert document.title == "Dam closed"
    assert document.text == f"{' '.join(DAM)}\n\n{' '.join(FERRY)}"
    assert document.language == "en"


def test_it_is_told_by_its_first_bytes_not_by_name_or_server() -> None:
    assert read(pdf(column(*DAM)), name="dam.txt", media_type="text/html").text == " ".join(DAM)
    assert read(b"Words of a text that only pretends.", name="dam.pdf", media_type="application/pdf").text


def test_a_word_broken_at_the_end_of_a_line_is_one_again() -> None:
    lines = (
        "The authority said on Mon-",
        "day that self-made plans of 2020-",
        "21 and other self-",
        "made ones hold.",
    )
    assert read(pdf(column(*lines))).text == (
        "The authority said on Monday that self-made plans of 2020-21 and other self-made ones hold."
    )


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = column(*DAM, *FERRY, size=8), column(*FERRY, *DAM, left=320, size=8)
    as_read = f"{' '.join(DAM + FERRY)}"
    assert read(pdf([*left, *right])).text.startswith(as_read)


def test_what_is_drawn_from_below_is_read_from_above() -> None:
    assert read(pdf(column(*DAM, *FERRY)[::-1])).text.startswith(DAM[0])


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [
            *column("The Marsh Courier, weekly report", top=810),
            *column(*DAM, f"Part {n} of it."),
            *column(f"Page {n}", top=30),
        ]
        for n in (1, 2, 3, 4)
    ]
    document = read(pdf(*pages))
    assert "Courier" not in document.text
    assert "Page" not in document.text
    assert "Part 4 of it." in document.text
    assert "Running heads and page numbers were left out." in document.notes


def test_a_sentence_goes_on_over_the_page() -> None:
    assert read(pdf(column(DAM[0], top=100), column(DAM[1]))).text == " ".join(DAM)


def test_without_a_stated_title_the_largest_line_is_it() -> None:
    page = [*column("Dam closed", top=800, size=20), *column(*DAM, *FERRY)]
    document = read(pdf(page, info="/Title (Microsoft Word - final2.doc)"), name="x.pdf")
    assert (document.title, document.text.startswith(DAM[0])) == ("Dam closed", True)


def test_without_any_title_the_file_names_it() -> None:
    assert read(pdf(column(*DAM)), name="dam report.pdf").title == "dam report"
    assert read(pdf(column(*DAM))).title.startswith("The river authority said")


def test_the_day_of_the_file_is_only_inferred() -> None:
    document = read(pdf(column(*DAM), info="/CreationDate (D:20200928101500+04'00')"))
    assert document.published
    assert document.published.moment.isoformat() == "2020-09-28T00:00:00+04:00"
    assert (document.published.precision, document.published.basis) == (Precision.DAY, Basis.INFERRED)
    assert "not one that the document states" in document.notes[-1]


@pytest.mark.parametrize("stated", ["D:20201340", "D:99990101", "yesterday", "D:20200928+99'99'"])
def test_a_wrong_day_is_left_out(stated: str) -> None:
    assert read(pdf(column(*DAM), info=f"/CreationDate ({stated})")).published is None


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (pdf(column(*DAM), encrypted=True), "protected by a password"),
        (pdf([]), "it is a scan"),
        (b"%PDF-1.7 words", "damaged"),
        (pdf(column(*DAM))[:300], "damaged|scan"),
        (pdf(*[[]] * (pdf_process.MOST_PAGES + 1)), "1,001 pages"),
        (pdf(*[column(*DAM * 25, size=6)] * 220), "too long"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(body: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        read(body)


def test_a_reader_that_dies_takes_nobody_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "CHILD", "/nowhere/at/all.py")
    with pytest.raises(Refused, match="more memory or time"):
        read(pdf(column(*DAM)))


@settings(max_examples=10, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 500))
def test_damage_anywhere_ends_in_a_text_or_a_refusal(noise: bytes, place: int) -> None:
    whole = pdf(column(*DAM))
    try:
        assert read(whole[:place] + noise + whole[place + len(noise) :]).text
    except Refused:
        return
