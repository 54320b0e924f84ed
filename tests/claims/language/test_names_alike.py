"""Names in several scripts and spellings are found under one key, and how alike they are is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language.name_keys import keys_of, script_of, spelt_out
from claims.language.name_likeness import likeness

ENOUGH = 0.8
NAMES = st.text(alphabet="abcehikmnrstuvyzаеиклмнрстԱաեիմնր .-'", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ruben Sarkisyan", "Ռուբեն Սարգսյան"),
        ("Ruben Sarkisyan", "Рубен Саркисян"),
        ("Ilham Veliyev", "İlham Vəliyev"),
        ("Хикмет Гасанов", "Hikmət Həsənov"),
        ("Ceyhun Qasımov", "Jeyhun Gasimov"),
        ("Джейхун Касумов", "Ceyhun Qasımov"),
        ("Tuğba Çelik", "Tugba Celik"),
        ("Anahit Petrosian", "A. Petrosyan"),
        ("Petrosyan, Anahit", "Anahit Petrosyan"),
        ("Ministry of Roads of Northland", "Northland Roads Ministry"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert keys_of(one) & keys_of(other)
    assert likeness(one, other) >= ENOUGH


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anahit Petrosyan", "Ara Petrosyan"),
        ("Anahit Petrosyan", "Petrosyan"),
        ("Ministry of Roads of Northland", "Ministry of Roads of Southland"),
        ("Ada Brook", "Tom Reed"),
        ("A. B.", "A. B. Reed"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert likeness(one, other) < ENOUGH


@pytest.mark.parametrize(
    ("name", "script"), [("Ada", "Latn"), ("Ада", "Cyrl"), ("Ադա", "Armn"), ("عدا", "Arab"), ("12 – 3", "")]
)
def test_the_script_is_told_from_the_letters(name: str, script: str) -> None:
    assert script_of(name) == script


def test_a_bare_last_name_shares_no_key_with_a_whole_one() -> None:
    assert not keys_of("Petrosyan") & keys_of("Anahit Petrosyan")


@given(NAMES, NAMES)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)


@given(NAMES)
def test_a_name_is_like_itself_and_spelling_out_is_done_once(name: str) -> None:
    plain = spelt_out(name)
    assert likeness(name, name) == (1.0 if plain else 0.0)
    assert spelt_out(plain) == plain
    assert all(len(key) <= 80 for key in keys_of(name))
