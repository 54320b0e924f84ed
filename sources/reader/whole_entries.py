"""An entry that holds its whole text, as a page that can be read like any other."""

from html import escape

from sources.reader.types import FeedItem


def as_page(item: FeedItem) -> bytes:
    """Return the text that `item` carries as an HTML page in UTF-8, under its title."""
    title = escape(item.title)
    page = (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{item.content}</article></body></html>"
    )
    return page.encode("utf-8", "replace")
