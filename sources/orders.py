"""Ordering a document to be read: every door ends here, in a FetchEvent that waits for a worker."""

import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.functions import Concat
from django.utils import timezone

from sources import snapshots
from sources.insert_rows import insert_rows
from sources.look import Piece
from sources.models import Article, Door, Feed, FetchEvent, Outcome, Snapshot, Source
from sources.next_stage import pass_on
from sources.reader.canonical import normalise_url
from sources.reader.cleaning import clean_text
from sources.reader.errors import Refused
from sources.reader.types import FeedItem

LONGEST_URL = 2000
AT_ONCE = 1000  # rows a statement
SENT_AT_ONCE = 500  # as many as a sweep sends

# What we ask for by ourselves, bound by what sites tell machines; everything else a person asked for.
BY_ITSELF = (Door.FEED, Door.RELOOK, Door.HUB)
CAN_BE_GIVEN_UP = (Outcome.WAITING, Outcome.FAILED)

KeptPiece = tuple[Piece, Snapshot]


def order_address(
    url: str, *, door: Door, source: Source | None = None, asked_by: AbstractBaseUser | None = None
) -> FetchEvent:
    """Order the page at `url` to be read and return the waiting event; one already waiting is returned instead.

    What waited by itself, bound by the rules of its site, is from now on what a person asked for by this `door`.
    Raises Refused when `url` is no web address.
    """
    address = normalise_url(url)
    if urlsplit(address).scheme not in ("http", "https"):
        raise Refused(f"{url[:200]!r} is not a web address: it must begin with http:// or https://.")
    event = _order(url=address, door=door, source=source, asked_by=asked_by)
    if event.door in BY_ITSELF and door not in BY_ITSELF:
        by_itself = FetchEvent.objects.filter(pk=event.pk, outcome=Outcome.WAITING, claimed_until=None)
        by_itself.update(door=door, asked_by=asked_by)
        event.refresh_from_db()
    return event


def order_bytes(
    body: bytes,
    *,
    door: Door,
    name: str,
    media_type: str = "",
    charset: str = "",
    external_id: str = "",
    source: Source | None = None,
    asked_by: AbstractBaseUser | None = None,
    item: dict[str, Any] | None = None,
) -> FetchEvent:
    """Keep `body` and order it to be read; `item` may give the title and date an editor typed in."""
    snapshot = snapshots.keep(body, media_type=media_type, charset=charset)
    return _order(
        snapshot=snapshot,
        name=name,
        external_id=external_id,
        door=door,
        source=source,
        asked_by=asked_by,
        item=item,
    )


def order_feed_items(
    feed: Feed, items: Iterable[FeedItem], *, trace: UUID | None = None, door: Door = Door.FEED
) -> int:
    """Order the documents of `feed` that are new or of which it says something else; return how many.

    However many there are, it takes four statements for each thousand. What was known before this feed listed it
    is left to be looked at again in its own time. The rows wait in the database; only the first are also sent to
    a worker at once, the sweep sends the rest as they are worked off.
    """
    by_url = {item.url[:LONGEST_URL]: item for item in reversed(list(items)) if item.url}
    urls = list(by_url)
    told: dict[str, dict[str, Any]] = {}
    for first in range(0, len(urls), AT_ONCE):
        told |= _told_before(feed, urls[first : first + AT_ONCE])
    fresh = []
    for url, item in by_url.items():
        said = _clean_item(what_the_feed_said(item))
        if told.get(url) not in ({}, said):
            fresh.append(
                _event(
                    url=url, name=item.title, external_id=item.external_id, item=said,
                    feed=feed, source=feed.source, door=door, trace=trace,
                )
            )  # fmt: skip
    return _order_all(fresh)


def keep_pieces(feed: Feed, pieces: Iterable[Piece]) -> list[KeptPiece]:
    """Keep the bytes of those `pieces` that are new in `feed` or have changed, and return them with their snapshots."""
    by_name = {_name_of(piece): piece for piece in pieces}
    known = dict(
        FetchEvent.objects.filter(feed=feed, external_id__in=by_name, url="", snapshot__isnull=False)
        .exclude(external_id="")  # told PostgreSQL, too, for its index of pieces
        .order_by("external_id", "-created_at")
        .distinct("external_id")
        .values_list("external_id", "snapshot__sha256")
    )
    return [
        (piece, snapshots.keep(piece.body, media_type=piece.media_type, charset=piece.charset))
        for name, piece in by_name.items()
        if known.get(name) != hashlib.sha256(piece.body).hexdigest()
    ]


def order_pieces(feed: Feed, kept: Iterable[KeptPiece], *, trace: UUID | None = None, door: Door) -> int:
    """Order what keep_pieces kept of `feed` to be read, and return how many that are."""
    return _order_all(
        [
            _event(
                snapshot=snapshot, name=piece.name, external_id=_name_of(piece),
                item=piece.item | ({"address": piece.url} if piece.url else {}),
                feed=feed, source=feed.source, door=door, trace=trace,
            )
            for piece, snapshot in kept
        ]
    )  # fmt: skip


def what_the_feed_said(item: FeedItem) -> dict[str, Any]:
    """Return what is kept of a feed's entry: enough to see that the feed says something else next time."""
    said: dict[str, Any] = {"title": item.title[:500]}
    if item.published:
        said["published"] = item.published.moment.isoformat()
        said["precision"] = item.published.precision.value
        said["zone"] = item.published.zone
    return said


def order_again(event: FetchEvent, *, asked_by: AbstractBaseUser | None = None) -> FetchEvent:
    """Run a failed or refused attempt again, from its address or its kept bytes, and return the new event."""
    return _order(
        url=event.url,
        snapshot=None if event.url else event.snapshot,
        name=event.name,
        external_id=event.external_id,
        item=event.item,
        feed=event.feed,
        source=event.source,
        article=event.article,
        trace=event.trace or event.pk,
        door=Door.RETRY,
        asked_by=asked_by,
        retry_of=event,
    )


def give_up(*, event: FetchEvent, asked_by: AbstractBaseUser | None = None) -> FetchEvent:
    """Close an attempt that waits or has failed as given up by `asked_by`, and return it as it stands.

    One that was read meanwhile stays as it is; a worker that is reading it finds it closed and saves nothing.
    """
    by = f"Given up by {asked_by.get_username()}." if asked_by else "Given up."
    FetchEvent.objects.filter(pk=event.pk, outcome__in=CAN_BE_GIVEN_UP, reads_feed=False).update(
        outcome=Outcome.GIVEN_UP,
        reason=Case(
            When(reason="", then=Value(by)),
            default=Concat(Value(f"{by} Before that: "), F("reason"), output_field=TextField()),
            output_field=TextField(),
        ),
        finished_at=timezone.now(),
        claimed_until=None,
        not_before=None,
    )
    event.refresh_from_db()
    return event


def _told_before(feed: Feed, urls: list[str]) -> dict[str, dict[str, Any]]:
    """Return, for each of `urls` that is known, what `feed` said of it last: {} where only others brought it."""
    ours = Case(When(Q(feed=feed) & ~Q(item={}), then=Value(True)), default=Value(False))
    found = (
        FetchEvent.objects.filter(url__in=urls, reads_feed=False)
        .exclude(url="")  # told PostgreSQL, too: only then may it use the index on addresses for a long list
        .annotate(ours=ours)
        .order_by("url", "-ours", "-created_at")
        .distinct("url")
        .values_list("url", "ours", "item")
    )
    told = {url: item if ours else {} for url, ours, item in found}
    read = Article.objects.filter(url__in=urls).exclude(url="").values_list("url", flat=True)
    return {url: {} for url in read} | told


def _name_of(piece: Piece) -> str:
    """Return what a piece is called within its feed; one without a name is known by its bytes."""
    return clean_text(piece.external_id)[0][:500] or hashlib.sha256(piece.body).hexdigest()


def _order_all(events: list[FetchEvent]) -> int:
    """Insert the orders, those apart that wait already, and return how many were inserted."""
    ordered = 0
    in_order = sorted(
        events, key=lambda event: event.url
    )  # two feeds with the same pages never block each other
    for first in range(0, len(in_order), AT_ONCE):
        ordered += insert_rows(in_order[first : first + AT_ONCE], unless_there=True)
    for event in events[-SENT_AT_ONCE:]:  # the newest, as feeds list them
        pass_on("document ordered", event.id)
    return ordered


def _order(
    *, name: str = "", external_id: str = "", item: dict[str, Any] | None = None, **fields: Any
) -> FetchEvent:
    event = _event(name=name, external_id=external_id, item=item, **fields)
    waiting = FetchEvent.objects.filter(url=event.url, outcome=Outcome.WAITING, reads_feed=False)
    while not insert_rows([event], unless_there=True):
        known = waiting.exclude(url="").first()
        if known:  # else it was read in the moment since
            event = known
            break
    pass_on("document handed in" if fields.get("asked_by") else "document ordered", event.id)
    return event


def _event(
    *, name: str = "", external_id: str = "", item: dict[str, Any] | None = None, **fields: Any
) -> FetchEvent:
    fields["name"] = clean_text(name)[0][:500]
    fields["external_id"] = clean_text(external_id)[0][:500]
    fields["item"] = _clean_item(item or {})
    return FetchEvent(**fields)


def _clean_item(item: dict[str, Any]) -> dict[str, Any]:
    return {key: clean_text(value)[0] if isinstance(value, str) else value for key, value in item.items()}
