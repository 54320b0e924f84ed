"""A mail as a document: its subject is the title, its own text the text. What is attached is taken apart too."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import errors, policy
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import PurePath

from sources.reader.cleaning import clean_text, cut_title, drop_active, split_paragraphs
from sources.reader.dates import parse_date
from sources.reader.decode import decode
from sources.reader.errors import Refused
from sources.reader.fragment import fragment_text
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.types import Basis, DatedAt, Document

MAIL = "message/rfc822"
MOST_PARTS = 200
MOST_HEADER = 2_000
MAX_ATTACHMENT = 10 * 1024 * 1024
READ_SUFFIXES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
}
MESSAGE_ID = re.compile(r"<([^<>\s]{1,400})>")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file attached to a mail that may be a document; `place` counts the mail's parts from 1."""

    body: bytes
    media_type: str
    charset: str
    name: str
    place: int


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail taken apart: `text` is "" when it has none of its own; `skipped` says what was left out, and why."""

    external_id: str  # its Message-ID, else "sha256:" and the hash of its bytes
    subject: str
    sender: str  # the name, else the address
    published: DatedAt | None
    text: str
    attachments: tuple[Attachment, ...]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]


class MailReader:
    """Reads a mail as it was sent (RFC 5322)."""

    def fits(self, received: Received) -> bool:
        """Tell by the media type or the file's name."""
        return received.media_type == MAIL or received.name.lower().endswith(".eml")

    def read(self, received: Received) -> Document:
        """Return the mail's own text as a document. Raises Refused when it has none."""
        mail = read_mail(received.body)
        if not mail.text:
            raise Refused("There is no text in the mail itself.")
        document = Document(
            title=mail.subject or next(iter(split_paragraphs(mail.text))),
            text=mail.text,
            byline=mail.sender,
            language=detect(mail.text),
            published=mail.published,
            notes=mail.notes,
        )
        return finish(document, received=received)


def read_mail(body: bytes, *, max_attachment: int = MAX_ATTACHMENT) -> Mail:
    """Take the mail in `body` apart; broken parts are skipped with their reason, wrong charsets worked out.

    `max_attachment` is in bytes. Raises Refused when it is no mail at all.
    """
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(body)
    except (ValueError, LookupError, RecursionError, errors.MessageError) as error:
        raise Refused("The mail is too broken to be taken apart.") from error
    if not message.keys():
        raise Refused("This is not a mail: it has no header.")
    texts: dict[str, tuple[str, tuple[str, ...]]] = {}
    attachments: list[Attachment] = []
    skipped: list[str] = []
    for place, part in _parts(message, skipped):
        try:
            found = _take(part, place, max_attachment)
        except Refused as refusal:
            skipped.append(f"Part {place} of the mail: {refusal.reason}")
            continue
        if isinstance(found, Attachment):
            attachments.append(found)
        elif found[1]:
            texts.setdefault(found[0], (found[1], found[2]))
    text, notes = texts.get("text/plain") or texts.get("text/html") or ("", ())
    name, address = parseaddr(_header(message, "From"))
    return Mail(
        external_id=_external_id(message, body),
        subject=cut_title(_header(message, "Subject"))[0],
        sender=cut_title(name or address)[0],
        published=_date(message),
        text=text,
        attachments=tuple(attachments),
        skipped=tuple(skipped),
        notes=notes,
    )


def _parts(message: Message, skipped: list[str]) -> Iterator[tuple[int, Message]]:
    """Yield the parts that hold bytes with their places; a mail within the mail stays closed."""
    waiting, place = [message], 0
    while waiting:
        part = waiting.pop(0)
        place += 1
        if place > MOST_PARTS:
            skipped.append(f"The mail has more than {MOST_PARTS} parts; the rest was not looked at.")
            return
        if part.get_content_type() == MAIL and part is not message:
            skipped.append(f"Part {place} of the mail: a mail within the mail, which is not opened.")
        elif part.is_multipart():
            waiting[:0] = [child for child in part.get_payload() if isinstance(child, Message)]
        else:
            yield place, part


def _take(part: Message, place: int, max_attachment: int) -> Attachment | tuple[str, str, tuple[str, ...]]:
    """Return an attachment, or (media type, text, notes). Raises Refused for what is neither."""
    media_type = part.get_content_type()
    name = _file_name(part)
    attached = part.get_content_disposition() == "attachment" or (name and media_type != "text/html")
    if not attached and media_type in ("text/plain", "text/html"):
        return media_type, *_text(part, media_type)
    suffix = PurePath(name).suffix.lower()
    known = READ_SUFFIXES.get(suffix) or (media_type if media_type in READ_SUFFIXES.values() else "")
    if not known:
        raise Refused(f"{name or 'a file'} of the kind {media_type}, which is not read.")
    body = _payload(part)
    if len(body) > max_attachment:
        raise Refused(f"{name} has {len(body):,} bytes; {max_attachment:,} is the most that is read.")
    if not body.strip():
        raise Refused(f"{name or 'a file'} is empty or its encoding is broken.")
    return Attachment(body, known, _charset(part), name or f"part-{place}", place)


def _text(part: Message, media_type: str) -> tuple[str, tuple[str, ...]]:
    body = _payload(part)
    if not body.strip():
        return "", ()
    decoded = decode(body, declared=_charset(part))
    if media_type == "text/html":
        text, notes = fragment_text(decoded.text)
    else:
        plain, cleaned = clean_text(decoded.text)
        text, inert = drop_active("\n\n".join(split_paragraphs(plain)))
        notes = cleaned + inert
    return text, decoded.notes + notes


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError) as error:
        raise Refused("its encoding is broken.") from error
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")[:50]
    except (ValueError, LookupError):
        return ""


def _file_name(part: Message) -> str:
    """Return the file's name without folders, "" for none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return ""
    return cut_title(PurePath(_decoded(name).replace("\\", "/")).name)[0][:200]


def _header(message: Message, name: str) -> str:
    """Return a header's words on one line; what cannot be decoded is returned as it stands."""
    stated = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(clean_text(_decoded(stated[:MOST_HEADER]))[0].split())


def _decoded(value: str) -> str:
    try:
        text = str(make_header(decode_header(value)))
        # Raw bytes in a header come as lone surrogates: nearly always UTF-8.
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except (ValueError, LookupError, errors.MessageError):
        return value.encode("utf-8", "replace").decode()


def _date(message: Message) -> DatedAt | None:
    return parse_date(_header(message, "Date").partition("(")[0], basis=Basis.STATED)


def _external_id(message: Message, body: bytes) -> str:
    stated = MESSAGE_ID.search(_header(message, "Message-ID"))
    return stated[1] if stated else f"sha256:{hashlib.sha256(body).hexdigest()}"
