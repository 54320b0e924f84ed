"""Looking into a mailbox: each mail is a document, and so is each file attached to it that can be read."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.conf import settings

from sources.look import Look, NewLetter, Piece
from sources.models import AccessMethod, Feed, Source, SourceAccess
from sources.policy import fetch_policy
from sources.reader.access import Access
from sources.reader.errors import Refused
from sources.reader.letters import sender_of, why_automatic
from sources.reader.mail import MAIL, Attachment, Mail, read_mail
from sources.reader.mailbox import Bounds, Login, MailboxAddress, parse_mailbox_address, read_new_mails

MOST_MAILS = 100  # in one look
MOST_BYTES = 50_000_000


def look_at_mailbox(feed: Feed, now: datetime) -> Look:
    """Return the mails that came since the last look, so many as one look takes; nothing is marked or deleted.

    The cursor keeps the number (UID) of the last mail, and the UIDVALIDITY that it holds under. Raises as
    looks.look_at does.
    """
    address = parse_mailbox_address(feed.url)
    most = settings.FETCH_MAX_BYTES
    new = read_new_mails(
        address,
        _login(feed.source, address),
        policy=fetch_policy(),
        validity=int(feed.cursor.get("validity", 0)),
        uid=int(feed.cursor.get("uid", 0)),
        bounds=Bounds(mails=MOST_MAILS, mail_bytes=most, all_bytes=max(most, MOST_BYTES)),
    )
    pieces: list[Piece] = []
    letters: list[NewLetter] = []
    skipped = list(new.skipped)
    for body in new.mails:
        try:
            mail = read_mail(body, max_attachment=most)
        except Refused as refusal:
            skipped.append(refusal.reason)
            continue
        if feed.brings_tips:
            automatic = why_automatic(body)
            if automatic:
                skipped.append(f"“{mail.subject[:80]}”: {automatic}")
            else:
                letters.append(NewLetter(mail.external_id, mail.subject, mail.text, sender_of(body)))
                skipped += [f"A file is not taken with a tip: {each.name}." for each in mail.attachments]
            continue
        pieces += _pieces(mail, body)
        skipped += [f"“{mail.subject[:80]}”: {reason}" for reason in _left_out(mail)]
    if new.more:
        skipped.append("There are more mails; they are read at the next look.")
    return Look(
        kind="mailbox",
        pieces=tuple(pieces),
        letters=tuple(letters),
        skipped=tuple(skipped),
        cursor={"validity": new.validity, "uid": new.uid},
    )


def _login(source: Source, address: MailboxAddress) -> Login:
    """Return the password kept for the source, which goes to the source's own hosts alone.

    Raises Refused, saying what to enter, when there is none for this user and host.
    """
    try:
        access = source.access
    except SourceAccess.DoesNotExist:
        raise Refused(f"No password is kept: enter one under Access of {source}.") from None
    if access.method != AccessMethod.BASIC or access.name != address.user or not access.secret:
        raise Refused(f"Access of {source} holds no password of the user {address.user}.")
    if not Access(hosts=tuple(source.hosts)).covers(address.host.strip("[]")):
        raise Refused(f"The password goes to hosts of {source} alone: add {address.host} to them.")
    return Login(address.user, access.secret)


def _pieces(mail: Mail, body: bytes) -> Iterator[Piece]:
    said: dict[str, Any] = {"title": mail.subject}
    if mail.published:
        said["published"] = mail.published.moment.isoformat()
        said["precision"] = mail.published.precision.value
        said["zone"] = mail.published.zone
    if mail.text:
        yield Piece(
            body=body, media_type=MAIL, name=mail.subject, external_id=mail.external_id[:500], item=said
        )
    for attachment in mail.attachments:
        yield _attached(attachment, mail, said)


def _attached(attachment: Attachment, mail: Mail, said: dict[str, Any]) -> Piece:
    """Return an attached file as a document of its own, dated as the mail was."""
    stem = PurePath(attachment.name).stem
    return Piece(
        body=attachment.body,
        media_type=attachment.media_type,
        charset=attachment.charset,
        name=attachment.name,
        external_id=f"{mail.external_id[:400]}#{attachment.place}",
        item=said | {"title": mail.subject or stem},
    )


def _left_out(mail: Mail) -> Iterator[str]:
    yield from mail.skipped
    if not mail.text:
        yield "The mail has no text of its own."
