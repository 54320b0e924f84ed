"""All that happened to a claim and to what belongs to it, and the claim as it stood at a moment.

The database's own history tables say what changed; notes, and what was added to fact-checks, say it by themselves. Of what is for named
people alone it is said that it happened, never what it says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import CharField, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from claims.models import (
    Appearance,
    Assessment,
    AssessmentRound,
    Claim,
    ClaimReview,
    ClaimTranslation,
    Evidence,
    Note,
    ReplyRequest,
    ReviewUpdate,
)

PER_PAGE = 50
MOST = 100  # rows of one kind as they stood
TRACKED: Mapping[str, Any] = {
    "evidence": Evidence,
    "reply": ReplyRequest,
    "fact-check": ClaimReview,
    "translation": ClaimTranslation,
    "assessment": Assessment,
    "round": AssessmentRound,
}
UPDATE = "update"  # said by their rows alone, as notes are
KINDS = ("claim", *TRACKED, UPDATE, "note")


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: its kind, when, and its version with the one before; or, of a note or an update, itself."""

    kind: str
    when: datetime
    version: Any = None
    before: Any = None
    note: Note | None = None
    update: ReviewUpdate | None = None
    taken_back: bool = False


@dataclass(slots=True)
class AsItStood:
    """A claim at a moment: its own version (None before it was there), and by kind what was known then."""

    at: datetime
    claim: Any = None
    versions: dict[str, list[Any]] = field(default_factory=dict)
    appearances: list[Appearance] = field(default_factory=list)
    notes: int = 0


def happenings(*, claim: Claim, user: User, kind: str = "", page: int = 1) -> tuple[list[Happening], bool]:
    """Return a page (from 1) of what happened to `claim` as `user` may see it, newest first; and whether more did.

    `kind` narrows it to one of KINDS. The number of queries does not depend on how much happened.
    """
    wanted = [each for each in KINDS if kind in ("", each)]
    first = (max(page, 1) - 1) * PER_PAGE
    parts = [rows for each in wanted for rows in _index(each, claim, user)]
    index = parts[0].union(*parts[1:], all=True).order_by("-when", "-key") if len(parts) > 1 else parts[0]
    if len(parts) == 1:
        index = index.order_by("-when", "-key")
    found = list(index[first : first + PER_PAGE + 1])
    shown = found[:PER_PAGE]
    rows = {
        each: _rows(each, [key for what, _when, key in shown if what == each])
        for each in {w for w, _, _ in shown}
    }
    return [_happening(what, when, key, rows[what]) for what, when, key in shown], len(found) > PER_PAGE


def as_it_stood(*, claim: Claim, user: User, at: datetime) -> AsItStood:
    """Return `claim` as it was at `at`, and what `user` may see of what was known then. A fixed number of queries."""
    stood = AsItStood(at=at)
    stood.claim = (
        _events(Claim).filter(pgh_obj_id=claim.pk, pgh_created_at__lte=at).order_by("-pgh_id").first()
    )
    if stood.claim is None:
        return stood
    for kind in TRACKED:
        stood.versions[kind] = _latest(kind, claim, user, at)
    then = Appearance.objects.filter(claim=claim, created_at__lte=at).filter(
        Q(removed_at=None) | Q(removed_at__gt=at)
    )
    light = then.filter(Q(replaced_by=None) | Q(replaced_by__created_at__gt=at)).select_related(
        "revision__article__source", "attribution__speaker"
    )
    stood.appearances = list(
        light.defer("revision__text", "revision__notes").order_by("created_at", "id")[:MOST]
    )
    told = claim.notes.seen_by(user).filter(created_at__lte=at)
    stood.notes = told.filter(Q(taken_back_at=None) | Q(taken_back_at__gt=at)).count()
    return stood


def _events(model: Any) -> Any:
    return model.pgh_event_model.objects


def _versions_of(kind: str, claim: Claim, user: User) -> Any:
    """Return the versions of one kind that `user` may know of."""
    if kind == "claim":
        return _events(Claim).filter(pgh_obj_id=claim.pk)
    rows = _events(TRACKED[kind]).filter(claim_id=claim.pk)
    if kind == "assessment":
        rows = rows.filter(pgh_obj_id__in=claim.assessments.visible_to(user).order_by().values("pk"))
    return rows


def _index(kind: str, claim: Claim, user: User) -> list[QuerySet[Any, Any]]:
    """Return (kind, when, key) of each thing of one kind that happened."""
    if kind == UPDATE:
        added = ReviewUpdate.objects.filter(review__claim=claim)
        return [_listed(kind, added, when="created_at", key="pk", mark="")]
    if kind != "note":
        return [_listed(kind, _versions_of(kind, claim, user), when="pgh_created_at", key="pgh_id", mark="")]
    notes = Note.objects.filter(claim=claim)
    written = _listed(kind, notes, when="created_at", key="pk", mark="")
    return [
        written,
        _listed(kind, notes.exclude(taken_back_at=None), when="taken_back_at", key="pk", mark="-"),
    ]


def _listed(kind: str, rows: QuerySet[Any], *, when: str, key: str, mark: str) -> QuerySet[Any, Any]:
    text = CharField()
    named: Any = rows.annotate(
        what=Value(kind, output_field=text), when=F(when), key=_marked(Cast(key, text), mark)
    )
    listed: QuerySet[Any, Any] = named.order_by().values_list("what", "when", "key")
    return listed


def _marked(key: Any, mark: str) -> Any:
    return Concat(Value(mark), key) if mark else key


def _rows(kind: str, keys: Sequence[str]) -> dict[str, tuple[Any, Any]]:
    """Return by key each version with the one before it, or each note or update with None."""
    if kind == "note":
        notes = Note.objects.filter(pk__in={key.lstrip("-") for key in keys}).select_related("author")
        return {str(note.pk): (note, None) for note in notes}
    if kind == UPDATE:
        updates = ReviewUpdate.objects.filter(pk__in=keys).select_related("added_by", "appearance")
        return {str(update.pk): (update, None) for update in updates}
    events = _events(Claim if kind == "claim" else TRACKED[kind])
    earlier = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id")).order_by(
        "-pgh_id"
    )
    shown = list(
        events.filter(pgh_id__in=[int(key) for key in keys])
        .annotate(earlier=Subquery(earlier.values("pgh_id")[:1]))
        .select_related("pgh_context")
    )
    before = events.in_bulk([row.earlier for row in shown if row.earlier])
    return {str(row.pgh_id): (row, before.get(row.earlier)) for row in shown}


def _happening(kind: str, when: datetime, key: str, rows: Mapping[str, tuple[Any, Any]]) -> Happening:
    row, before = rows[key.lstrip("-")] if kind == "note" else rows[key]
    if kind == "note":
        return Happening(kind, when, note=row, taken_back=key.startswith("-"))
    if kind == UPDATE:
        return Happening(kind, when, update=row)
    return Happening(kind, when, version=row, before=before)


def _latest(kind: str, claim: Claim, user: User, at: datetime) -> list[Any]:
    """Return the last version of each row of one kind that was there at a moment. One query."""
    versions = _versions_of(kind, claim, user).filter(pgh_created_at__lte=at)
    last = versions.order_by().values("pgh_obj_id").annotate(last=Max("pgh_id")).values("last")
    rows = _events(TRACKED[kind]).filter(pgh_id__in=last).exclude(pgh_label="delete")
    rows = rows.select_related("pgh_context")
    return list(rows.order_by("pgh_created_at", "pgh_id")[:MOST])
