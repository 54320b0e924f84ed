"""Words among colleagues about a claim, and whom they call with @name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

import pghistory
import structlog
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from claims.models import Claim, Mention, Note, Visibility
from sources.next_stage import pass_on
from sources.once import use

log = structlog.get_logger(__name__)

CALLED = re.compile(r"(?<![\w@.])@([\w.+-]*\w)")  # @name, but no mail address
LONGEST = 10_000  # letters of a note
MOST_CALLED = 50
MOST_NAMES = 8  # colleagues offered while somebody types a name


class NoteRefused(Exception):
    """A note cannot be written or taken back; the message says why, in a sentence for the editor."""


def colleagues() -> QuerySet[User]:
    """Return who can be called: everybody who may see claims and has not left."""
    may = Q(groups__permissions__codename="view_claim") | Q(user_permissions__codename="view_claim")
    return User.objects.filter(may | Q(is_superuser=True), is_active=True, is_staff=True).distinct()


def named_like(typed: str) -> Sequence[User]:
    """Return colleagues whose user name or own name begins with `typed`, by user name; at most MOST_NAMES."""
    begins = (
        Q(username__istartswith=typed) | Q(first_name__istartswith=typed) | Q(last_name__istartswith=typed)
    )
    return list(colleagues().filter(begins).order_by("username")[:MOST_NAMES])


@transaction.atomic
def write_note(
    *, claim: Claim, author: User, text: str, people: Iterable[User] = (), token: UUID | None = None
) -> Note:
    """Write a note for the desk, or for `people` alone: then it is kept encrypted.

    Whoever is called with @name is told, unless the note is not for them. Raises NoteRefused without words, and
    SentAlready when the form with this `token` was saved before.
    """
    text, readers = text.strip(), list(people)
    if not text or len(text) > LONGEST:
        raise NoteRefused(_("Write something, in at most %(count)s letters.") % {"count": LONGEST})
    use(token=token, user=author)
    sealed = bool(readers)
    with pghistory.context(user=str(author.pk), act="write a note"):
        note = Note.objects.create(
            claim=claim, author=author,
            visibility=Visibility.NAMED if sealed else Visibility.DESK,
            text="" if sealed else text, sealed=text if sealed else "",
        )  # fmt: skip
        note.people.set(readers)
    called = _called(text, author, readers)
    Mention.objects.bulk_create(Mention(note=note, user=user) for user in called)
    if called:
        pass_on("note written", note.pk)
    return note


def _called(text: str, author: User, readers: Sequence[User]) -> list[User]:
    names = {name.lower() for name in CALLED.findall(text)}
    if not names:
        return []
    wanted = Q()
    for name in sorted(names)[:MOST_CALLED]:
        wanted |= Q(username__iexact=name)
    found = colleagues().filter(wanted).exclude(pk=author.pk)
    return [user for user in found if not readers or user in readers]


def take_back(*, note: Note, editor: User, now: datetime | None = None) -> Note:
    """Take a note of one's own back: nobody reads it any more. Raises NoteRefused for somebody else's."""
    changed = Note.objects.filter(pk=note.pk, author=editor, taken_back_at=None).update(
        taken_back_at=now or timezone.now()
    )
    note.refresh_from_db()
    if not changed:
        raise NoteRefused(_("Only its author takes a note back, and only once."))
    return note


def words_of(note: Note) -> str:
    """Return what a note says: ask only for notes that somebody may see, and that were not taken back."""
    return note.sealed if note.visibility == Visibility.NAMED else note.text


def mentions_of(user: User) -> QuerySet[Mention]:
    """Return the mentions of `user` that they have not looked at, newest first."""
    unseen = Mention.objects.filter(user=user, seen_at=None, note__taken_back_at=None)
    return unseen.select_related("note__claim", "note__author").order_by("-id")


def look_at(*, claim: Claim, user: User, now: datetime | None = None) -> int:
    """Note that `user` looked at what calls them on `claim`; return how many mentions that were."""
    unseen = Mention.objects.filter(user=user, seen_at=None, note__claim=claim)
    return unseen.update(seen_at=now or timezone.now())


def mail_mentions(*, note_id: str) -> int:
    """Mail whoever a note calls that they are called, and where; never what it says. Return how many were told."""
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        return 0
    note = Note.objects.select_related("author", "claim").filter(pk=note_id, taken_back_at=None).first()
    if note is None:
        return 0
    return sum(_mail(note, mention.user) for mention in note.mentions.select_related("user__preferences"))


def _mail(note: Note, user: User) -> bool:
    if not user.email or not user.is_active:
        return False
    own = getattr(user, "preferences", None)
    with translation.override((own.language if own else "") or settings.LANGUAGE_CODE):
        who = note.author.get_full_name() or note.author.get_username()
        subject = _("%(who)s mentioned you in a note") % {"who": who}
        page = settings.PUBLIC_URL.rstrip("/") + reverse("admin:claims_claim_change", args=[note.claim_id])
        body = _("Read it on the claim's page: %(page)s") % {"page": page}
    try:
        sent = send_mail(
            f"[{settings.DESK_NAME}] {subject}".replace("\n", " ")[:200], body, None, [user.email]
        )
    except (SMTPException, OSError) as error:
        log.warning("mention_not_mailed", note=str(note.pk), error=str(error))
        return False
    return bool(sent)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """Give a note's words in pieces: ("words", …), ("call", "@name") and ("link", an http address)."""
    end = 0
    for found in re.finditer(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]}]|(?<![\w@.])@[\w.+-]*\w", text):
        if found.start() > end:
            yield "words", text[end : found.start()]
        yield ("call" if found[0].startswith("@") else "link"), found[0]
        end = found.end()
    if end < len(text):
        yield "words", text[end:]
