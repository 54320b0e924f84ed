"""Taking back what was decided of matches: one's last decision, or what anybody decided of one pair.

Pairs, the joining of claims and their places in the queue are as before; what something else rests on by then stays,
with the reason.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.clustering import place_claims
from claims.joining import JOINS
from claims.match_decisions import Decided, Match, claims_of, locked_pairs, look_again, shown
from claims.models import BulkAct, Claim, ClaimMatch, MatchState, OutsideMatch
from claims.ranking import rank
from claims.review_states import ActRefused
from claims.triage import MATCH_ACTS, Left, undo_row


@transaction.atomic
def undo_decisions(*, act: UUID, editor: User, now: datetime | None = None) -> Decided:
    """Undo what `editor` decided last: pairs, the joining of claims and their places in the queue are as before.

    What somebody decided otherwise since, and what cannot be parted, is left, with the reason. Raises ActRefused when
    it is undone already, or was somebody else's.
    """
    rows = BulkAct.objects.select_for_update()
    row = rows.filter(pk=act, editor=editor, act__in=MATCH_ACTS.values(), undone_at__isnull=True).first()
    if row is None:
        raise ActRefused(_("There is nothing to undo."))
    came = Decided(act=row)
    together = _undo_merges(row, editor)
    was = {UUID(each["id"]): each for each in row.before}
    with pghistory.context(user=str(editor.pk), act="undo match"):
        for match in locked_pairs(_found(row)):
            old = was[match.pk]
            if match.state != row.after["state"] or match.decided_by_id != editor.pk:
                came.left.append((match, _("decided otherwise since")))
            elif why := together.get(old.get("merge")):
                came.left.append((match, why))
            else:
                _restore(match, old)
                came.done.append(match)
    BulkAct.objects.filter(pk=row.pk).update(undone_at=now or timezone.now())
    _settle(came)
    return came


@transaction.atomic
def take_back(*, match: Match, editor: User, seen: str = "", now: datetime | None = None) -> Decided:
    """Take back what was last decided of one pair, whoever did and whenever; return what came of it.

    `seen` is the digest of what `editor` read. Raises ActRefused, saying what to take back first, where something else
    rests on it; when nobody decided; when the words are others by now; and where it is not known what was before.
    """
    held = locked_pairs([match])[0]
    look_again(held)
    if held.state == MatchState.PROPOSED:
        raise ActRefused(_("Nobody has decided about it."))
    if seen and seen != shown(held):
        raise ActRefused(_("It was changed after you opened it. This is how it stands now: read it again."))
    row = _decision(held)
    old = next(each for each in row.before if each["id"] == str(held.pk))
    _part_again(held, old.get("merge"), editor)
    with pghistory.context(user=str(editor.pk), act="undo match"):
        _restore(held, old)
    if len(row.before) == 1:
        BulkAct.objects.filter(pk=row.pk).update(undone_at=now or timezone.now())
    came = Decided(act=row, done=[held])
    _settle(came)
    return came


def _decision(match: Match) -> BulkAct:
    """Return the act by which `match` came to stand as it stands, locked."""
    acts = BulkAct.objects.select_for_update().filter(
        editor=match.decided_by_id, act=MATCH_ACTS[MatchState(match.state)], undone_at__isnull=True,
        before__contains=[{"id": str(match.pk)}],
    )  # fmt: skip
    found = acts.order_by("-created_at", "-id").first()
    if found is None:
        raise ActRefused(_("What it was before is not known any more. Decide it anew instead."))
    return found


def _part_again(match: Match, merge: str | None, editor: User) -> None:
    """Undo how the decision made one claim of two, or two of one; raises ActRefused where something rests on it."""
    joined = (
        BulkAct.objects.select_for_update().filter(pk=merge, undone_at__isnull=True).first()
        if merge
        else None
    )
    if joined is None:
        return
    if other := _resting(match, joined):
        raise ActRefused(_("%(match)s was confirmed too: take that back first.") % {"match": other})
    left = undo_row(row=joined, editor=editor).left
    if left:
        raise ActRefused(_stays(left[0], joined))


def _resting(match: Match, joined: BulkAct) -> ClaimMatch | None:
    """Return another confirmed pair that says that what was joined is one claim with the rest of it."""
    heir = joined.after["merged_into_id"]
    moved = {UUID(each["id"]) for each in joined.before}
    if heir is None:
        return None
    rest = Claim.objects.family(UUID(heir)).exclude(pk__in=moved).order_by().values("pk")
    both = Q(first__in=moved, second__in=rest) | Q(second__in=moved, first__in=rest)
    same = ClaimMatch.objects.filter(both, state=MatchState.CONFIRMED, relation__in=JOINS).exclude(
        pk=match.pk
    )
    return same.select_related("first", "second").order_by("-score", "-id").first()


def _stays(left: Left, joined: BulkAct) -> str:
    """Return why a claim stays where it is, and what helps."""
    heir = left.claim.merged_into
    words = {"claim": Truncator(left.claim.text).chars(60), "why": left.why}
    if heir is None or str(heir.pk) == joined.after["merged_into_id"]:
        return _("“%(claim)s”: %(why)s.") % words
    words["heir"] = Truncator(heir.text).chars(60)
    return _("“%(claim)s” is part of “%(heir)s” by now: take back first what made it so.") % words


def _settle(came: Decided) -> None:
    """Rank the claims anew, and place them among the stories again."""
    claims = claims_of(came.done)
    rank(claims=claims)
    place_claims(claims=claims)


def _restore(match: Match, old: Mapping[str, Any]) -> None:
    match.state, match.relation = str(old["state"]), str(old["relation"])
    match.decided_by_id = int(old["decided_by"]) if old["decided_by"] else None
    match.decided_at = datetime.fromisoformat(old["decided_at"]) if old["decided_at"] else None
    match.save(update_fields=["state", "relation", "decided_by", "decided_at"])


def _found(row: BulkAct) -> list[Match]:
    ids = {kind: [each["id"] for each in row.before if each["of"] == kind] for kind in ("claim", "outside")}
    return [
        *ClaimMatch.objects.filter(pk__in=ids["claim"]),
        *OutsideMatch.objects.filter(pk__in=ids["outside"]),
    ]


def _undo_merges(row: BulkAct, editor: User) -> dict[str | None, str]:
    """Undo how claims became one, the last first; return, by the act, why some stay together."""
    merges = [each["merge"] for each in row.before if each.get("merge")]
    stays: dict[str | None, str] = {}
    acts = BulkAct.objects.select_for_update().filter(pk__in=merges, undone_at__isnull=True)
    for merge in acts.order_by("-created_at", "-id"):
        left = undo_row(row=merge, editor=editor).left
        if left:
            stays[str(merge.pk)] = left[0].why
    return stays
