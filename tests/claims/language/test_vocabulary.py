"""The keys by which counts are compared."""

import pytest

from claims.language.vocabulary import casualty_key, counted_key, is_plural, plural


@pytest.mark.parametrize(
    ("noun", "key"),
    [
        ("UAV", "drones"),
        ("drone", "drones"),
        ("choppers", "helicopters"),
        ("Troops", "soldiers"),
        ("bridge", "bridges"),
    ],
)
def test_different_names_of_one_thing_have_one_key(noun: str, key: str) -> None:
    assert counted_key(noun) == key


@pytest.mark.parametrize(
    ("condition", "who", "key"),
    [
        ("deaths", "civilian", "dead civilians"),
        ("killed", "troops", "dead soldiers"),
        ("injured", "", "wounded"),
        ("Fatalities", "others", "dead"),
    ],
)
def test_casualties_are_told_apart_by_condition_and_group(condition: str, who: str, key: str) -> None:
    assert casualty_key(condition, who) == key


@pytest.mark.parametrize("noun", ["houses", "people", "police", "aircraft"])
def test_plurals_stay_plurals(noun: str) -> None:
    assert is_plural(noun)
    assert plural(noun) == noun


def test_singulars_become_plurals() -> None:
    assert [plural(noun) for noun in ("city", "box", "boat", "day")] == ["cities", "boxes", "boats", "days"]
