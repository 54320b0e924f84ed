"""Words out of a piece of HTML that is wholly text: a post, an entry of a feed, a mail. Nothing is guessed away."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sources.reader.cleaning import clean_text, drop_active
from sources.reader.errors import Refused

MAX_TAGS = 100_000
# What a reader does not see, or what is no text.
UNSEEN = frozenset(
    {"script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math", "head", "title",
     "button", "select", "textarea", "video", "audio", "canvas"}
)  # fmt: skip
BREAKS = frozenset(
    {"p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "pre", "section", "article", "hr", "h1",
     "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figure", "figcaption", "header", "footer", "body"}
)  # fmt: skip
CELLS = frozenset({"td", "th"})
HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
SPACES = re.compile(r"[^\S\n]+")


def fragment_text(html: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of the piece of HTML `html`, its paragraphs one blank line apart, and notes.

    Scripts, styles and what is hidden are left out, links keep their words. Raises Refused for too many tags.
    """
    tree = parse_html(html)
    return ("", ()) if tree is None else element_text(tree)


def parse_html(html: str) -> HtmlElement | None:
    """Return the tree of `html`, None when nothing is in it. Raises Refused for too many tags."""
    if html.count("<") > MAX_TAGS:
        raise Refused(f"The page has more than {MAX_TAGS:,} tags.")
    plain = clean_text(html)[0]
    if not plain.strip():
        return None
    # Handed over as bytes, so that no declaration in it can name another encoding.
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(plain.encode(), parser=parser)
    except etree.ParserError:
        return None


def element_text(element: HtmlElement) -> tuple[str, tuple[str, ...]]:
    """Return the text within `element` as `fragment_text` does."""
    lines = SPACES.sub(" ", "".join(_pieces(element))).split("\n")
    paragraphs = "\n\n".join(line.strip() for line in lines if line.strip())
    text, notes = drop_active(paragraphs)
    return SPACES.sub(" ", clean_text(text)[0]).strip(), notes


def _pieces(root: HtmlElement) -> Iterator[str]:
    """Yield the words in order, a line break where a block begins or ends. Not by recursion: pages nest deeply."""
    unseen: HtmlElement | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if unseen is None and element is not root and (name in UNSEEN or _is_hidden(element)):
                unseen = element
            if unseen is None:
                yield _gap(name)
                yield _folded(element.text)
            continue
        if unseen is element:
            unseen = None
        if unseen is None:
            yield _gap(name)
            yield _folded(element.tail) if element is not root else ""


def _gap(name: str) -> str:
    if name in BREAKS:
        return "\n"
    return " " if name in CELLS else ""


def _folded(text: str | None) -> str:
    """Return `text` on one line: line breaks in HTML are spaces."""
    return (text or "").replace("\n", " ")


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style") or ""))
