"""Sitemaps, with and without news elements."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import iterparse

from sources.reader.entries import Entry, RawFeed
from sources.reader.xmlguard import Shape

WANTED = frozenset({"loc", "title", "publication_date", "lastmod", "name"})


class Sitemap:
    """Reads sitemaps; of an index it names the sitemaps as skipped."""

    def fits(self, shape: Shape) -> bool:
        """Tell by the root element."""
        return shape.root in {"urlset", "sitemapindex"}

    def read(self, body: bytes, *, url: str, charset: str) -> RawFeed:
        """Take the sitemap apart, as far as it is well-formed."""
        entries: list[Entry] = []
        skipped: list[str] = []
        title = ""
        try:
            for name, fields in _elements(body):
                if name == "sitemap":
                    skipped.append(
                        f"Another sitemap, to be added as a feed of its own: {fields.get('loc', '')}"
                    )
                    continue
                title = title or fields.get("name", "")
                entries.append(_entry(fields))
        except ParseError as error:
            skipped.append(f"The sitemap is not well-formed; what follows is not read: {error}.")
        return RawFeed("sitemap", title, tuple(entries), tuple(skipped))


def _elements(body: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each url or sitemap element with its wanted texts, freeing it afterwards."""
    root: Element | None = None
    for event, element in iterparse(BytesIO(body), ("start", "end"), forbid_dtd=False):
        root = element if root is None else root
        name = _local(element)
        if event == "end" and name in {"url", "sitemap"}:
            texts = ((_local(part), (part.text or "").strip()) for part in element.iter())
            yield name, {key: text for key, text in texts if key in WANTED}
            root.clear()


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _entry(fields: dict[str, str]) -> Entry:
    address = fields.get("loc", "")
    date = fields.get("publication_date") or fields.get("lastmod", "")
    return Entry(url=address, title=fields.get("title", ""), date=date)
