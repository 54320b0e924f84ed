"""Two wordings of one claim, set side by side: which words went, which came, and which of them are numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from claims.language.sameness import changed_numbers, identity_of
from sources.admin.word_diff import Change, diff

LONGEST_NUMBERS = 5  # of each wording that are named in a line


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row: whether they are in both wordings, and whether they hold a number, a date or a negation."""

    text: str
    changed: bool
    number: bool


@dataclass(frozen=True, slots=True)
class Wordings:
    """The words before and the words now."""

    before: list[Words]
    now: list[Words]
    numbers: str  # "12 → 4"; empty when no number changed


def wordings(before: str, now: str) -> Wordings:
    """Return the two wordings word by word."""
    return Wordings(
        before=list(_side(before, now, Change.REMOVED)),
        now=list(_side(before, now, Change.ADDED)),
        numbers=numbers_changed(before, now),
    )


def numbers_changed(before: str, now: str) -> str:
    """Return in a few signs which numbers became which, for example "12 → 4"; empty when none changed."""
    went, came = changed_numbers(before, now)
    if not went and not came:
        return ""
    return f"{_few(went)} → {_few(came)}"


def _few(numbers: list[str]) -> str:
    return ", ".join(numbers[:LONGEST_NUMBERS]) + (" …" if len(numbers) > LONGEST_NUMBERS else "") or "none"


def _side(before: str, now: str, change: Change) -> Iterator[Words]:
    nothing = identity_of("")
    for block in diff(before, now):
        for run in block.runs:
            if run.change is Change.SAME:
                yield Words(run.text, changed=False, number=False)
            elif run.change is change:
                words = run.text.rstrip()
                yield Words(words, changed=True, number=identity_of(words) != nothing)
                yield Words(run.text[len(words) :], changed=False, number=False)
