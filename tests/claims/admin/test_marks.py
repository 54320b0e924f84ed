"""A figure in words. No database."""

from decimal import Decimal

import pytest

from claims.admin.marks import figure_words
from claims.models import Figure


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(value=Decimal("250000.000000"), counted="people"), "250,000 people"),
        (Figure(value=Decimal("2.500000"), unit="percent"), "2.5 percent"),
        (
            Figure(low=Decimal(20), high=Decimal(30), counted="people", approximate=True),
            "about 20 to 30 people",
        ),
        (
            Figure(low=Decimal(1000), counted="wounded", place="Stepanakert"),
            "at least 1,000 wounded, Stepanakert",
        ),
        (Figure(high=Decimal(3), counted="tanks", side="Azerbaijan"), "at most 3 tanks, Azerbaijan"),
        (Figure(value=Decimal(0), counted="cases"), "0 cases"),
    ],
)
def test_a_figure_is_told_as_people_write_numbers(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words
