"""Every word that a person of the desk reads in a template is marked for translation."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}", re.DOTALL)
SILENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
TOLD = re.compile(r'\b(?:aria-label|title|placeholder|alt|data-key-label)="([^"]*)"')
CLASSES = re.compile(r"{% block bodyclass %}.*?{% endblock %}")
PIECE = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[^<>]*>", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(
    r"\b(?:robots\.txt|URL|OPML|Wikidata|HTTP|SHA-256|chevron_right|nbsp|amp|middot|mdash|ndash|times)\b"
)


def _blank(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")


def unmarked(text: str) -> Iterator[tuple[int, str]]:
    """Give the line and the words of each piece of visible text that no translation tag holds."""
    bare = CLASSES.sub("", BLOCK.sub(_blank, SILENT.sub(_blank, text)))
    bare = PIECE.sub(_blank, bare)
    for said in TOLD.finditer(bare):
        yield from _words(bare, said.start(), said.group(1))
    line = 1
    for shown in TAG.sub(_blank, bare).split("\n"):
        if WORD.search(NAMES.sub("", shown)):
            yield line, shown.strip()
        line += 1


def _words(text: str, start: int, words: str) -> Iterator[tuple[int, str]]:
    if WORD.search(NAMES.sub("", words)):
        yield text.count("\n", 0, start) + 1, words


def test_no_template_shows_words_that_cannot_be_translated() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {words}"
        for app in ("sources", "claims", "factcheck")
        for path in sorted((ROOT / app / "templates").rglob("*.html"))
        for line, words in unmarked(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_a_bare_word_is_found_with_its_line() -> None:
    assert list(unmarked('<p>\n{% translate "Text" %} and {{ more }}</p>')) == [(2, "and")]


def test_a_bare_label_is_found() -> None:
    assert list(unmarked('<nav aria-label="Ways in"></nav>')) == [(1, "Ways in")]


def test_what_is_marked_is_no_find() -> None:
    told = "{% blocktranslate trimmed %}Found <b>here</b>{% endblocktranslate %}<a title=\"{% translate 'More' %}\">{{ a }}</a>"
    assert not list(unmarked(told))
