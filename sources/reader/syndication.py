"""RSS (all its versions) and Atom, well-formed or not."""

from io import BytesIO
from xml.sax import SAXException

import feedparser

from sources.reader.entries import Entry, RawFeed
from sources.reader.errors import Refused
from sources.reader.xmlguard import Shape, look_over

MAX_ELEMENTS = 200_000  # 10,000 entries have about half of that; the parser needs 0.05 ms for each
MAX_TAGS_BROKEN = 100_000  # mending costs more
ROOTS = frozenset({"rss", "rdf", "feed", "channel", ""})


class Syndication:
    """Reads RSS and Atom through feedparser, which also reads what is broken."""

    def fits(self, shape: Shape) -> bool:
        """Tell by the root element; broken XML may still be a feed. Raises Refused past `MAX_ELEMENTS`."""
        if shape.root.lower() not in ROOTS:
            return False
        if shape.elements > MAX_ELEMENTS:
            raise Refused(f"The feed has more than {MAX_ELEMENTS:,} elements.")
        return True

    def read(self, body: bytes, *, url: str, charset: str) -> RawFeed:
        """Take the feed apart. Raises Refused when it is not one, or broken and too large to be mended."""
        if body.count(b"<") > MAX_TAGS_BROKEN and not look_over(body).well_formed:
            raise Refused("The feed is not well-formed XML, and too large to be read all the same.")
        media_type = "application/xml" + (f"; charset={charset}" if charset else "")
        parsed = feedparser.parse(
            BytesIO(body),
            response_headers={"content-type": media_type, "content-location": url},
            sanitize_html=False,  # every text is stripped of all markup afterwards
            resolve_relative_uris=False,
        )
        if not parsed.get("version") and not parsed.entries:
            raise Refused("This is not a feed: neither RSS, Atom, JSON Feed nor a sitemap.")
        kind = "atom" if str(parsed.get("version", "")).startswith("atom") else "rss"
        broken = isinstance(parsed.get("bozo_exception"), SAXException)
        skipped = ("The feed is not well-formed XML; it was read as far as it goes.",) if broken else ()
        title = str(parsed.feed.get("title") or "")
        hub, topic = (_linked(parsed.feed, rel) for rel in ("hub", "self"))
        return RawFeed(kind, title, tuple(_entry(found) for found in parsed.entries), skipped, hub, topic)


def _entry(found: feedparser.FeedParserDict) -> Entry:
    link = found.get("feedburner_origlink") or found.get("link") or _first_link(found)
    return Entry(
        url=_text(link),
        title=_text(found.get("title")),
        external_id=_text(found.get("id")),
        date=_text(found.get("published") or found.get("updated") or found.get("created")),
        summary=_text(found.get("summary")),
        content=_content(found),
    )


def _content(found: feedparser.FeedParserDict) -> str:
    """Return the longest of the texts that the entry carries: some give a plain one and one with markup."""
    return max((_text(one.get("value")) for one in found.get("content", ())), key=len, default="")


def _linked(feed: feedparser.FeedParserDict, rel: str) -> str:
    """Return where the feed's first link of this relation leads, "" without one."""
    links = (_text(link.get("href")) for link in feed.get("links", ()) if link.get("rel") == rel)
    return next((link for link in links if link), "")


def _first_link(found: feedparser.FeedParserDict) -> str:
    links = [
        _text(link.get("href"))
        for link in found.get("links", ())
        if link.get("rel") in (None, "alternate", "self")
    ]
    return next((link for link in links if link), "")


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
