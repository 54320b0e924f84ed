"""One key for what says the same in the same words."""

from claims.language.similarity import text_key


def test_case_articles_punctuation_and_space_do_not_count() -> None:
    assert text_key("The  mayor’s house, burned.") == text_key("mayor's house burned")


def test_thousands_separators_do_not_count() -> None:
    assert text_key("1,300 houses") == text_key("1300 houses")


def test_numbers_are_identity() -> None:
    assert text_key("14 drones") != text_key("4 drones")
    assert text_key("1.5 percent") != text_key("15 percent")
