"""Whole words are found, whatever their case, accents or script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.watch_words import first_of, fold, fold_phrase, stands_in


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fire", "12 people were hurt in the Fire."),
        ("dam above lower marsh", "The dam  above\nLower Marsh was closed."),
        ("Erdogan", "Erdoğan said so."),
        ("ERDOĞAN", "erdogan said so."),
        ("Istanbul", "İstanbul was calm."),
        ("Diyarbakir", "DİYARBAKIR was calm."),
        ("strasse", "Die Straße war frei."),
        ("Armenia", "Armenia’s army withdrew."),
        ("president's", "The president’s office"),
        ("cease-fire", "The cease–fire held."),
        ("Шуши", "Бои за Шуши продолжаются."),
        ("Շուշի", "ՇՈՒՇԻ քաղաքը"),
        ("火災", "昨日火災が発生した"),
        ("Москва", "МОСКВА сообщила"),
        ("محمد", "قال مُحَمَّد أمس"),
        ("covid-19", "COVID-19 spread."),
        ("12", "12 people"),
        ("%", "up 5 %"),
        ("coöperate", "They cooperate."),
        ("hyphen", "a hy\u00adphen"),
    ],
)
def test_a_word_is_found(phrase: str, text: str) -> None:
    assert first_of([phrase], fold(text)) == phrase


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("fire", "The firemen came."),
        ("fire", "A ceasefire held."),
        ("12", "112 people"),
        ("Iran", "Tirana was calm."),
        ("мои", "Это мой дом."),
        ("की", "कि वह"),
        ("", "anything"),
        ("   ", "any thing"),
    ],
)
def test_a_part_of_a_word_is_not(phrase: str, text: str) -> None:
    assert first_of([phrase], fold(text)) == ""


def test_the_first_of_several_that_fits_is_named() -> None:
    assert first_of(["flood", "Fire"], fold("A fire broke out.")) == "Fire"


@given(st.text(min_size=1, max_size=20), st.text(max_size=30), st.text(max_size=30))
def test_what_stands_between_spaces_is_found(phrase: str, before: str, after: str) -> None:
    folded = fold_phrase(phrase)
    if folded:
        assert stands_in(folded, f"{fold(before)} {folded} {fold(after)}")


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
