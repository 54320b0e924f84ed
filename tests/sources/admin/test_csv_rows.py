"""A CSV that a spreadsheet opens and never runs."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from sources.admin.csv_rows import FORMULAS, MARK, csv_lines


def read_back(columns: list[str], rows: list[list[str | int]]) -> list[list[str]]:
    text = "".join(csv_lines(columns, rows))
    assert text.startswith(MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline="")))


def test_words_with_commas_quotes_and_lines_come_back_as_they_were() -> None:
    rows: list[list[str | int]] = [['He said "12, or 13"', "two\nlines"]]
    assert read_back(["said", "note"], rows) == [["said", "note"], *rows]


@given(st.sampled_from(FORMULAS), st.text(alphabet=st.characters(exclude_characters="\r\n\x00")))
def test_nothing_is_taken_for_a_formula(first: str, rest: str) -> None:
    (line,) = list(csv_lines([first + rest], []))
    assert line.removeprefix(MARK).lstrip('"').startswith("'")


def test_numbers_stay_numbers() -> None:
    assert read_back(["n"], [[-3]])[1] == ["-3"]
