"""Ordering a document to be read: every door ends here, in a FetchEvent that waits for a worker."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import AbstractBaseUser

from sources import snapshots
from sources.insert_rows import insert_rows
from sources.models import Door, Feed, FetchEvent, Outcome, Source
from sources.next_stage import pass_on
from sources.reader.canonical import normalise_url
from sources.reader.cleaning import clean_text
from sources.reader.errors import Refused
from sources.reader.types import FeedItem


def order_address(
    url: str, *, door: Door, source: Source | None = None, asked_by: AbstractBaseUser | None = None
) -> FetchEvent:
    """Order the page at `url` to be read and return the waiting event; one already waiting is returned instead.

    Raises Refused when `url` is no web address.
    """
    address = normalise_url(url)
    if urlsplit(address).scheme not in ("http", "https"):
        raise Refused(f"{url[:200]!r} is not a web address: it must begin with http:// or https://.")
    return _order(url=address, door=door, source=source, asked_by=asked_by)


def order_bytes(
    body: bytes,
    *,
    door: Door,
    name: str,
    media_type: str = "",
    charset: str = "",
    source: Source | None = None,
    asked_by: AbstractBaseUser | None = None,
    item: dict[str, Any] | None = None,
) -> FetchEvent:
    """Keep `body` and order it to be read; `item` may give the title and date an editor typed in."""
    snapshot = snapshots.keep(body, media_type=media_type, charset=charset)
    return _order(
        snapshot=snapshot,
        name=name,
        door=door,
        source=source,
        asked_by=asked_by,
        item=item,
    )


def order_feed_items(feed: Feed, items: Iterable[FeedItem]) -> int:
    """Order the documents of `feed` that are new or that it says have changed; return how many."""
    by_url = {item.url: item for item in reversed(list(items)) if item.url}
    known = dict(
        FetchEvent.objects.filter(url__in=by_url, reads_feed=False)
        .order_by("url", "-created_at")
        .distinct("url")
        .values_list("url", "item")
    )
    ordered = 0
    for url, item in by_url.items():
        said = what_the_feed_said(item)
        if url in known and known[url] in (said, {}):
            continue
        _order(
            url=url[:2000], name=item.title, external_id=item.external_id, item=said,
            feed=feed, source=feed.source, door=Door.FEED,
        )  # fmt: skip
        ordered += 1
    return ordered


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
        door=Door.RETRY,
        asked_by=asked_by,
        retry_of=event,
    )


def _order(
    *, name: str = "", external_id: str = "", item: dict[str, Any] | None = None, **fields: Any
) -> FetchEvent:
    fields["name"] = clean_text(name)[0][:500]
    fields["external_id"] = clean_text(external_id)[0][:500]
    fields["item"] = {
        key: clean_text(value)[0] if isinstance(value, str) else value for key, value in (item or {}).items()
    }
    event = FetchEvent(**fields)
    if not insert_rows([event], unless_there=True):
        event = FetchEvent.objects.get(url=event.url, outcome=Outcome.WAITING, reads_feed=False)
    pass_on("document ordered", event.id)
    return event
