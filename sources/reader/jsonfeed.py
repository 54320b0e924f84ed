"""JSON Feed, versions 1 and 1.1."""

import json
from html import escape

from sources.reader.decode import decode
from sources.reader.entries import Entry, RawFeed
from sources.reader.errors import Refused
from sources.reader.xmlguard import Shape

VERSION = "https://jsonfeed.org/version/"


class JsonFeed:
    """Reads JSON Feed."""

    def fits(self, shape: Shape) -> bool:
        """Tell by the opening brace."""
        return shape.root == "{"

    def read(self, body: bytes, *, url: str, charset: str) -> RawFeed:
        """Take the feed apart; entries that are not objects are skipped. Raises Refused when it is no feed."""
        try:
            feed = json.loads(decode(body, declared=charset).text)
        except (ValueError, RecursionError) as error:
            raise Refused("This is not a JSON Feed: its JSON is broken or nested too deeply.") from error
        if not isinstance(feed, dict) or VERSION not in _text(feed.get("version")).replace("http:", "https:"):
            raise Refused("This is JSON, but not a JSON Feed.")
        items = feed.get("items")
        found = items if isinstance(items, list) else []
        entries = tuple(_entry(item) for item in found if isinstance(item, dict))
        odd = len(found) - len(entries)
        skipped = (f"{odd} entries that are not objects.",) if odd else ()
        return RawFeed(
            "json", _text(feed.get("title")), entries, skipped, _hub(feed), _text(feed.get("feed_url"))
        )


def _hub(feed: dict[str, object]) -> str:
    """Return the address of the feed's first WebSub hub, "" without one."""
    listed = feed.get("hubs")
    hubs = [hub for hub in listed if isinstance(hub, dict)] if isinstance(listed, list) else []
    return next((_text(hub.get("url")) for hub in hubs if _text(hub.get("type")).lower() == "websub"), "")


def _entry(item: dict[str, object]) -> Entry:
    return Entry(
        url=_text(item.get("url")) or _text(item.get("external_url")),
        title=_text(item.get("title")),
        external_id=_text(item.get("id")),
        date=_text(item.get("date_published")) or _text(item.get("date_modified")),
        summary=_text(item.get("summary"))
        or _text(item.get("content_text"))
        or _text(item.get("content_html")),
        content=_text(item.get("content_html")) or escape(_text(item.get("content_text")), quote=False),
    )


def _text(value: object) -> str:
    """Return a string as it is, a number as its digits (ids are often numbers), anything else as ""."""
    if isinstance(value, bool):
        return ""
    return str(value) if isinstance(value, str | int) else ""
