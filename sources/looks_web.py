"""Looking at a web feed: RSS, Atom, JSON Feed, sitemap, or a bridge that makes one."""

import hashlib
from datetime import datetime

from sources.look import Look, Piece, Unreadable
from sources.models import Feed
from sources.orders import what_the_feed_said
from sources.reader.entries import MAX_ENTRIES
from sources.reader.errors import ReadingError
from sources.reader.feeds import read_feed
from sources.reader.hub_links import hub_in_header
from sources.reader.types import FeedItem, FeedListing, Response
from sources.reader.whole_entries import as_page
from sources.tags import cursor_after, visit_feed

HTML = "text/html"


def look_at_web_feed(feed: Feed, now: datetime) -> Look:
    """Return what the web feed shows; a body seen before is not read again. Raises as looks.look_at does."""
    response = visit_feed(feed, now=now)
    if response.not_modified:
        cursor = cursor_after(feed, response, now=now, changed=False)
        return Look(not_modified=True, status=response.status, cursor=cursor)
    return _read(feed, response, now=now)


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
        cursor=cursor_after(feed, response, now=now, changed=not seen_before),
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
        raise Unreadable.because_of(error, response) from error


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
