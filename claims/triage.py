"""What an editor does with claims of the queue, one or many at once, each act with what it takes to undo it.

Each function is one transaction. It locks the claims, leaves those that are not (or no longer) in the state it needs,
saying why, gives the others new values, and keeps in a BulkAct what they were. Undoing restores only claims that
still have what the act gave them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.clustering import place_claims
from claims.models import BY_HAND_STATUSES, BulkAct, Claim, MatchState, Status
from claims.ranking import rank
from claims.review_updates import why_it_stays
from claims.rounds import assessed_in, open_due_rounds, take_back

MOST_AT_ONCE = 500
MERGE = "merge"
ROUNDS = "rounds"  # beside the values an act gave: the blind assessments that it opened
OF_MATCH = "of match"  # beside them too: claims were joined or parted by a decision on a pair
# decisions on pairs are undone by claims/match_undoing.py, on the page of matches
MATCH_ACTS = {MatchState.CONFIRMED: "confirm matches", MatchState.REFUSED: "refuse matches"}
WAITING = (Status.PROPOSED, Status.UNCHECKED)
NOT_DECIDED = (*WAITING, Status.CHECKING)


class TriageRefused(Exception):
    """The act cannot be done to any claim; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Left:
    """A claim that an act left as it was, and why, in words."""

    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Triaged:
    """What an act came to: its row (None when it changed nothing), which claims it changed, which it left."""

    act: BulkAct | None
    changed: list[UUID]
    left: list[Left]


Changes = dict[str, Any]
Decide = Callable[[Claim], Changes | str]  # new values, or why there are none


def take(*, claims: Iterable[UUID], editor: User) -> Triaged:
    """Assign claims to `editor` and mark them as being checked; what somebody else has is left."""

    def decide(claim: Claim) -> Changes | str:
        if claim.status not in NOT_DECIDED:
            return _stands(claim)
        if claim.assignee_id not in (None, editor.pk):
            return _("assigned to %(person)s") % {"person": name_of(claim.assignee)}
        return {"assignee_id": editor.pk, "status": Status.CHECKING, "snoozed_until": None}

    return give(claims=claims, decide=decide, act="take", editor=editor)


def assign(*, claims: Iterable[UUID], to: User, editor: User) -> Triaged:
    """Give claims to a colleague, whoever had them; a claim that was only proposed is then to be checked."""

    def decide(claim: Claim) -> Changes | str:
        if claim.status not in (*NOT_DECIDED, Status.IN_REVIEW):
            return _stands(claim)
        status = Status.UNCHECKED if claim.status == Status.PROPOSED else claim.status
        return {"assignee_id": to.pk, "status": status, "snoozed_until": None}

    return give(claims=claims, decide=decide, act="assign", editor=editor, reason=name_of(to))


def release(*, claims: Iterable[UUID], editor: User) -> Triaged:
    """Give back what `editor` has: anybody may take it again."""

    def decide(claim: Claim) -> Changes | str:
        if claim.assignee_id != editor.pk:
            return _("not yours")
        status = Status.UNCHECKED if claim.status == Status.CHECKING else claim.status
        return {"assignee_id": None, "status": status}

    return give(claims=claims, decide=decide, act="release", editor=editor)


def set_status(*, claims: Iterable[UUID], status: Status, editor: User, reason: str = "") -> Triaged:
    """Set the verification status by hand; claims with a published fact-check keep its verdict and are left.

    Raises TriageRefused for a verdict (only publishing sets it) and for a dismissal without a reason.
    """
    if status not in BY_HAND_STATUSES:
        raise TriageRefused(
            _("“%(status)s” is set by publishing a fact-check, not by hand.") % {"status": status.label}
        )
    if status == Status.DISMISSED and not reason.strip():
        raise TriageRefused(_("Say why the claim is dismissed."))
    kept = reason.strip() if status == Status.DISMISSED else ""

    def decide(claim: Claim) -> Changes | str:
        if claim.status not in BY_HAND_STATUSES:
            return _stands(claim)
        woken = {"snoozed_until": None} if status == Status.CHECKING else {}
        return {"status": status, "dismissed_reason": kept, **woken}

    return give(claims=claims, decide=decide, act=f"set {status}", editor=editor, reason=reason.strip())


def snooze(
    *, claims: Iterable[UUID], until: datetime | None, editor: User, now: datetime | None = None
) -> Triaged:
    """Keep claims out of the queue until a moment; None brings them back. Raises TriageRefused for a past one."""
    if until is not None and until <= (now or timezone.now()):
        raise TriageRefused(_("Choose a day that is still to come."))

    def decide(claim: Claim) -> Changes | str:
        if claim.status not in (*NOT_DECIDED, Status.IN_REVIEW):
            return _stands(claim)
        return {"snoozed_until": until}

    return give(claims=claims, decide=decide, act="snooze" if until else "wake", editor=editor)


@transaction.atomic
def give(*, claims: Iterable[UUID], decide: Decide, act: str, editor: User, reason: str = "") -> Triaged:
    """Give each of `claims` what `decide` says and keep what it was; for acts that are undone by `undo`.

    Raises TriageRefused when there are more than MOST_AT_ONCE, or none.
    """
    before: list[Changes] = []
    after: Changes = {}
    left: list[Left] = []
    for claim in locked(claims):
        wanted = _("merged into another claim") if claim.merged_into_id and act != MERGE else decide(claim)
        if isinstance(wanted, str):
            left.append(Left(claim, wanted))
            continue
        new = {name: value for name, value in wanted.items() if getattr(claim, name) != value}
        if not new:
            left.append(Left(claim, _("it is so already")))
            continue
        before.append({"id": str(claim.pk)} | {name: _kept(getattr(claim, name)) for name in new})
        after |= new
    with pghistory.context(user=str(editor.pk), act=act, reason=reason):
        _write([(UUID(was["id"]), {name: after[name] for name in was if name != "id"}) for was in before])
    if not before:
        return Triaged(None, [], left)
    changed = [UUID(was["id"]) for was in before]
    kept = {name: _kept(value) for name, value in after.items()}
    if after.get("status") == Status.CHECKING:
        kept[ROUNDS] = [str(each.pk) for each in open_due_rounds(claims=changed, editor=editor)]
    row = BulkAct.objects.create(editor=editor, act=act, before=before, after=kept)
    return Triaged(row, changed, left)


@transaction.atomic
def undo(*, act: UUID, editor: User, now: datetime | None = None) -> Triaged:
    """Undo what `editor` did: claims that still have what it gave them get back what they had; the others are left.

    Blind assessments that it opened are taken back, but a claim that somebody has assessed blind since is left; what
    partners were told is part of another claim's fact-check stays part of it. Raises TriageRefused when it is undone
    already, was somebody else's, or is part of a decision on a match.
    """
    row = BulkAct.objects.select_for_update().filter(pk=act, editor=editor).first()
    if row is None or row.undone_at:
        raise TriageRefused(_("There is nothing to undo."))
    if OF_MATCH in row.after:
        raise TriageRefused(_("A decision on a match did that: take it back on the page of the match."))
    return undo_row(row=row, editor=editor, now=now)


def undo_row(*, row: BulkAct, editor: User, now: datetime | None = None) -> Triaged:
    """Undo what the locked `row` did, whoever did it, within a transaction; for decisions that it was part of."""
    was = {UUID(each["id"]): {name: v for name, v in each.items() if name != "id"} for each in row.before}
    back: list[tuple[UUID, Changes]] = []
    left: list[Left] = []
    opened = [UUID(each) for each in row.after.get(ROUNDS, [])]
    stays = why_it_stays(was) if row.act == MERGE else {}
    claims = locked(was, most=len(was))
    stays |= dict.fromkeys(assessed_in(opened), _("assessed blind since"))
    for claim in claims:
        old = was[claim.pk]
        if claim.pk in stays:
            left.append(Left(claim, stays[claim.pk]))
        elif all(_kept(getattr(claim, name)) == row.after[name] for name in old):
            back.append((claim.pk, {name: _read(name, value) for name, value in old.items()}))
        else:
            left.append(Left(claim, _("changed since")))
    with pghistory.context(user=str(editor.pk), act=f"undo {row.act}"):
        _write(back)
        take_back(rounds=opened, claims=[pk for pk, _old in back])
    BulkAct.objects.filter(pk=row.pk).update(undone_at=now or timezone.now())
    if row.act == MERGE:
        heirs = {row.after["merged_into_id"], *(old.get("merged_into_id") for old in was.values())} - {None}
        moved = [*map(UUID, heirs), *(pk for pk, _old in back)]
        rank(claims=moved)
        place_claims(claims=moved)
    return Triaged(row, [pk for pk, _old in back], left)


def last_act(editor: User) -> BulkAct | None:
    """Return what `editor` did last and has not undone. One query."""
    rows = BulkAct.objects.filter(editor=editor, undone_at__isnull=True).exclude(act__in=MATCH_ACTS.values())
    rows = rows.exclude(after__has_key=OF_MATCH)
    return rows.order_by("-created_at", "-id").first()


def locked(claims: Iterable[UUID], *, most: int = MOST_AT_ONCE) -> list[Claim]:
    """Return the claims, locked in the order of their ids; raises TriageRefused for none and for too many."""
    ids = list(dict.fromkeys(claims))
    if not ids:
        raise TriageRefused(_("Tick a claim first."))
    if len(ids) > most:
        raise TriageRefused(
            _("Tick at most %(most)d claims at once, or narrow the list by filters.") % {"most": most}
        )
    # no_key: a text that is being read refers to claims, and is not to wait for the desk, or the desk for it
    rows = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("assignee")
    return list(rows.filter(pk__in=ids).order_by("pk"))


def name_of(person: User | None) -> str:
    """Return how a colleague is called on the screen."""
    return (person.get_full_name() or person.get_username()) if person else _("nobody")


def _stands(claim: Claim) -> str:
    return str(claim.get_status_display())


def _write(changes: Iterable[tuple[UUID, Changes]]) -> None:
    """Update claims, those that get the same values together."""
    together: dict[tuple[tuple[str, Any], ...], list[UUID]] = {}
    for pk, values in changes:
        together.setdefault(tuple(sorted(values.items())), []).append(pk)
    for given, ids in together.items():
        Claim.objects.filter(pk__in=ids).update(**dict(given))


def _kept(value: Any) -> Any:
    """Return a column's value as JSON keeps it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | str) else value


def _read(name: str, value: Any) -> Any:
    """Return a column's value from what JSON kept."""
    if value is None:
        return None
    if name == "snoozed_until":
        return datetime.fromisoformat(value)
    return UUID(value) if name == "merged_into_id" else value
