"""What changed between two versions of a text, word by word. Plain Python, in bounded time and memory."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import LCSseq

MOST_COMPARED = 100_000_000  # pairs of words (or paragraphs): 12 MB of bits, well under a second
NEAR = 2  # unchanged lines shown on each side of a change, the rest of its own line counted
_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")


class Change(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that fared alike."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs of the text with their changes, or, where `folded`, how many unchanged ones are left out."""

    runs: tuple[Run, ...] = ()
    folded: int = 0


Replaced = Callable[[Sequence[str], Sequence[str]], Iterator[Run]]


def diff(old: str, new: str) -> list[Block]:
    """Return `new` with what was added to and removed from `old`, unchanged paragraphs far from a change folded."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    return list(_folded(list(_runs(before, after, _by_words))))


def _by_words(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    return _runs(_WORD.findall("".join(before)), _WORD.findall("".join(after)), _whole)


def _whole(before: Sequence[str], after: Sequence[str]) -> Iterator[Run]:
    if before:
        yield Run(Change.REMOVED, "".join(before))
    if after:
        yield Run(Change.ADDED, "".join(after))


def _runs(before: Sequence[str], after: Sequence[str], replaced: Replaced) -> Iterator[Run]:
    """Give the runs between two sequences of words or paragraphs; `replaced` compares what differs."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    ends = len(before) - tail, len(after) - tail
    yield from (Run(Change.SAME, part) for part in before[:head])
    yield from _middle(before[head : ends[0]], after[head : ends[1]], replaced)
    yield from (Run(Change.SAME, part) for part in before[ends[0] :])


def _middle(before: Sequence[str], after: Sequence[str], replaced: Replaced) -> Iterator[Run]:
    if not before or not after or len(before) * len(after) > MOST_COMPARED:
        yield from _whole(before, after)
        return
    codes = list(LCSseq.opcodes(before, after))
    for same, group in groupby(codes, key=lambda code: code.tag == "equal"):
        parts = list(group)
        old = before[parts[0].src_start : parts[-1].src_end]
        if same:
            yield from (Run(Change.SAME, part) for part in old)
        else:
            yield from replaced(old, after[parts[0].dest_start : parts[-1].dest_end])


def _common(before: Sequence[str], after: Sequence[str]) -> int:
    count = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        count += 1
    return count


def _folded(runs: list[Run]) -> Iterator[Block]:
    """Fold unchanged paragraphs that are far from any change."""
    groups = [(same, list(group)) for same, group in groupby(runs, key=lambda run: run.change is Change.SAME)]
    for place, (same, group) in enumerate(groups):
        lines = "".join(run.text for run in group).splitlines(keepends=True) if same else []
        first, last = place == 0, place == len(groups) - 1
        keep_before, keep_after = (0 if first else NEAR), (0 if last else NEAR)
        hidden = sum(bool(line.strip()) for line in lines[keep_before : len(lines) - keep_after])
        if hidden < 2:
            yield Block(_joined(group))
            continue
        yield Block((Run(Change.SAME, "".join(lines[:keep_before])),)) if keep_before else Block()
        yield Block(folded=hidden)
        yield Block((Run(Change.SAME, "".join(lines[len(lines) - keep_after :])),)) if keep_after else Block()


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join neighbours that fared alike."""
    return tuple(
        Run(change, "".join(run.text for run in group))
        for change, group in groupby(runs, key=lambda run: run.change)
    )
