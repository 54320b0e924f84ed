"""The words of the screen, collected, compiled, and looked through."""

import os
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from factcheck import catalogues
from factcheck.catalogues import collect, compile_all, gaps


@pytest.fixture(scope="module")
def words() -> Catalog:
    return collect()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    return tmp_path


def write(folder: Path, catalogue: Catalog) -> Path:
    path = folder / "ru" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    return path


def test_words_of_models_and_of_templates_are_found(words: Catalog) -> None:
    assert "repetition by independent origins" in words
    assert "Keys of this page" in words


def test_the_themes_words_are_ours_to_translate(words: Catalog) -> None:
    assert "Type to search" in words


def test_a_catalogue_is_compiled_when_it_is_newer(folder: Path) -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add("queue", "очередь")
    source = write(folder, catalogue)
    assert [path.suffix for path in compile_all(folder)] == [".mo"]
    assert compile_all(folder) == []
    later = source.stat().st_mtime + 10
    os.utime(source, (later, later))
    assert len(compile_all(folder)) == 1


def test_a_word_without_translation_is_a_gap(folder: Path) -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add("queue", "")
    write(folder, catalogue)
    assert gaps("ru") == ["no translation: queue"]


def test_a_placeholder_that_was_translated_is_a_gap(folder: Path) -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add("%(name)s is yours", "%(имя)s ваше")
    write(folder, catalogue)
    assert gaps("ru") == ["other placeholders: %(name)s is yours"]


def test_a_plural_has_all_its_forms(folder: Path) -> None:
    catalogue = Catalog(locale="ru")
    catalogue.add(("%(n)s claim", "%(n)s claims"), ("%(n)s тезис", "%(n)s тезиса", "%(n)s тезисов"))
    write(folder, catalogue)
    assert gaps("ru") == []
