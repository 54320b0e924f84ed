"""What of a text is its wording, and what may change while nobody says anything else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reader.wording import same_wording, wording

TEXT = "The dam was closed on 27 September.\n\nTwo cracks were found in its eastern wall."


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace(" ", "  "),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace("\n\n", "\r\n"),
        TEXT.replace("eastern", "east\u00adern"),
        TEXT.replace("cracks", "\u200bcracks"),
        f"Updated 5 minutes ago\n\n{TEXT}",
        f"{TEXT}\n\nLast updated: 27 Sep 2020, 10:15 AM GMT",
        f"{TEXT}\n\n2020-09-27T10:15:00Z",
        f"{TEXT}\n\nPublished at 10:15 on Sunday, September 27, 2020",
        f"Обновлено 27.09.2020, 10:15\n\n{TEXT}",
    ],
)
def test_looks_are_no_wording(other: str) -> None:
    assert same_wording(TEXT, other)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("27", "28"),
        TEXT.replace("Two", "2"),
        TEXT.replace("eastern", "western"),
        f"{TEXT}\n\n14",
        f"{TEXT}\n\n12:30",
        f"{TEXT}\n\nMay 14",
        f"{TEXT}\n\nUpdated to say that nobody was hurt.",
        f"{TEXT}\n\nTwo on Sunday, 27 September 2020: 14 people.",
    ],
)
def test_everything_else_is(other: str) -> None:
    assert not same_wording(TEXT, other)


@given(st.text())
def test_how_characters_are_composed_is_no_wording(text: str) -> None:
    assert wording(unicodedata.normalize("NFD", text)) == wording(unicodedata.normalize("NFC", text))


@given(st.text(alphabet="0123456789 tzTZ:-,.\nUpdated"))
def test_the_wording_of_a_wording_is_itself_where_it_is_one_line(text: str) -> None:
    once = wording(text)
    assert wording(once) in (once, "")


def test_long_lines_of_digits_take_no_time() -> None:
    assert wording("1" * 99 + "x") == "1" * 99 + "x"
