"""The bytes of an ordered document: asked for at its address, or kept when it was handed in."""

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from sources import snapshots
from sources.erased import refuse_erased_address, refuse_erased_bytes
from sources.models import Door, FetchEvent, Revisit, Snapshot
from sources.orders import BY_ITSELF
from sources.reader.canonical import normalise_url
from sources.reader.errors import FetchFailed, Gone, Refused
from sources.reader.posted import MEDIA_TYPE
from sources.visits import Purpose, visit

WHOLE_EACH = (
    4  # looks without a change: some servers send the same tag for ever, so the page itself is asked for
)


@dataclass(frozen=True)
class Received:
    """Bytes as they came, and the address they came from in the end ("" for a document without one)."""

    body: bytes
    url: str
    media_type: str = ""
    charset: str = ""
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    not_modified: bool = False
    notes: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, as 64 hex digits."""
        return hashlib.sha256(self.body).hexdigest()


def receive(event: FetchEvent) -> Received:
    """Return the bytes that `event` orders; `not_modified`, without any, where they are those of the last look.

    Raises HostBusy as sources.visits.visit does, Erased for what was erased, and ReadingError when they cannot be had.
    """
    if event.snapshot and not event.url:
        refuse_erased_bytes(event.snapshot)
        kept = event.snapshot
        return Received(_kept_bytes(kept), event.item.get("address", ""), kept.media_type, kept.charset)
    event.snapshot = None  # whatever an earlier try has left
    refuse_erased_address(event.url, article_id=event.article_id)
    last = last_look(event)
    trusted = last if last and (last.calm_looks + 1) % WHOLE_EACH else None
    response = visit(
        event.url,
        source=event.source,
        purpose=_purpose_of(event),
        etag=trusted.etag if trusted else "",
        last_modified=trusted.last_modified if trusted else "",
    )
    if response.not_modified and last is None:
        raise FetchFailed(f"{event.url} answered 304 although nothing was asked conditionally.", status=304)
    url = normalise_url(response.url)
    if last and urlsplit(url).path in ("", "/") and urlsplit(event.url).path not in ("", "/"):
        raise Gone(f"{event.url} leads to the front page now.", status=response.status)
    received = Received(
        response.body,
        url,
        # The kind of our own records of posts: no server's word makes a page one.
        "" if response.media_type == MEDIA_TYPE else response.media_type,
        response.charset,
        response.status,
        response.etag[:500],
        response.last_modified[:100],
        response.not_modified,
        response.notes,
    )
    same = last is not None and not response.not_modified and received.sha256 == last.body_sha256
    return _without_bytes(received) if same else received


def last_look(event: FetchEvent) -> Revisit | None:
    """Return what the last look at this very address left behind, for an order that looks at an article again."""
    if event.article_id is None or event.article is None:
        return None
    last: Revisit | None = getattr(event.article, "revisit", None)
    return last if last and last.url == event.url else None


def _without_bytes(received: Received) -> Received:
    return replace(received, body=b"", not_modified=True)


def _purpose_of(event: FetchEvent) -> Purpose:
    """Return why the address is visited: what is run again is so for the reason it was ordered for at first."""
    first = event
    while first.door == Door.RETRY and first.retry_of is not None:
        first = first.retry_of
    ordered_by_itself = first.door in BY_ITSELF or (first.door == Door.RETRY and first.feed_id is not None)
    return Purpose.SCHEDULED if ordered_by_itself else Purpose.BY_HAND


def _kept_bytes(snapshot: Snapshot) -> bytes:
    try:
        return snapshots.load(snapshot)
    except FileNotFoundError as missing:
        raise Refused(f"The kept bytes {snapshot} are not in the storage any more.") from missing
