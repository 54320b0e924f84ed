"""Evidence on a claim: added, numbered, changed, shown to more or fewer people, removed. Each act once.

Each function is one transaction and raises EvidenceRefused with a sentence for the editor.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pghistory
import pgtrigger
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.evidence_files import KeptFile, keep_file, load_file
from claims.models import Claim, CopyState, Evidence, Stance, Visibility
from claims.models.evidence import PEOPLE_CHANGED
from claims.sealing import Words, columns_for, may_see, words_of
from sources.models import Article
from sources.next_stage import pass_on
from sources.reader.file_metadata import cut_to_words

COPY_WANTED = "copy wanted"
TITLE_LENGTH = 300
ALWAYS_OPEN = frozenset({"stance", "is_primary", "gate_reason"})  # told to the desk of every piece
HISTORY = "claims.EvidenceEvent:append_only"


class EvidenceRefused(Exception):
    """The act cannot be done; the message says why, in a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What an editor says of a new piece. `words` point somewhere unless there is an `article` or a `file`.

    `token` names the form it came from: the same one sent again gives the piece that is there.
    """

    stance: str
    words: Words
    is_primary: bool = False
    article: Article | None = None
    visibility: str = Visibility.PUBLIC
    people: tuple[User, ...] = ()
    gate_reason: str = ""
    file: KeptFile | None = None
    token: UUID | None = None


def add_evidence(*, claim: Claim, editor: User, new: NewEvidence, now: datetime | None = None) -> Evidence:
    """Add a piece of evidence to `claim` under its next number, order a copy of its address, and return it.

    A file that came along is its copy, an own article's snapshot that of the article. Raises EvidenceRefused for an
    unknown stance, for what points nowhere, and for an own article that is to be for named people.
    """
    _check(new)
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="add evidence"):
        Claim.objects.select_for_update().get(pk=claim.pk)
        sent = Evidence.objects.filter(form_token=new.token).first() if new.token else None
        if sent is not None:
            return sent
        piece = Evidence.objects.create(
            claim=claim,
            number=next_number(claim),
            stance=new.stance,
            is_primary=new.is_primary,
            article=new.article,
            visibility=new.visibility,
            gate_reason=new.gate_reason,
            added_by=editor,
            form_token=new.token,
            **_copy_columns(new, now or timezone.now()),
        )
        if new.people:
            _set_people(piece, editor, new.people)
        if piece.copy_state == CopyState.WAITING:
            pass_on(COPY_WANTED, piece.pk)
    return piece


def change_evidence(*, evidence: Evidence, editor: User, **changes: Any) -> Evidence:
    """Change what is said of `evidence` and return it; `changes` are fields of Words, and stance, is_primary, gate_reason.

    Raises EvidenceRefused when `editor` may not see it, or nothing would be left that it points to.
    """
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="change evidence"):
        row = _locked(evidence, editor)
        told = {name: changes.pop(name) for name in ALWAYS_OPEN & changes.keys()}
        words = replace(words_of(row), **changes)
        _check_words(words, is_enough=bool(row.article_id or row.snapshot_id))
        if not words.title:
            words = replace(words, title=title_for(words, row.article))
        for name, value in (told | columns_for(words, visibility=row.visibility)).items():
            setattr(row, name, value)
        row.save()
    return row


def name_people(*, evidence: Evidence, editor: User, people: Iterable[User]) -> Evidence:
    """Let exactly `people`, besides whoever added it, see evidence for named people; the change is kept in its history.

    Raises EvidenceRefused when `editor` may not see it.
    """
    with transaction.atomic():
        row = _locked(evidence, editor)
        wanted = tuple(people)
        if {user.pk for user in wanted} != set(row.people.values_list("pk", flat=True)):
            _set_people(row, editor, wanted)
    return row


def show_to(*, evidence: Evidence, editor: User, visibility: str) -> Evidence:
    """Make `evidence` public, for the desk, or for named people, and return it.

    Turned to named people its words are sealed, its file is encrypted and its history forgets both. Raises
    EvidenceRefused when `editor` may not see it, for an own article, when its copy is just being taken, when its
    file is missing, and when somebody changed it meanwhile.
    """
    row = Evidence.objects.select_related("snapshot").get(pk=evidence.pk)
    _check_may_see(row, editor)
    if row.visibility == visibility:
        return row
    if visibility == Visibility.NAMED and row.article_id:
        raise EvidenceRefused(
            _("The whole desk reads our own articles: this one cannot be for named people.")
        )
    if row.copy_state == CopyState.WAITING:
        raise EvidenceRefused(_("Its copy is just being taken. Try again in a moment."))
    before, file = words_of(row), _kept_anew(row, visibility)
    with (
        transaction.atomic(),
        pghistory.context(user=str(editor.pk), act="show evidence to", reason=visibility),
    ):
        row = _locked(evidence, editor)
        if words_of(row) != before:
            raise EvidenceRefused(_("Somebody changed it meanwhile. Look again."))
        words = file.told_in(before) if file else before
        for name, value in columns_for(words, visibility=visibility).items():
            setattr(row, name, value)
        row.visibility = visibility
        row.snapshot, row.public_copy = (file.snapshot, file.public_copy) if file else (row.snapshot, None)
        row.save()
        if visibility == Visibility.NAMED:
            _forget(row)
    return row


def remove_evidence(*, evidence: Evidence, editor: User) -> None:
    """Delete `evidence`; its number is not given again.

    Raises EvidenceRefused when `editor` may not see it, and once a fact-check of its claim went beyond a draft,
    which may cite it.
    """
    with transaction.atomic(), pghistory.context(user=str(editor.pk), act="remove evidence"):
        row = _locked(evidence, editor)
        if row.claim.reviews.exclude(state="draft").exists():
            raise EvidenceRefused(_("A fact-check of this claim was handed in, and may cite it: it stays."))
        key = row.pk
        row.delete()
        row.pk = key
        if row.visibility == Visibility.NAMED:
            _forget(row)  # that it was deleted is written there too


def next_number(claim: Claim) -> int:
    """Return the number of the next piece on `claim`, which is locked: none is given twice, removed ones included."""
    there = Evidence.objects.filter(claim=claim).aggregate(last=Max("number"))["last"] or 0
    removed = _history().filter(claim_id=claim.pk).aggregate(last=Max("number"))["last"] or 0
    return max(there, removed) + 1


def title_for(words: Words, article: Article | None = None) -> str:
    """Return what a piece without a title of its own is called."""
    if article is not None and article.title:
        return article.title[:TITLE_LENGTH]
    if words.file_name:
        return words.file_name
    if words.url:
        return address_as_title(words.url)
    return cut_to_words(" ".join(words.quote.split())) or _("Evidence")


def address_as_title(url: str) -> str:
    """Return the address without its scheme: what a page is called until its own title is read."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}".rstrip("/")[:TITLE_LENGTH] or url[:TITLE_LENGTH]


def _check(new: NewEvidence) -> None:
    if new.stance not in Stance.values:
        raise EvidenceRefused(_("Say whether it supports the claim, refutes it, or gives context."))
    if new.visibility == Visibility.NAMED and new.article:
        raise EvidenceRefused(
            _("The whole desk reads our own articles: this one cannot be for named people.")
        )
    _check_words(new.words, is_enough=bool(new.article or new.file))


def _check_words(words: Words, *, is_enough: bool) -> None:
    if not (is_enough or words.url or words.quote):
        raise EvidenceRefused(_("Give an address, an article, a file, or the words themselves."))


def _copy_columns(new: NewEvidence, now: datetime) -> dict[str, Any]:
    """Return the columns of a new piece's words and of its copy: the file, the article's, or one to be taken."""
    words = new.file.told_in(new.words) if new.file else new.words
    words = words if words.title else replace(words, title=title_for(words, new.article))
    columns = columns_for(words, visibility=new.visibility)
    if new.file:
        return columns | {
            "snapshot": new.file.snapshot,
            "public_copy": new.file.public_copy,
            "copy_state": CopyState.KEPT,
        }
    read = new.article.current_revision if new.article else None
    if read and read.erasure_id is None:
        return columns | {"snapshot": read.snapshot, "copy_state": CopyState.KEPT}
    if words.url:
        return columns | {"copy_state": CopyState.WAITING, "copy_asked_at": now, "copy_tries": 1}
    return columns


def _kept_anew(row: Evidence, visibility: str) -> KeptFile | None:
    """Return the file of `row` as `visibility` wants it stored; None where there is none, or it is an article's."""
    if row.snapshot is None or row.article_id or row.snapshot.erasure_id:
        return None
    words = words_of(row)
    try:
        body = load_file(row)
    except FileNotFoundError as missing:
        raise EvidenceRefused(_("Its file is not in the storage any more.")) from missing
    return keep_file(body, visibility=visibility, name=words.file_name, charset=words.charset)


def _locked(evidence: Evidence, editor: User) -> Evidence:
    row = (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("snapshot", "article")
        .get(pk=evidence.pk)
    )
    _check_may_see(row, editor)
    return row


def _check_may_see(row: Evidence, editor: User) -> None:
    if not may_see(user=editor, row=row):
        raise EvidenceRefused(_("It is for named people, and you are not one of them."))


def _set_people(row: Evidence, editor: User, people: tuple[User, ...]) -> None:
    row.people.set(people)
    names = ", ".join(sorted(user.get_full_name() or user.get_username() for user in people))
    with pghistory.context(user=str(editor.pk), act="name people", reason=names):
        pghistory.create_event(row, label=PEOPLE_CHANGED)


def _forget(row: Evidence) -> None:
    """Take from the history and the administration's log what was written there before `row` was sealed."""
    blank = {
        name: value
        for name, value in columns_for(Words(), visibility=Visibility.DESK).items()
        if name != "sealed"
    }
    with pgtrigger.ignore(HISTORY):
        _history().filter(pgh_obj_id=row.pk).update(**blank, article=None, snapshot=None, public_copy=None)
    LogEntry.objects.filter(object_id=str(row.pk)).update(object_repr=str(row), change_message="")


def _history(model: Any = Evidence) -> Any:
    return model.pgh_event_model.objects
