"""Every word of the screen is there in every language of the desk."""

import pytest
from babel.messages.catalog import Catalog

from factcheck.catalogues import LANGUAGES, collect, gaps, read


@pytest.fixture(scope="module")
def words() -> Catalog:
    return collect()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_word_and_no_other(language: str, words: Catalog) -> None:
    kept = {message.id for message in read(language)}
    assert kept == {message.id for message in words} | {""}, "run make words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_with_its_placeholders(language: str) -> None:
    assert gaps(language) == []
