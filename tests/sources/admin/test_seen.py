"""What a form remembers of the values it was opened with."""

from datetime import date

from sources.admin.seen import digest


def test_the_same_values_are_the_same() -> None:
    assert digest({"name": "Ada", "topics": [2, 1]}) == digest({"topics": [1, 2], "name": "Ada"})


def test_another_value_is_another() -> None:
    assert digest({"as_of": date(2020, 9, 27)}) != digest({"as_of": date(2020, 9, 28)})
