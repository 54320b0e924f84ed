"""Patterns mean the same on every Python that the desk runs on."""

import re
from pathlib import Path

import pytest
from django.conf import settings

# Python 3.11.4 and older lose matches of possessive groups and atomic groups; possessive single characters are right.
MATCHED_WRONGLY = re.compile(r"(?<![(\\])\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")
PACKAGES = ("factcheck", "sources", "claims")


@pytest.mark.parametrize("pattern", ["(?:a|b)++", "(?:a)*+", "(a){1,2}+", "(?>a)"])
def test_the_search_finds_what_is_matched_wrongly(pattern: str) -> None:
    assert MATCHED_WRONGLY.search(pattern)


@pytest.mark.parametrize("pattern", ["[ab]++", "(?:a|b)+", r"\)++", "a{2}+"])
def test_the_search_leaves_what_is_matched_rightly(pattern: str) -> None:
    assert not MATCHED_WRONGLY.search(pattern)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_has_a_possessive_or_atomic_group(package: str) -> None:
    files = sorted((Path(settings.BASE_DIR) / package).rglob("*.py"))
    assert files
    assert [path for path in files if MATCHED_WRONGLY.search(path.read_text(encoding="utf-8"))] == []
