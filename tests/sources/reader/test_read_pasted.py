"""Markup pasted from a browser: every word that was chosen, and nothing that could do something."""

import pytest

from sources.reader.errors import Refused
from sources.reader.extract import read_document
from sources.reader.pasted import looks_like_markup, pasted_page

PIECE = (
    "<meta charset='utf-8'><h2>Dam closed</h2><p>Short.</p><ul><li>Two cracks</li></ul>"
    "<script>alert(1)</script><p onclick='alert(2)'>See <a href='javascript:alert(3)'>more</a>.</p>"
)


def read(markup: str) -> str:
    return read_document(pasted_page(markup), media_type="text/html", charset="utf-8").text


def test_each_paragraph_that_was_chosen_is_there_however_short() -> None:
    assert read(PIECE) == "Dam closed\n\nShort.\n\nTwo cracks\n\nSee more."


def test_what_a_system_puts_around_is_no_page() -> None:
    around = f"<html><head><style>p {{}}</style></head><body><!--StartFragment-->{PIECE}<!--EndFragment--></body></html>"
    assert read(around) == read(PIECE)


def test_a_whole_page_is_read_as_a_page() -> None:
    words = "The river authority said on Monday that the dam had been closed after two cracks were found."
    page = f"<html><head><title>x</title></head><body><nav>Home News</nav><article><p>{words}</p><p>{words}</p></article></body></html>"
    assert "Home News" not in read(page)
    assert words in read(page)


@pytest.mark.parametrize("markup", ["<p> </p>", "<script>alert(1)</script>"])
def test_markup_without_words_is_refused(markup: str) -> None:
    with pytest.raises(Refused, match="no words"):
        read(markup)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(PIECE, True), ("<p>One.</p>", True), ("<<Quote>> of words.</p>", False), ("1 < 2 and </p>", False)],
)
def test_markup_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_markup(text) is expected
