"""Web pages: the article alone, without navigation, comments and anything active."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted
from trafilatura.utils import load_html

from sources.reader.canonical import settle_canonical
from sources.reader.cleaning import clean_text
from sources.reader.dates import TOLERANCE, day_of, drop_future, parse_date
from sources.reader.errors import Refused
from sources.reader.formatting import hide, show
from sources.reader.language import settle_language
from sources.reader.received import Received, finish
from sources.reader.types import Basis, DatedAt, Document, Precision

MEDIA_TYPES = frozenset({"text/html", "application/xhtml+xml"})
SUFFIXES = (".html", ".htm", ".xhtml")
START = re.compile(
    rb"(?i)\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.S
)
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
META_DATES = (
    "article:published_time",
    "og:published_time",
    "datePublished",
    "date",
    "DC.date.issued",
    "pubdate",
)
JSON_DATE = re.compile(r'"datePublished"\s*:\s*("(?:[^"\\]|\\.){8,60}")')
MAX_TAGS = 100_000  # a long live blog has 30,000; the extractor needs up to a tenth of a millisecond for each
FEWEST_LETTERS = 40  # fewer is a menu or a notice, never an article
SHORT = 600  # characters below which a text is looked at for being a list of links
MOST_LINKED = 0.7
ONE_MINUTE = timedelta(minutes=1)


class WebPage:
    """Reads HTML."""

    def fits(self, received: Received) -> bool:
        """Tell HTML by what the server, the name or the first bytes say."""
        if received.media_type in MEDIA_TYPES or received.name.lower().endswith(SUFFIXES):
            return True
        return bool(START.match(received.body[:2048].removeprefix(b"\xef\xbb\xbf")))

    def read(self, received: Received) -> Document:
        """Return the article. Raises Refused when the page has none."""
        source = received.decoded.text
        zeros = source.count("\0")
        tree = _parse(source.replace("\0", "") if zeros else source)
        page = _look_over(tree, received)
        extracted = _extract(tree, received)
        text = _paragraphs(extracted.text or "")
        if _is_no_article(text, tree):
            raise Refused("No article was found in the page.")
        removed = (f"{zeros} control characters were removed.",) if zeros else ()
        published, date_notes = _settle_date(
            page.stated, extracted.date or "", address=extracted.url or "", now=received.now
        )
        language, language_notes = settle_language(text, page.language)
        document = Document(
            title=show(extracted.title or ""),
            text=text,
            byline=show(extracted.author or ""),
            outlet=show(extracted.sitename or ""),
            language=language,
            published=published,
            canonical_url=page.canonical_url,
            canonical_hint=page.canonical_hint,
            notes=received.decoded.notes + removed + date_notes + language_notes,
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
    dates = (parse_date(text, basis=Basis.STATED) for text in _stated_dates(tree))
    return _Page(
        language=_stated_language(tree),
        canonical_url=canonical_url,
        canonical_hint=canonical_hint,
        stated=tuple(dated for dated in dates if dated),
    )


def _stated_language(tree: HtmlElement) -> str:
    found = tree.get("lang") or tree.get("xml:lang")
    if found:
        return str(found)
    content = tree.xpath("//meta[@property='og:locale' or @http-equiv='content-language']/@content")
    return str(content[0]) if content else ""


def _stated_dates(tree: HtmlElement) -> Iterator[str]:
    """Yield the publication dates that the head, the structured data and the time elements give."""
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or meta.get("itemprop")) in META_DATES:
            yield meta.get("content") or ""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        for quoted in JSON_DATE.findall(script.text or "")[:1]:
            yield _unquote(quoted)
    for element in tree.xpath("(//time/@datetime)[position() < 6]"):
        yield str(element)


def _unquote(quoted: str) -> str:
    try:
        return str(json.loads(quoted))
    except ValueError:
        return ""


def _extract(tree: HtmlElement, received: Received) -> Extracted:
    """Run the extractor. Raises Refused when it finds nothing, or the page is nested too deeply for it."""
    latest = (received.now + TOLERANCE).strftime("%Y-%m-%d")
    try:
        extracted = bare_extraction(
            tree,
            url=received.url or None,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": True, "max_date": latest},
        )
    except RecursionError as error:
        raise Refused("The page is nested too deeply to be read.") from error
    if not isinstance(extracted, Extracted):
        raise Refused("No article was found in the page.")
    return extracted


def _paragraphs(text: str) -> str:
    """Return the extractor's lines as paragraphs, without the rules of tables."""
    lines = (line.strip() for line in clean_text(show(text))[0].split("\n"))
    return "\n\n".join(line for line in lines if line.strip("|- "))


def _is_no_article(text: str, tree: HtmlElement) -> bool:
    """Tell a menu, a notice or a list of links from an article."""
    letters = sum(character.isalpha() for character in text[: 4 * SHORT])
    # Scripts without spaces say as much in a third of the letters.
    if letters < (FEWEST_LETTERS if text.isascii() else FEWEST_LETTERS // 3):
        return True
    if len(text) > SHORT:
        return False
    links = {" ".join(link.text_content().split()) for link in tree.iter("a")}
    return sum(len(link) for link in links if link and link in text) > MOST_LINKED * len(text)


def _settle_date(
    stated: tuple[DatedAt, ...], found: str, *, address: str, now: datetime
) -> tuple[DatedAt | None, tuple[str, ...]]:
    """Return the date of publication: the day `found` by the extractor, with the time that the page states.

    A New Year's Day that neither the page nor its `address` states is a guess from a bare year, and dropped.

    When the page states a day to come first, no other date is trusted either.
    """
    if stated:
        _, future = drop_future(stated[0], now=now)
        if future:
            return None, future
    if not found:
        return (stated[0] if stated else None), ()
    day = date.fromisoformat(found)
    for dated in stated:
        if dated.moment.date() == day:
            return _in_local_zone(dated, stated), ()
    in_address = day.strftime("%Y/%m/%d") in address or found in address
    if (day.month, day.day) == (
        1,
        1,
    ) and not in_address:  # what a bare year, say of a copyright line, is taken for
        return None, ()
    return day_of(day, basis=Basis.INFERRED), ()


def _in_local_zone(chosen: DatedAt, stated: tuple[DatedAt, ...]) -> DatedAt:
    """Return the same moment as the page states it in the outlet's own zone, where it does."""
    same = [dated for dated in stated if abs(dated.moment - chosen.moment) < ONE_MINUTE]
    exact = [dated for dated in same if dated.precision is Precision.MINUTE]
    local = [dated for dated in exact if dated.zone != "UTC"]
    return (local or exact or [chosen])[0]
