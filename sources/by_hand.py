"""Documents that somebody hands in: each ends as an event, also the ones that cannot be taken."""

from datetime import date, datetime, time
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext

from sources.models import Door, FetchEvent, Outcome, Source
from sources.orders import order_address, order_bytes
from sources.reader.canonical import normalise_url
from sources.reader.cleaning import clean_text
from sources.reader.decompress import GZIP_MAGIC, gunzip
from sources.reader.errors import ReadingError, Refused
from sources.reader.pasted import pasted_page
from sources.reader.types import Precision


class Readable(Protocol):
    """A file that gives its bytes."""

    def read(self) -> bytes:
        """Return all bytes."""
        ...


def hand_in_address(
    line: str, *, door: Door, source: Source | None = None, asked_by: User | None = None
) -> FetchEvent:
    """Order the page at the address in `line` and return its event: refused, with the reason, for no address."""
    try:
        return order_address(line, door=door, source=source, asked_by=asked_by)
    except Refused as refusal:
        return refuse(line, refusal.reason, door=door, source=source, asked_by=asked_by)


def hand_in_file(
    file: Readable,
    *,
    name: str,
    size: int,
    door: Door,
    source: Source | None = None,
    asked_by: User | None = None,
) -> FetchEvent:
    """Order the document in `file`, unpacked when gzipped, and return its event.

    `size` is in bytes, as stored. What is empty, damaged or larger than settings.FETCH_MAX_BYTES is refused, unread.
    """
    try:
        body = _body_of(file, size=size)
    except ReadingError as error:
        return refuse(name, error.reason, door=door, source=source, asked_by=asked_by)
    return order_bytes(body, door=door, name=name.removesuffix(".gz"), source=source, asked_by=asked_by)


def hand_in_text(
    text: str,
    *,
    title: str,
    source: Source | None = None,
    published: date | None = None,
    address: str = "",
    asked_by: User | None = None,
) -> FetchEvent:
    """Order a pasted text and return its event; `published` is a day in the desk's time zone.

    Raises Refused when `address` is given and is no web address.
    """
    return order_bytes(
        text.encode(),
        door=Door.PASTE,
        # The reader takes the name of a file without its ending for a text that has no headline of its own.
        name=f"{title.replace('/', '∕')}.txt",
        media_type="text/plain",
        charset="utf-8",
        source=source,
        asked_by=asked_by,
        item=_said_by_hand(title, published=published, address=address),
    )


def hand_in_markup(
    markup: str,
    *,
    title: str,
    source: Source | None = None,
    published: date | None = None,
    address: str = "",
    asked_by: User | None = None,
) -> FetchEvent:
    """Order HTML as a browser copied it, or as the source of a page, and return its event; else as hand_in_text."""
    return order_bytes(
        pasted_page(markup),
        door=Door.PASTE,
        name=title,
        media_type="text/html",
        charset="utf-8",
        source=source,
        asked_by=asked_by,
        item=_said_by_hand(title, published=published, address=address),
    )


def _said_by_hand(title: str, *, published: date | None, address: str) -> dict[str, str]:
    """Return what an editor says of a document; it stands before what the document says of itself."""
    item = {"title": title}
    if address:
        item["address"] = normalise_url(address)
    if published:
        midnight = datetime.combine(published, time(), tzinfo=timezone.get_default_timezone())
        item |= {
            "published": midnight.isoformat(),
            "precision": Precision.DAY.value,
            "zone": settings.TIME_ZONE,
        }
    return item


def refuse(
    name: str,
    reason: str,
    *,
    door: Door,
    source: Source | None = None,
    asked_by: User | None = None,
) -> FetchEvent:
    """Record that what was handed in as `name` cannot be taken, and why; return the event."""
    return FetchEvent.objects.create(
        door=door,
        name=clean_text(name)[0][:500],
        source=source,
        asked_by=asked_by,
        outcome=Outcome.REFUSED,
        reason=clean_text(reason)[0],
        finished_at=timezone.now(),
    )


def _body_of(file: Readable, *, size: int) -> bytes:
    most = settings.FETCH_MAX_BYTES
    if size > most:
        raise Refused(
            gettext("The file has %(size)s bytes; %(most)s is the most that is read.")
            % {"size": f"{size:,}", "most": f"{most:,}"}
        )
    body = file.read()
    if body.startswith(GZIP_MAGIC):
        body = gunzip(body, max_bytes=most)
    if not body.strip():
        raise Refused(gettext("The file is empty."))
    return body
