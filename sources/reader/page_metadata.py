"""What a page says of itself in its head and around the article: title, author, outlet, address and day.

The extractor's own steps in its own order, without those for categories, tags and licence, which nobody here reads.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from html import unescape

from htmldate import find_date
from lxml.html import HtmlElement
from trafilatura.metadata import (
    examine_meta,
    extract_author,
    extract_meta_json,
    extract_sitename,
    extract_title,
    extract_url,
)
from trafilatura.utils import line_processing

_HOST = re.compile(r"https?://(?:www\.|w[0-9]+\.)?([^/]+)")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Each "" where the page says nothing; `day` is ISO 8601."""

    title: str
    author: str
    outlet: str
    address: str
    day: str


def read_metadata(tree: HtmlElement, *, address: str, latest: str) -> PageMetadata:
    """Return what the page at `address` ("" when it is not known) says of itself; `latest` is the last day to believe."""
    found = examine_meta(tree)
    if found.author and " " not in found.author:
        found.author = None
    with suppress(AttributeError, LookupError, TypeError, ValueError):  # structured data may be of any shape
        found = extract_meta_json(tree, found)
    url = found.url or extract_url(tree, address or None)
    day = find_date(tree, original_date=True, extensive_search=True, max_date=latest, url=url)
    return PageMetadata(
        title=_clean(found.title or extract_title(tree)),
        author=_clean(found.author or extract_author(tree)),
        outlet=_clean(_outlet(found.sitename or extract_sitename(tree), url)),
        address=_clean(url),
        day=day or "",
    )


def _outlet(name: str | None, url: str | None) -> str:
    if name:
        name = name.lstrip("@")
        return name.title() if name and "." not in name and not name[0].isupper() else name
    host = _HOST.match(url or "")
    return host[1] if host else ""


def _clean(text: str | None) -> str:
    if not text:
        return ""
    return line_processing(unescape(text if len(text) <= 10_000 else text[:9_999] + "…")) or ""
