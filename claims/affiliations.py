"""Which role somebody had and which party they spoke for on a given day, for many at once.

Nothing moves when speakers or parties are merged: what the merged ones have counts for their heirs.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from django.db import connection

from claims.models import SpeakerParty, SpeakerRole
from sources.models import Party
from sources.party_merging import heirs_of

Asked = tuple[UUID, date | None]

FAMILIES = """
    WITH RECURSIVE up(asked, id, merged_into_id) AS (
        SELECT id, id, merged_into_id FROM claims_speaker WHERE id = ANY(%(ids)s)
        UNION
        SELECT up.asked, heir.id, heir.merged_into_id
        FROM up JOIN claims_speaker AS heir ON heir.id = up.merged_into_id
    ), down(asked, heir, id) AS (
        SELECT asked, id, id FROM up WHERE merged_into_id IS NULL
        UNION
        SELECT down.asked, down.heir, merged.id
        FROM down JOIN claims_speaker AS merged ON merged.merged_into_id = down.id
    )
    SELECT asked, heir, id FROM down
"""


class Dated(Protocol):
    since: date | None
    until: date | None


D = TypeVar("D", bound=Dated)


def families(speakers: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return for each of `speakers` everybody who is one with them after all merges, in one query."""
    found: dict[UUID, set[UUID]] = {}
    for asked, _heir, member in _family_rows(speakers):
        found.setdefault(asked, set()).add(member)
    return found


def heirs(speakers: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return for each of `speakers` who speaks for them after all merges, in one query."""
    return {asked: heir for asked, heir, _member in _family_rows(speakers)}


def parties_on(asked: Iterable[Asked]) -> dict[Asked, list[Party]]:
    """Return the parties that each speaker spoke for on the day beside them; on any day where that is None.

    A merged party is told by its heir; each stands once, by name. Three queries, however many are asked about.
    """
    wanted = set(asked)
    family = families({speaker for speaker, _ in wanted})
    rows = SpeakerParty.objects.filter(speaker__in=set().union(*family.values())).order_by("since", "id")
    held: dict[UUID, list[SpeakerParty]] = {}
    for row in rows:
        held.setdefault(row.speaker_id, []).append(row)
    heir = heirs_of({row.party_id for row in rows})
    return {
        (speaker, day): sorted(
            {heir[row.party_id] for row in _of(family.get(speaker, ()), held) if holds_on(row, day)},
            key=lambda party: party.name,
        )
        for speaker, day in wanted
    }


def roles_on(asked: Iterable[Asked]) -> dict[Asked, list[SpeakerRole]]:
    """Return the roles that each speaker had on the day beside them, the latest first; all where that is None."""
    wanted = set(asked)
    family = families({speaker for speaker, _ in wanted})
    held: dict[UUID, list[SpeakerRole]] = {}
    for row in SpeakerRole.objects.filter(speaker__in=set().union(*family.values())):
        held.setdefault(row.speaker_id, []).append(row)
    return {
        (speaker, day): sorted(
            (row for row in _of(family.get(speaker, ()), held) if holds_on(row, day)),
            key=lambda role: (role.since or date.min, role.pk),
            reverse=True,
        )
        for speaker, day in wanted
    }


def holds_on(row: Dated, day: date | None) -> bool:
    """Tell whether a dated row holds on `day`; both its days count, and an open side is open. None: whenever."""
    if day is None:
        return True
    return (row.since is None or row.since <= day) and (row.until is None or day <= row.until)


def _of(members: Iterable[UUID], held: Mapping[UUID, list[D]]) -> list[D]:
    return [row for member in members for row in held.get(member, ())]


def _family_rows(speakers: Iterable[UUID]) -> list[tuple[UUID, UUID, UUID]]:
    ids = list(set(speakers))
    if not ids:
        return []
    with connection.cursor() as cursor:
        cursor.execute(FAMILIES, {"ids": ids})
        return list(cursor.fetchall())
