"""Looking at a web feed: RSS, Atom, JSON Feed, sitemap, or a bridge that makes one."""

import hashlib
from datetime import datetime
from typing import Any

from sources.look import Look, Piece, Unreadable
from sources.models import Feed
from sources.orders import what_the_feed_said
from sources.reader.entries import MAX_ENTRIES
from sources.reader.errors import ReadingError
from sources.reader.feeds import read_feed
from sources.reader.hub_links import hub_in_header
from sources.reader.schedule import asks_whole
from sources.reader.types import FeedItem, FeedListing, Response
from sources.reader.whole_entries import as_page
from sources.visits import Purpose, visit

HTML = "text/html"


def look_at_web_feed(feed: Feed, now: datetime) -> Look:
    """Return what the web feed shows; a body seen before is not read again. Raises as looks.look_at does.

    What the server says of its body (ETag, Last-Modified) is a hint, never proof: the feed's cursor counts the
    looks it answered with "unchanged", and every now and then the body itself is asked for.
    """
    whole = _asks_whole(feed, now=now)
    response = visit(
        feed.url,
        source=feed.source,
        purpose=Purpose.SCHEDULED,
        etag="" if whole else feed.etag,
        last_modified="" if whole else feed.last_modified,
    )
    if response.not_modified:
        count = feed.cursor.get("unchanged", 0) + 1
        return Look(not_modified=True, status=response.status, cursor=feed.cursor | {"unchanged": count})
    return _read(feed, response, now=now)


def _asks_whole(feed: Feed, *, now: datetime) -> bool:
    seen = feed.cursor
    return asks_whole(
        unchanged=seen.get("unchanged", 0),
        whole_at=datetime.fromisoformat(seen["whole_at"]) if "whole_at" in seen else None,
        tags_lie=seen.get("tags_lie", False),
        now=now,
    )


def _read(feed: Feed, response: Response, *, now: datetime) -> Look:
    digest = hashlib.sha256(response.body).hexdigest()
    seen_before = digest == feed.body_sha256
    listing = FeedListing(title="", items=()) if seen_before else _listing(response, now=now)
    whole = feed.items_are_whole
    hub, topic = hub_in_header(response.headers.get("link", ""), base=response.url)
    if not hub:
        hub, topic = listing.hub, listing.hub_topic
    return Look(
        status=response.status,
        etag=response.etag,
        last_modified=response.last_modified,
        body_sha256=digest,
        kind=listing.kind,
        items=tuple(item for item in listing.items if not (whole and item.content)),
        pieces=tuple(_piece(item) for item in listing.items if whole and item.content),
        skipped=listing.skipped,
        hub=hub,
        hub_topic=topic,
        cursor=_cursor(feed, response, now=now, changed=not seen_before),
    )


def _listing(response: Response, *, now: datetime) -> FeedListing:
    try:
        return read_feed(
            response.body,
            url=response.url,
            media_type=response.media_type,
            charset=response.charset,
            now=now,
            limit=MAX_ENTRIES,
        )
    except ReadingError as error:
        raise Unreadable(
            error.reason,
            body=response.body,
            media_type=response.media_type,
            charset=response.charset,
            status=response.status,
        ) from error


def _cursor(feed: Feed, response: Response, *, now: datetime, changed: bool) -> dict[str, Any]:
    """Remember when the body itself was seen, and whether its tags were caught standing still while it changed."""
    tags = (feed.etag, feed.last_modified)
    stood_still = changed and any(tags) and tags == (response.etag[:500], response.last_modified[:100])
    lies = stood_still or bool(feed.cursor.get("tags_lie"))
    return {"whole_at": now.isoformat(), "unchanged": 0, "tags_lie": lies}


def _piece(item: FeedItem) -> Piece:
    return Piece(
        body=as_page(item),
        media_type=HTML,
        charset="utf-8",
        name=item.title,
        external_id=item.external_id or item.url,
        url=item.url,
        item=what_the_feed_said(item),
    )
