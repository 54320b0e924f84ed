"""Looking at a section page without a feed: the articles it leads to. Further pages of it are not followed."""

import hashlib
from datetime import datetime

from sources.look import Look, Unreadable
from sources.models import Feed
from sources.reader.errors import ReadingError
from sources.reader.list_page import read_list_page
from sources.reader.types import FeedListing, Response
from sources.tags import cursor_after, visit_feed


def look_at_list_page(feed: Feed, now: datetime) -> Look:
    """Return the addresses of the articles on the page. Raises as looks.look_at does."""
    response = visit_feed(feed, now=now)
    if response.not_modified:
        cursor = cursor_after(feed, response, now=now, changed=False)
        return Look(not_modified=True, status=response.status, cursor=cursor)
    digest = hashlib.sha256(response.body).hexdigest()
    seen_before = digest == feed.body_sha256
    listing = FeedListing(title="", items=()) if seen_before else _listing(response, now=now)
    return Look(
        status=response.status,
        etag=response.etag,
        last_modified=response.last_modified,
        body_sha256=digest,
        kind="page",
        items=listing.items,
        skipped=listing.skipped,
        cursor=cursor_after(feed, response, now=now, changed=not seen_before),
    )


def _listing(response: Response, *, now: datetime) -> FeedListing:
    try:
        return read_list_page(response.body, url=response.url, charset=response.charset, now=now)
    except ReadingError as error:
        raise Unreadable.because_of(error, response) from error
