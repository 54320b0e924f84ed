"""Charts: every number is in its title, and nothing leaves the picture."""

import re

from hypothesis import given
from hypothesis import strategies as st

from factcheck.looking.charts import HEIGHT, WIDTH, Series, columns, stacks

NUMBERS = st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=40)


def rectangles(picture: str) -> list[tuple[float, float, float, float]]:
    found = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', picture)
    return [(float(x), float(y), float(width), float(height)) for x, y, width, height in found]


@given(NUMBERS)
def test_columns_stay_within_the_picture(values: list[int]) -> None:
    picture = columns([str(n) for n in range(len(values))], [Series("in", values)], summary="In")
    drawn = rectangles(picture)
    assert len(drawn) == sum(1 for value in values if value)
    assert all(
        x >= 0 and x + width <= WIDTH + 0.1 and y >= 0 and y + height <= HEIGHT + 0.1
        for x, y, width, height in drawn
    )


@given(st.lists(NUMBERS.map(lambda values: (values * 5)[:5]), min_size=1, max_size=12))
def test_stacks_stay_within_the_picture(rows: list[list[int]]) -> None:
    picture = stacks([(str(n), values) for n, values in enumerate(rows)], list("abcde"), summary="Verdicts")
    assert all(x + width <= WIDTH + 0.1 for x, _, width, _ in rectangles(picture))


def test_what_a_bar_stands_for_is_in_its_title() -> None:
    picture = stacks([("River Party", [3, 0])], ["refuted", "supported"], summary="Verdicts")
    assert "<title>River Party, refuted: 3</title>" in picture
    assert "supported" not in picture


def test_names_are_text() -> None:
    assert "<b>" not in stacks([("<b>bold</b>", [1])], ["refuted"], summary="<i>")
