"""Making one party of two. Nothing moves: the merged one points to its heir, so that undoing it loses nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz.fuzz import token_sort_ratio

from sources.models import Party, PartyName

ENOUGH = 85  # of 100
MOST_COMPARED = 500  # parties; there are few


class PartyMergeRefused(Exception):
    """Two parties cannot be merged; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class PartiesAlike:
    """Two parties that may be one, and the names that say so; `score` from 0 to 1."""

    one: Party
    other: Party
    score: float
    names: tuple[str, str]


@transaction.atomic
def merge_parties(*, party: Party, into: Party, editor: User) -> Party:
    """Make `into` the heir of `party` and return it: who spoke for the one speaks for the other.

    Names and allegiances stay where they were entered and count for the heir. Raises PartyMergeRefused when both are
    one, or either is merged already.
    """
    locked = Party.objects.select_for_update().filter(pk__in=[party.pk, into.pk]).order_by("pk")
    rows = {row.pk: row for row in locked}
    if len(rows) < 2:
        raise PartyMergeRefused(_("A party cannot be merged into itself."))
    for row in rows.values():
        if row.merged_into_id:
            raise PartyMergeRefused(
                _("%(name)s is merged into %(heir)s already.") % {"name": row.name, "heir": row.merged_into}
            )
    with pghistory.context(user=str(editor.pk), act="merge"):
        Party.objects.filter(pk=party.pk).update(merged_into=into)
    party.refresh_from_db()
    return rows[into.pk]


@transaction.atomic
def unmerge_party(*, party: Party, editor: User) -> Party:
    """Undo a merge: the party stands for itself again. Raises PartyMergeRefused when there is nothing to undo."""
    with pghistory.context(user=str(editor.pk), act="undo merge"):
        undone = Party.objects.filter(pk=party.pk, merged_into__isnull=False).update(merged_into=None)
    if not undone:
        raise PartyMergeRefused(_("%(name)s is not merged into another party.") % {"name": party.name})
    party.refresh_from_db()
    return party


def heirs_of(parties: Iterable[UUID]) -> dict[UUID, Party]:
    """Return for each of `parties` the party that stands for it after all merges. One query: there are few parties."""
    wanted = set(parties)
    if not wanted:
        return {}
    known = Party.objects.in_bulk()
    return {pk: _heir(known[pk], known) for pk in wanted if pk in known}


def with_merged(party: UUID) -> set[UUID]:
    """Return the ids of a party and of all that were merged into it, at any remove. One query a remove."""
    found = newest = {party}
    while newest:
        newest = set(Party.objects.filter(merged_into__in=newest).values_list("pk", flat=True)) - found
        found = found | newest
    return found


def names_of(party: Party) -> list[PartyName]:
    """Return the names of a party and of all merged into it, its own first."""
    rows = PartyName.objects.filter(party__in=with_merged(party.pk)).select_related("party", "used_by")
    return sorted(rows, key=lambda name: (name.party_id != party.pk, name.language, name.name))


def parties_alike() -> list[PartiesAlike]:
    """Return which parties may be one by their names or Wikidata id, the surest first. Two queries."""
    parties = list(Party.objects.filter(merged_into=None).prefetch_related("names")[:MOST_COMPARED])
    found = (_compared(one, other) for one, other in combinations(parties, 2))
    return sorted((each for each in found if each), key=lambda each: (-each.score, each.one.name))


def _compared(one: Party, other: Party) -> PartiesAlike | None:
    if one.wikidata_id and one.wikidata_id == other.wikidata_id:
        return PartiesAlike(one, other, 1.0, (one.wikidata_id, other.wikidata_id))
    best = max(
        ((token_sort_ratio(ours.casefold(), theirs.casefold()), ours, theirs)
         for ours in _names(one) for theirs in _names(other)),
    )  # fmt: skip
    return PartiesAlike(one, other, best[0] / 100, (best[1], best[2])) if best[0] >= ENOUGH else None


def _names(party: Party) -> Sequence[str]:
    return [party.name, *(name.name for name in party.names.all() if name.used_by_id is None)]


def _heir(party: Party, known: dict[UUID, Party]) -> Party:
    while party.merged_into_id is not None:
        party = known[party.merged_into_id]
    return party
