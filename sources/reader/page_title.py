"""The title of a page, without reading the page."""

import re

from sources.reader.cleaning import cut_title, strip_markup
from sources.reader.decode import decode
from sources.reader.errors import Refused

TITLE = re.compile(r"<title\b[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
HEAD = 500_000  # bytes within which a title is looked for


def page_title(body: bytes, *, charset: str = "") -> str:
    """Return the title that the HTML in `body` has in its head, on one line; "" where it has none."""
    try:
        text = decode(body[:HEAD], declared=charset).text
    except Refused:
        return ""
    found = TITLE.search(text)
    return cut_title(strip_markup(found[1]))[0] if found else ""
