"""The notes of a claim, as its page shows them."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims import notes
from claims.admin.acts import signed_in
from claims.models import Claim, Note, Visibility
from claims.notes import NoteRefused
from sources import once

MOST_NOTES = 100
MOST_COLLEAGUES = 200


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note: who wrote it, what it says in pieces, and who may read it ("" for the whole desk)."""

    row: Note
    who: str
    pieces: list[tuple[str, str]]
    readers: str
    mine: bool


def note_context(request: HttpRequest, claim: Claim, refused: bool) -> dict[str, Any]:
    """Return the notes that this person may see, the newest first, and what the form of a new one needs.

    What was typed is given back where it was `refused`. Whoever sees them has looked at what calls them.
    """
    user = signed_in(request)
    rows = claim.notes.seen_by(user).select_related("author").prefetch_related("people")
    found = list(rows.order_by("-created_at", "-id")[: MOST_NOTES + 1])
    notes.look_at(claim=claim, user=user)
    may_write = user.has_perm("claims.add_note")
    return {
        "notes": [_line(row, user) for row in found[:MOST_NOTES]],
        "more_notes": len(found) > MOST_NOTES,
        "may_write_note": may_write,
        "colleagues": list(notes.colleagues().exclude(pk=user.pk).order_by("username")[:MOST_COLLEAGUES])
        if may_write
        else [],
        "once_token": once.new_token(),
        "typed": request.POST.get("text", "") if refused else "",
    }


def send_note(request: HttpRequest, claim: Claim) -> None:
    """Write the note that was sent, or take back the one that is named by `back`; raises NoteRefused."""
    user = signed_in(request)
    if "back" in request.POST:
        key = once.token_of(request.POST["back"])
        note = claim.notes.filter(pk=key).first() if key else None
        if note is None:
            raise NoteRefused(_("There is no such note."))
        notes.take_back(note=note, editor=user)
        return
    named = request.POST.get("visibility") == Visibility.NAMED
    keys = [key for key in request.POST.getlist("people") if key.isdigit()]
    people = list(notes.colleagues().filter(pk__in=keys)) if named else []
    if named and not people:
        raise NoteRefused(_("Name who may read it."))
    notes.write_note(
        claim=claim,
        author=user,
        text=request.POST.get("text", ""),
        people=people,
        token=once.token_of(request.POST.get("once", "")),
    )


def _line(row: Note, user: User) -> NoteLine:
    readers = ", ".join(each.get_full_name() or each.get_username() for each in row.people.all())
    words = "" if row.taken_back_at else notes.words_of(row)
    who = row.author.get_full_name() or row.author.get_username()
    return NoteLine(row, who, list(notes.pieces(words)), readers, row.author_id == user.pk)
