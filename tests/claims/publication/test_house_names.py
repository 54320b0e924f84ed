"""The desk's own text calls the sides by the desk's names; what stands in quotation marks is the speaker's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.house_names import Name, other_names

NAMES = [
    Name("lake", "Lake Sevan", True),
    Name("lake", "Gokcha", False),
    Name("city", "Istanbul", True),
    Name("city", "Constantinople", False),
    Name("city", "Old Istanbul", False),
]
PLAIN = st.text(st.characters(whitelist_categories=["Lu", "Ll", "Zs"]), max_size=40)


def found(text: str, language: str = "en") -> list[str]:
    return [each.found for each in other_names(text, NAMES, language=language)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The water of Gokcha rose.", ["Gokcha"]),
        ("The water of Lake Sevan rose.", []),
        ("“Gokcha is ours,” he said of Lake Sevan.", []),
        ("«Gokcha», he said. But gokcha is Sevan.", ["gokcha"]),
        ("Constantinopleans of Istanbul", []),
        ("In old Istanbul and Istanbul", ["old Istanbul"]),
    ],
)
def test_a_name_of_another_side_is_found_in_the_desks_own_words_alone(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_where_a_language_has_endings_the_name_is_found_with_them() -> None:
    names = [Name("sea", "Каспий", True), Name("sea", "Хазар", False)]
    assert [each.found for each in other_names("На Хазаре и Каспии", names, language="ru")] == ["Хазаре"]


def test_a_party_that_the_desk_has_no_name_for_is_called_as_one_likes() -> None:
    assert not other_names("Gokcha", [Name("lake", "Gokcha", False)], language="en")


@given(before=PLAIN, inside=PLAIN, after=PLAIN, name=st.sampled_from([name.text for name in NAMES]))
def test_what_is_quoted_is_never_touched(before: str, inside: str, after: str, name: str) -> None:
    quoted = f"{before} “{inside} {name} {inside}” {after}"
    start, end = quoted.index("“"), quoted.index("”")
    assert not [each for each in other_names(quoted, NAMES, language="en") if start < each.start < end]
