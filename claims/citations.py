"""Citations in a fact-check's text: [1] points at the piece of evidence that has this number on its claim. Plain text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_CITED = re.compile(r"\[\s*(\d{1,6}(?:\s*,\s*\d{1,6})*)\s*\]")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a paragraph; with `number`, a citation of that piece of evidence."""

    text: str
    number: int | None = None


def cited_numbers(text: str) -> list[int]:
    """Return the numbers that `text` cites, each once, in the order they first stand there."""
    found = (int(number) for match in _CITED.finditer(text) for number in match[1].split(","))
    return list(dict.fromkeys(found))


def renumbered(text: str, numbers: Mapping[int, int]) -> str:
    """Return `text` with each citation by its new number; one that has none is left out."""

    def anew(match: re.Match[str]) -> str:
        kept = [numbers[int(number)] for number in match[1].split(",") if int(number) in numbers]
        return f"[{', '.join(map(str, kept))}]" if kept else ""

    return _CITED.sub(anew, text)


def paragraphs_with_citations(text: str) -> list[list[Words]]:
    """Return `text` as its paragraphs, each as stretches of words and citations; "[1, 2]" is two of them.

    An empty line ends a paragraph. Nothing else is markup.
    """
    return [list(_stretches(part)) for part in _PARAGRAPH.split(text.strip()) if part]


def _stretches(paragraph: str) -> Sequence[Words]:
    stretches, at = [], 0
    for match in _CITED.finditer(paragraph):
        if match.start() > at:
            stretches.append(Words(paragraph[at : match.start()]))
        numbers = [int(number) for number in match[1].split(",")]
        stretches += [Words(f"[{number}]", number) for number in numbers]
        at = match.end()
    if at < len(paragraph):
        stretches.append(Words(paragraph[at:]))
    return stretches
