"""Which two speakers may be one: proposed by their names, decided by an editor.

Nobody is held against everybody: names have keys, kept by an index, and only who shares one is compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import speakers as verbs
from claims.language.name_keys import keys_of, spelt_out
from claims.language.name_likeness import most_alike
from claims.models import AliasKind, MatchState, Speaker, SpeakerKey, SpeakerKind, SpeakerPair
from sources.erased import ERASED
from sources.insert_rows import insert_rows

METHOD = "names-1"
AT_ONCE = 200  # speakers that one step looks at
MOST_OF_KEY = 60  # a key that more speakers share tells nothing
MOST_NAMES = 12  # of one speaker that are compared
ENOUGH = 0.8
SAME_AFFILIATION = 0.03
HANDLE = 0.97
ALONE = "SELECT pg_try_advisory_xact_lock(hashtextextended('speakers alike', 0))"
SHARED = """
    SELECT wanted.speaker_id, other.speaker_id
    FROM claims_speakerkey AS wanted
    CROSS JOIN LATERAL (
        SELECT array_agg(speaker_id) AS speakers FROM (
            SELECT speaker_id FROM claims_speakerkey WHERE key = wanted.key LIMIT %(most)s + 1
        ) AS few
    ) AS sharing
    CROSS JOIN LATERAL unnest(sharing.speakers) AS other(speaker_id)
    WHERE wanted.speaker_id = ANY(%(speakers)s) AND wanted.key <> ''
        AND cardinality(sharing.speakers) <= %(most)s AND other.speaker_id <> wanted.speaker_id
"""


class PairRefused(Exception):
    """A pair cannot be decided so; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Named:
    """A speaker as they are compared."""

    id: UUID
    kind: str
    names: tuple[str, ...]
    handles: frozenset[str]
    affiliation: str


def propose_pairs(*, most: int = AT_ONCE) -> int:
    """Key up to `most` speakers that are new or have another name now, and propose whom they may be the same as.

    Return how many speakers were looked at: 0 when there is none left, or somebody else does it just now. Pairs that
    were proposed or refused before are left as they are.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ALONE)
            if cursor.fetchone() != (True,):
                return 0
        fresh = _named(_without_keys(most))
        insert_rows([SpeakerKey(speaker_id=one.id, key=key) for one in fresh.values() for key in _keys(one)])
        shared = _sharing_a_key(list(fresh))
        others = _named(
            Speaker.objects.living().filter(pk__in={pk for pair in shared for pk in pair} - fresh.keys())
        )
        known = fresh | others
        found = [
            _compared(known[one], known[other])
            for one, other in sorted(shared)
            if {one, other} <= known.keys()
        ]
        insert_rows([pair for pair in found if pair], unless_there=True)
    return len(fresh)


def waiting() -> QuerySet[SpeakerPair]:
    """Return the pairs that nobody has decided on and that still are two, the surest first."""
    two = SpeakerPair.objects.filter(
        state=MatchState.PROPOSED, first__merged_into__isnull=True, second__merged_into__isnull=True
    )
    return two.order_by("-score", "-id")


def merge_pair(*, pair: SpeakerPair, into: Speaker, editor: User) -> Speaker:
    """Merge the other speaker of `pair` into `into` and return that; raises PairRefused and speakers.MergeRefused."""
    if into.pk not in (pair.first_id, pair.second_id):
        raise PairRefused(_("Only one of the two can stay."))
    duplicate = pair.second if into.pk == pair.first_id else pair.first
    with transaction.atomic():
        _decide(pair, MatchState.CONFIRMED, editor=editor)
        return verbs.merge(duplicate=duplicate, into=into, editor=editor)


@transaction.atomic
def refuse_pair(*, pair: SpeakerPair, editor: User) -> SpeakerPair:
    """Say that the two are not the same: the pair never comes back. Raises PairRefused when it was decided already."""
    return _decide(pair, MatchState.REFUSED, editor=editor)


@transaction.atomic
def reopen_pair(*, pair: SpeakerPair, editor: User) -> SpeakerPair:
    """Undo what was decided on `pair`, the merge with it, and return it; raises PairRefused for an open one."""
    merged = next((one for one in (pair.first, pair.second) if one.merged_into_id), None)
    if pair.state == MatchState.CONFIRMED and merged is not None:
        verbs.unmerge(speaker=merged, editor=editor)  # which opens the pair again
    elif not _decided(pair).update(state=MatchState.PROPOSED, decided_by=None, decided_at=None):
        raise PairRefused(_("Nobody has decided on it, or somebody else did so just now."))
    pair.refresh_from_db()
    return pair


def _decided(pair: SpeakerPair) -> QuerySet[SpeakerPair]:
    return SpeakerPair.objects.filter(pk=pair.pk, state=pair.state).exclude(state=MatchState.PROPOSED)


def heir_by_default(pair: SpeakerPair) -> Speaker:
    """Return who of the two better stays: entered or confirmed by a person, known at Wikidata, or else the older one."""
    return min((pair.first, pair.second), key=_rank)


def _rank(speaker: Speaker) -> tuple[bool, bool, UUID]:
    by_machine = bool(speaker.made_by) and speaker.confirmed_by_id is None
    return by_machine, not speaker.wikidata_id, speaker.pk


def _decide(pair: SpeakerPair, state: MatchState, *, editor: User) -> SpeakerPair:
    proposed = SpeakerPair.objects.filter(pk=pair.pk, state=MatchState.PROPOSED)
    with pghistory.context(user=str(editor.pk), act="decide on speakers alike"):
        if not proposed.update(state=state, decided_by=editor, decided_at=timezone.now()):
            raise PairRefused(_("Somebody has decided on it already."))
    pair.refresh_from_db()
    return pair


def _without_keys(most: int) -> QuerySet[Speaker]:
    """Return speakers whose keys are wanting, locked; one whose names are just being added to waits for the next step."""
    keyed = SpeakerKey.objects.filter(speaker=OuterRef("pk"))
    rows = Speaker.objects.living().filter(~Exists(keyed)).order_by("pk")
    ids = list(rows.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:most])
    return Speaker.objects.filter(pk__in=ids)


def _named(rows: QuerySet[Speaker]) -> dict[UUID, Named]:
    return {row.pk: _as_compared(row) for row in rows.order_by("pk").prefetch_related("aliases")}


def _as_compared(row: Speaker) -> Named:
    aliases = [alias for alias in row.aliases.all() if alias.kind != AliasKind.MISSPELLING]
    handles = {
        alias.name for alias in aliases if alias.kind == AliasKind.HANDLE or alias.name.startswith("@")
    }
    names = dict.fromkeys([row.name, *(alias.name for alias in aliases if alias.name not in handles)])
    return Named(
        row.pk,
        row.kind,
        tuple(names)[:MOST_NAMES],
        frozenset(handle.casefold().removeprefix("@") for handle in handles),
        spelt_out(row.affiliation),
    )


def _keys(one: Named) -> set[str]:
    """Return the keys of all names and handles; one that is empty where they give none."""
    keys = set[str]().union(*(keys_of(name) for name in one.names if name != ERASED))
    return keys | {f"@{handle}"[:80] for handle in one.handles} or {""}


def _sharing_a_key(ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    """Return the pairs, the smaller id first, of one of `ids` with anybody who shares a key that few share."""
    with connection.cursor() as cursor:
        cursor.execute(SHARED, {"speakers": list(ids), "most": MOST_OF_KEY})
        return {(min(pair), max(pair)) for pair in cursor.fetchall()}


def _compared(one: Named, other: Named) -> SpeakerPair | None:
    """Return the pair that is proposed for the two, None when they are not alike enough."""
    if SpeakerKind.ACCOUNT not in (one.kind, other.kind) and one.kind != other.kind:
        return None
    handles = one.handles & other.handles
    best = most_alike(one.names, other.names)
    together = bool(one.affiliation) and one.affiliation == other.affiliation
    score = min(1.0, best.score + SAME_AFFILIATION * together)
    if score < ENOUGH and not handles:
        return None
    reasons = [f"@{sorted(handles)[0]}"] if handles else []
    reasons += [f"{best.one} ~ {best.other}"] if best.score >= ENOUGH else []
    reasons += [one.affiliation] if together else []
    return SpeakerPair(
        first_id=one.id,
        second_id=other.id,
        score=max(score, HANDLE if handles else 0.0),
        why="; ".join(reasons)[:300],
        method=METHOD,
    )
