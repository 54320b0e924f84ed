"""Saving over somebody's newer version: which fields only one side changed, and which both did.

All is compared as a browser sends it, letters alone: what a form was opened with, what the row has by now, and what was
sent. Plain logic without a database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Sent = Mapping[str, Sequence[str]]  # the values of one field by the names of its inputs


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of merging: `values` to go on with, and the names of fields that others, or both, changed."""

    values: dict[str, Sent]
    theirs: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)


def merge(
    *,
    opened: Mapping[str, Sent] | None,
    now: Mapping[str, Sent],
    mine: Mapping[str, Sent],
    sets: frozenset[str],
) -> Merged:
    """Return each field's values after merging.

    `opened` is None where nobody knows what the form was opened with: then whatever differs counts as changed by both.
    Fields named in `sets` hold many rows, whose additions and removals never contradict. Of a field that both changed,
    what was sent is kept.
    """
    merged = Merged(values={})
    for name, sent in mine.items():
        before = None if opened is None else opened.get(name)
        _merge_one(merged, name, before=before, now=now[name], sent=sent, is_set=name in sets)
    return merged


def _merge_one(
    merged: Merged, name: str, *, before: Sent | None, now: Sent, sent: Sent, is_set: bool
) -> None:
    if same(sent, now) or (before is not None and same(before, now)):
        merged.values[name] = sent
    elif before is not None and same(sent, before):
        merged.values[name] = now
        merged.theirs.append(name)
    elif before is not None and is_set:
        merged.values[name] = {
            key: _united(before.get(key, ()), now.get(key, ()), sent.get(key, ())) for key in now
        }
        merged.theirs.append(name)
    else:
        merged.values[name] = sent
        merged.both.append(name)


def same(one: Sent, other: Sent) -> bool:
    """Tell whether two values are the same but for line ends, and empty space around them."""
    return all(_plain(one.get(key, ())) == _plain(other.get(key, ())) for key in {*one, *other})


def _plain(values: Sequence[str]) -> list[str]:
    kept = ("\n".join(value.splitlines()).strip() for value in values)
    return [value for value in kept if value]


def _united(before: Sequence[str], now: Sequence[str], sent: Sequence[str]) -> list[str]:
    added, removed = set(sent) - set(before), set(before) - set(sent)
    return sorted((set(now) | added) - removed)
