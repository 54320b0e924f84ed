"""Web pages: the article alone, without navigation, comments and anything active."""

import re
from dataclasses import dataclass

from lxml.etree import ElementDefaultClassLookup
from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.utils import HTML_PARSER, load_html

from sources.reader.canonical import settle_canonical
from sources.reader.cleaning import clean_text, drop_active, strip_markup
from sources.reader.dates import TOLERANCE
from sources.reader.errors import Refused
from sources.reader.formatting import hide, show
from sources.reader.language import settle_language
from sources.reader.page_dates import settle_date, stated_dates
from sources.reader.page_metadata import PageMetadata, read_metadata
from sources.reader.received import Received, finish
from sources.reader.types import DatedAt, Document
from sources.reader.xmlguard import looks_like_html

MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
SUFFIXES = (".html", ".htm", ".xhtml")
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
MAX_TAGS = 100_000  # a long live blog has 30,000; the extractor needs up to a tenth of a millisecond for each
FEWEST_LETTERS = 40  # fewer is a menu or a notice, never an article
SHORT = 600  # characters below which a text is looked at for being a list of links
MOST_LINKED = 0.7
TOO_DEEP = "The page is nested too deeply to be read."

# Every element of a page is the same to us. As it comes, the parser asks Python for the class of each one it hands out.
HTML_PARSER.set_element_class_lookup(ElementDefaultClassLookup(element=HtmlElement))


class WebPage:
    """Reads HTML."""

    def fits(self, received: Received) -> bool:
        """Tell HTML by what the server, the name or the first bytes say."""
        if received.media_type in MEDIA_TYPES or received.name.lower().endswith(SUFFIXES):
            return True
        return looks_like_html(received.body)

    def read(self, received: Received) -> Document:
        """Return the article. Raises Refused when the page has none."""
        source = received.decoded.text
        zeros = source.count("\0")
        tree = _parse(source.replace("\0", "") if zeros else source)
        page = _look_over(tree, received)
        stated = _metadata(tree, received)
        text, inert = drop_active(_paragraphs(_extract(tree, received)))
        if _is_no_article(text, tree):
            raise Refused("No article was found in the page.")
        removed = (f"{zeros} control characters were removed.",) if zeros else ()
        published, date_notes = settle_date(page.stated, stated.day, address=stated.address, now=received.now)
        language, language_notes = settle_language(text, page.language)
        document = Document(
            title=_line(stated.title),
            text=text,
            byline=_line(stated.author),
            outlet=_line(stated.outlet),
            language=language,
            published=published,
            canonical_url=page.canonical_url,
            canonical_hint=page.canonical_hint,
            notes=received.decoded.notes + removed + inert + date_notes + language_notes,
        )
        return finish(document, received=received)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page says about itself; `stated` are its dates."""

    language: str
    canonical_url: str
    canonical_hint: str
    stated: tuple[DatedAt, ...]


def _parse(text: str) -> HtmlElement:
    if text.count("<") > MAX_TAGS:
        raise Refused(f"The page has more than {MAX_TAGS:,} tags.")
    # The text is decoded already; a declaration of its former encoding would mislead the parser.
    declaration = XML_DECLARATION.match(text)
    tree = load_html(hide(text[declaration.end() if declaration else 0 :]))
    if tree is None:
        raise Refused("The page is not HTML, or empty.")
    return tree


def _look_over(tree: HtmlElement, received: Received) -> _Page:
    stated_address = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    canonical_url, canonical_hint = "", ""
    if stated_address:
        canonical_url, canonical_hint = settle_canonical(stated_address, received.url)
    return _Page(
        language=_stated_language(tree),
        canonical_url=canonical_url,
        canonical_hint=canonical_hint,
        stated=stated_dates(tree),
    )


def _stated_language(tree: HtmlElement) -> str:
    found = tree.get("lang") or tree.get("xml:lang")
    if found:
        return str(found)
    content = tree.xpath("//meta[@property='og:locale' or @http-equiv='content-language']/@content")
    return str(content[0]) if content else ""


def _metadata(tree: HtmlElement, received: Received) -> PageMetadata:
    latest = (received.now + TOLERANCE).strftime("%Y-%m-%d")
    try:
        return read_metadata(tree, address=received.url, latest=latest)
    except RecursionError as error:
        raise Refused(TOO_DEEP) from error
    except (TypeError, ValueError) as error:
        raise Refused("What the page says of itself cannot be read.") from error


def _extract(tree: HtmlElement, received: Received) -> str:
    """Return the extractor's text. Raises Refused when it finds none, or the page is nested too deeply for it."""
    try:
        extracted = bare_extraction(
            tree,
            url=received.url or None,
            include_comments=False,
            fast=True,  # without the slower extractors to compare with: body F1 .958 instead of .954 on real pages
        )
    except RecursionError as error:
        raise Refused(TOO_DEEP) from error
    if not isinstance(extracted, Extracted):
        raise Refused("No article was found in the page.")
    return extracted.text or ""


def _line(text: str) -> str:
    return strip_markup(show(text))


def _paragraphs(text: str) -> str:
    """Return the extractor's lines as paragraphs, without the rules of tables."""
    lines = (line.strip() for line in clean_text(show(text))[0].split("\n"))
    return "\n\n".join(line for line in lines if line.strip("|- "))


def _is_no_article(text: str, tree: HtmlElement) -> bool:
    """Tell a menu, a notice or a list of links from an article."""
    letters = sum(map(str.isalpha, text[: 4 * SHORT]))
    # Scripts without spaces say as much in a third of the letters.
    if letters < (FEWEST_LETTERS if text.isascii() else FEWEST_LETTERS // 3):
        return True
    if len(text) > SHORT:
        return False
    links = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    return sum(len(link) for link in links if link and link in text) > MOST_LINKED * len(text)
