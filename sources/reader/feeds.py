"""From the bytes of a feed to its items: RSS, Atom, JSON Feed, sitemaps."""

from datetime import UTC, datetime

from sources.reader.decompress import GZIP_MAGIC, gunzip
from sources.reader.entries import FeedFormat, list_entries
from sources.reader.errors import Refused
from sources.reader.jsonfeed import JsonFeed
from sources.reader.sitemap import Sitemap
from sources.reader.syndication import Syndication
from sources.reader.types import FeedListing
from sources.reader.xmlguard import Shape, look_over

FORMATS: tuple[FeedFormat, ...] = (JsonFeed(), Sitemap(), Syndication())
MAX_BYTES = 10 * 1024 * 1024
MAX_ITEMS = 500
JSON = Shape(root="{", elements=0, well_formed=True)


def read_feed(
    body: bytes,
    *,
    url: str,
    media_type: str = "",
    charset: str = "",
    now: datetime | None = None,
    limit: int = MAX_ITEMS,
) -> FeedListing:
    """Return the items of the feed in `body`, which came from `url`, at most `limit` of them, the newest.

    `media_type` and `charset` are what the server said; `now` (aware) is what dates are judged against. What
    is left out is named in `skipped`. Raises Refused when it is empty, too large, harmful or not a feed.
    """
    plain = gunzip(body, max_bytes=MAX_BYTES) if body.startswith(GZIP_MAGIC) else body
    if not plain.strip():
        raise Refused("The feed is empty.")
    if len(plain) > MAX_BYTES:
        raise Refused(f"The feed has {len(plain):,} bytes; {MAX_BYTES:,} is the most that is read.")
    shape = JSON if _is_json(plain, media_type) else look_over(plain)
    for known in FORMATS:
        if known.fits(shape):
            feed = known.read(plain, url=url, charset=charset)
            return list_entries(feed, url=url, now=now or datetime.now(UTC), limit=limit)
    raise Refused(f"This is not a feed, but XML of the kind “{shape.root[:40]}”.")


def _is_json(body: bytes, media_type: str) -> bool:
    return media_type.endswith("json") or body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
