"""Which feeds a web page leads to."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sources.reader.canonical import normalise_url
from sources.reader.cleaning import cut_title
from sources.reader.errors import Refused

KINDS = {
    "application/rss+xml": "RSS",
    "application/rdf+xml": "RSS",
    "application/atom+xml": "Atom",
    "application/feed+json": "JSON Feed",
}
ENDINGS = ("/feed", "/rss", ".rss", ".atom", "/rss.xml", "/feed.xml", "/atom.xml", "/feed.json", "/index.rdf")
USUAL = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json")
MOST_FOUND = 40
MOST_BYTES = 3_000_000


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """An address that is a feed, or most likely one: its title and kind as far as they are known, and how it was found."""

    url: str
    title: str = ""
    kind: str = ""
    how: str = ""


def feeds_linked(body: bytes, *, url: str, charset: str = "") -> list[FoundFeed]:
    """Return the feeds to which the page in `body`, found at `url`, leads: those it declares, then what looks like one."""
    try:
        page = document_fromstring(body[:MOST_BYTES], parser=HTMLParser(encoding=charset or None))
    except (etree.LxmlError, LookupError, ValueError):  # no markup in it, or a charset nobody knows
        return []
    base = next((_text(tag, "href") for tag in page.iter("base")), "")
    found: dict[str, FoundFeed] = {}
    for feed in (*_declared(page), *_looking_like_one(page)):
        address = _address(feed.url, url, base)
        if address and address != url and len(found) < MOST_FOUND:
            found.setdefault(address, FoundFeed(address, feed.title, feed.kind, feed.how))
    return list(found.values())


def usual_addresses(url: str) -> list[str]:
    """Return where sites commonly keep their feed, for the site of `url`."""
    parts = urlsplit(url)
    return [f"{parts.scheme}://{parts.netloc}{path}" for path in USUAL]


def _declared(page: HtmlElement) -> Iterator[FoundFeed]:
    for link in page.iter("link"):
        kind = KINDS.get(_text(link, "type").split(";")[0].strip().lower(), "")
        if kind and "alternate" in _text(link, "rel").lower().split():
            title = cut_title(_text(link, "title"))[0]
            yield FoundFeed(_text(link, "href"), title, kind, "declared by the page")


def _looking_like_one(page: HtmlElement) -> Iterator[FoundFeed]:
    for link in page.iter("a"):
        href = _text(link, "href")
        path = href.split("?")[0].split("#")[0].rstrip("/").lower()
        if path.endswith(ENDINGS):
            title = cut_title(" ".join(link.itertext()))[0]
            yield FoundFeed(href, title, "", "linked from the page")


def _text(tag: HtmlElement, name: str) -> str:
    return str(tag.get(name) or "").strip()


def _address(href: str, url: str, base: str) -> str:
    try:
        return normalise_url(href, urljoin(url, base)) if href else ""
    except (Refused, ValueError):
        return ""
