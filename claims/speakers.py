"""Who a name belongs to, and making one speaker of two."""

from collections.abc import Iterable

import pghistory
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.language.name_keys import script_of
from claims.language.types import SpeakerFound
from claims.models import AliasKind, MatchState, Speaker, SpeakerAlias, SpeakerKey, SpeakerPair
from sources.insert_rows import insert_rows

MERGE = "merge"  # marks the alias that a merge lends to the heir
LOCKED_KNOWN = """
    SELECT pg_advisory_xact_lock(key) FROM (
        SELECT DISTINCT hashtextextended('speaker ' || name, 0) AS key
        FROM unnest(%(keys)s::text[]) AS name ORDER BY 1
    ) AS keys;
    SELECT DISTINCT ON (key) key, speaker_id FROM (
        SELECT lower(name) AS key, id AS speaker_id, false AS by_alias, created_at
        FROM claims_speaker WHERE lower(name) = ANY(%(keys)s)
        UNION ALL
        SELECT lower(name), speaker_id, true, created_at
        FROM claims_speakeralias WHERE lower(name) = ANY(%(keys)s) AND name LIKE '%% %%'
    ) AS found
    ORDER BY key, by_alias, created_at
"""


class MergeRefused(Exception):
    """Two speakers cannot be merged; the message says why, in a sentence for the editor."""


class ConfirmRefused(Exception):
    """A speaker cannot be confirmed; the message says why, in a sentence for the editor."""


def resolve_speakers(found: Iterable[SpeakerFound], *, made_by: str) -> list[Speaker]:
    """Return a Speaker for each of `found`, in order: the known one of that name, else a new one.

    Must run in a transaction. Names are locked in order, so that two workers never make the same speaker twice.
    """
    wanted = list(found)
    if not wanted:
        return []
    known = _known(person.name for person in wanted)
    made: dict[str, Speaker] = {}
    for person in wanted:
        key = lower_key(person.name)
        if key not in known and key not in made:
            made[key] = Speaker(
                name=person.name[:200],
                kind=person.kind.value,
                role=person.role[:300],
                affiliation=person.affiliation[:200],
                made_by=made_by,
            )
    insert_rows(list(made.values()))
    speakers = [known.get(lower_key(p.name)) or made[lower_key(p.name)] for p in wanted]
    _add_aliases(zip(speakers, wanted, strict=True), made_by=made_by)
    return speakers


@transaction.atomic
def confirm(*, speaker: Speaker, editor: User) -> Speaker:
    """Take a speaker that a machine found for right, in the name of `editor`; raises ConfirmRefused when it is so already."""
    with pghistory.context(user=str(editor.pk), act="confirm"):
        found = Speaker.objects.filter(pk=speaker.pk, confirmed_by=None).exclude(made_by="")
        confirmed = found.update(confirmed_by=editor)
    speaker.refresh_from_db()
    if not confirmed:
        raise ConfirmRefused(
            _("%(name)s was confirmed or entered by somebody already.") % {"name": speaker.name}
        )
    return speaker


@transaction.atomic
def merge(*, duplicate: Speaker, into: Speaker, editor: User) -> Speaker:
    """Make `into` the heir of `duplicate` and return it; nothing is deleted, and it can be undone.

    Raises MergeRefused when either is merged already, or both are one.
    """
    rows = {
        s.pk: s
        for s in Speaker.objects.select_for_update().filter(pk__in=[duplicate.pk, into.pk]).order_by("pk")
    }
    if len(rows) < 2:
        raise MergeRefused(_("A speaker cannot be merged into themselves."))
    for speaker in rows.values():
        if speaker.merged_into_id:
            raise MergeRefused(
                _("%(name)s is merged into %(heir)s already.")
                % {"name": speaker.name, "heir": speaker.merged_into}
            )
    with pghistory.context(user=str(editor.pk), act="merge"):
        Speaker.objects.filter(pk=duplicate.pk).update(merged_into=into)
        lent = {"made_by": MERGE, "script": script_of(duplicate.name)}
        SpeakerAlias.objects.get_or_create(speaker=into, name=duplicate.name, defaults=lent)
        _pair_decided(duplicate, into, editor=editor)
    duplicate.refresh_from_db()
    return rows[into.pk]


@transaction.atomic
def unmerge(*, speaker: Speaker, editor: User) -> Speaker:
    """Undo a merge: the speaker stands for themselves again. Raises MergeRefused when there is nothing to undo."""
    heir = speaker.merged_into
    if heir is None:
        raise MergeRefused(_("%(name)s is not merged into anybody.") % {"name": speaker.name})
    with pghistory.context(user=str(editor.pk), act="undo merge"):
        Speaker.objects.filter(pk=speaker.pk).update(merged_into=None)
        SpeakerAlias.objects.filter(speaker=heir, name=speaker.name, made_by=MERGE).delete()
        SpeakerKey.objects.filter(speaker__in=[speaker, heir]).delete()  # both are compared anew
        _pair_open_again(speaker, heir)
    speaker.refresh_from_db()
    return speaker


def heir_of(speaker: Speaker) -> Speaker:
    """Return who speaks for `speaker` after all merges: themselves, when there was none. Queries once a merge."""
    while speaker.merged_into is not None:
        speaker = speaker.merged_into
    return speaker


def _known(names: Iterable[str]) -> dict[str, Speaker]:
    """Lock the names and return speakers by lower-case name: the earliest made, or the heir that one has.

    An alias of one word is no proof of who somebody is (there are many Poghosyans): only longer ones count.
    """
    keys = sorted({lower_key(name) for name in names})
    with connection.cursor() as cursor:
        cursor.execute(LOCKED_KNOWN, {"keys": keys})
        cursor.nextset()
        ids = dict(cursor.fetchall())
    if not ids:
        return {}
    speakers = Speaker.objects.select_related("merged_into").in_bulk(ids.values())
    return {key: heir_of(speakers[pk]) for key, pk in ids.items()}


def lower_key(name: str) -> str:
    """Return `name` (its first 200 characters) in lower case, letter by letter, as PostgreSQL's lower() has it."""
    return "".join(letter.lower()[0] for letter in name[:200])


def _add_aliases(pairs: Iterable[tuple[Speaker, SpeakerFound]], *, made_by: str) -> None:
    rows = [
        SpeakerAlias(
            speaker=speaker,
            name=alias[:200],
            kind=_kind(alias),
            script=script_of(alias[:200]),
            made_by=made_by,
        )
        for speaker, person in pairs
        for alias in person.aliases
        if alias and alias[:200] != speaker.name
    ]
    insert_rows(rows, unless_there=True)


def _pair_decided(duplicate: Speaker, heir: Speaker, *, editor: User) -> None:
    """Take the two as decided on, and whoever the duplicate is not the same as for not the same as the heir."""
    now = timezone.now()
    _pairs(duplicate, heir).filter(state=MatchState.PROPOSED).update(
        state=MatchState.CONFIRMED, decided_by=editor, decided_at=now
    )
    refused = SpeakerPair.objects.filter(Q(first=duplicate) | Q(second=duplicate), state=MatchState.REFUSED)
    others = [pair.second_id if pair.first_id == duplicate.pk else pair.first_id for pair in refused]
    insert_rows(
        [
            SpeakerPair(
                first_id=min(heir.pk, other),
                second_id=max(heir.pk, other),
                score=0,
                method=_lent_by(duplicate),
                state=MatchState.REFUSED,
                decided_by=editor,
                decided_at=now,
            )
            for other in others
            if other != heir.pk
        ],
        unless_there=True,
    )


def _pair_open_again(speaker: Speaker, heir: Speaker) -> None:
    SpeakerPair.objects.filter(method=_lent_by(speaker), state=MatchState.REFUSED).delete()
    _pairs(speaker, heir).filter(state=MatchState.CONFIRMED).update(
        state=MatchState.PROPOSED, decided_by=None, decided_at=None
    )


def _lent_by(duplicate: Speaker) -> str:
    return f"{MERGE} {duplicate.pk}"


def _pairs(one: Speaker, other: Speaker) -> QuerySet[SpeakerPair]:
    return SpeakerPair.objects.filter(first=min(one.pk, other.pk), second=max(one.pk, other.pk))


def _kind(alias: str) -> AliasKind:
    return AliasKind.HANDLE if alias.startswith("@") else AliasKind.VARIANT
