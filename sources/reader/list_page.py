"""A section page without a feed: which of its links lead to articles, told by address, words and repetition."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from statistics import mean
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from sources.reader.canonical import normalise_url, same_site
from sources.reader.decode import decode
from sources.reader.entries import Entry, RawFeed, list_entries
from sources.reader.errors import Refused
from sources.reader.fragment import parse_html
from sources.reader.types import FeedListing

MOST_LINKS = 5_000  # of a page that are looked at
MOST_ITEMS = 200
FEWEST_ALIKE = 3  # links in one structure before it is taken for a list
GOOD_GROUP = 3.0  # mean weight from which a group of links is a list of articles
GOOD_ALONE = 4.0  # weight from which a link outside it is taken, if its address is shaped as theirs
LEVELS = 4  # of elements above a link that make up its structure

OUTSIDE = frozenset({"nav", "footer", "aside", "form"})
INSIDE = frozenset({"article", "main", "li", "section"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
OUTSIDE_WORDS = re.compile(
    r"(?i)(?:^|[\s_-])(?:nav|menu|footer|breadcrumbs?|pagination|pager|cookies?|share|social)(?:$|[\s_-])"
)
NO_ARTICLE = frozenset(
    re.findall(
        r"\S+",
        """
tag tags category categories author authors topic topics page section sections search login signin sign-in register
subscribe subscription newsletter newsletters about about-us contact contacts privacy terms cookies advertise
advertising shop account archive archives sitemap rss feed feeds share print podcasts help faq careers jobs
""",
    )
)
NO_PAGE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|docx?|xlsx?|css|js|xml|rss|json)$")
DATE_IN_PATH = re.compile(r"/(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2])(?:[/-]|$)|/(?:19|20)\d{6}(?:[/_-]|$)")
LONG_NUMBER = re.compile(r"\d{4,}")
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Link:
    """A link as it stands on the page; `structure` names the elements above it, `shape` the form of its address."""

    url: str
    text: str
    structure: str
    shape: str
    weight: float
    date: str = ""


def read_list_page(body: bytes, *, url: str, charset: str = "", now: datetime | None = None) -> FeedListing:
    """Return the articles that the section page in `body`, found at `url`, leads to, in the order of the page.

    `charset` is what the server said; `now` (aware) is what dates are judged against. Raises Refused when no list
    of articles can be made out.
    """
    tree = parse_html(decode(body, declared=charset).text)
    links = _merge(_links(tree, url)) if tree is not None else []
    chosen = _choose(links)
    if not chosen:
        raise Refused("No list of articles can be made out on this page.")
    entries = tuple(Entry(url=link.url, title=link.text, date=link.date) for link in chosen)
    title = "" if tree is None else tree.findtext(".//title") or ""
    raw = RawFeed("page", title, entries)
    return list_entries(raw, url=url, now=now or datetime.now(UTC), limit=MOST_ITEMS)


def _links(tree: HtmlElement, page: str) -> Iterator[_Link]:
    """Yield the links to other pages of the same site that stand outside menus and footers."""
    base = next((str(element.get("href")) for element in tree.iter("base") if element.get("href")), "")
    try:
        base = normalise_url(base, page) if base else page
    except Refused:
        base = page
    for count, element in enumerate(tree.iter("a")):
        if count >= MOST_LINKS:
            return
        url = _address(element.get("href") or "", base, page)
        above = list(element.iterancestors())
        if not url or any(_is_outside(parent) for parent in above):
            continue
        text = _words_of(element)
        yield _Link(
            url=url,
            text=text,
            structure=_structure(element, above),
            shape=_shape(url),
            weight=_weight_of_address(url) + _weight_of_place(element, above, text),
            date=_date_near(element, above),
        )


def _address(href: str, base: str, page: str) -> str:
    """Return the normalised address, "" for what is no other page of the site."""
    if not href or href.startswith("#"):
        return ""
    try:
        url = normalise_url(href, base)
        page = normalise_url(page)
    except Refused:
        return ""
    path = urlsplit(url).path
    if url == page or path == "/" or not same_site(url, page) or NO_PAGE.search(path):
        return ""
    return url


def _is_outside(element: HtmlElement) -> bool:
    if element.tag in OUTSIDE:
        return True
    # A header of the page holds its menu; one within an article or section holds its headline.
    if element.tag == "header" and not any(above.tag in INSIDE for above in element.iterancestors()):
        return True
    if element.tag in ("body", "html", "main", "article"):
        return False
    return bool(OUTSIDE_WORDS.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _words_of(element: HtmlElement) -> str:
    """Return what the link says: the heading within it, where it wraps a whole teaser."""
    heading = next(element.iter(*HEADINGS), None)
    text = " ".join((element if heading is None else heading).text_content().split())
    return text or " ".join((element.get("title") or element.get("aria-label") or "").split())


def _structure(element: HtmlElement, above: list[HtmlElement]) -> str:
    names = [
        f"{e.tag}.{' '.join(sorted((e.get('class') or '').split())[:3])}" for e in (element, *above[:LEVELS])
    ]
    # Numbers in class names (post-123) tell one teaser from the next, not one list from another.
    return re.sub(r"\d+", "0", "/".join(names))


def _shape(url: str) -> str:
    """Return the form of an address: its host, its first section, and how the rest is made up."""
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    kinds = ["0" if segment.isdigit() else "slug" if _is_slug(segment) else "word" for segment in segments]
    return f"{parts.hostname}/{'/'.join(kinds)}?{'=' if parts.query else ''}"


def _is_slug(segment: str) -> bool:
    return len(re.findall(r"[-_]", segment)) >= 2 or bool(LONG_NUMBER.search(segment))


def _weight_of_address(url: str) -> float:
    parts = urlsplit(url)
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    weight = 2.0 if DATE_IN_PATH.search(parts.path) else 0.0
    if any(LONG_NUMBER.search(segment) for segment in segments[-2:]) or LONG_NUMBER.search(parts.query):
        weight += 1.0
    if len(WORD.findall(segments[-1])) >= 3:
        weight += 2.0
    if NO_ARTICLE.intersection(segments[:2]) or segments[-1] in NO_ARTICLE:
        weight -= 3.0
    return weight


def _weight_of_place(element: HtmlElement, above: list[HtmlElement], text: str) -> float:
    weight = 0.0
    # Scripts without spaces say in eight characters what takes Latin letters a few words.
    if len(WORD.findall(text)) >= 4 or (not text.isascii() and len(text) >= 12):
        weight += 1.5
    elif len(text) < 12:
        weight -= 1.0
    near = above[:LEVELS]
    if next(element.iter(*HEADINGS), None) is not None or any(parent.tag in HEADINGS for parent in near):
        weight += 1.5
    if any(parent.tag in INSIDE for parent in above):
        weight += 0.5
    return weight


def _date_near(element: HtmlElement, above: list[HtmlElement]) -> str:
    """Return the time that the teaser around the link states, where there is just one."""
    for parent in (element, *above[:LEVELS]):
        times = {time.get("datetime") for time in parent.iter("time") if time.get("datetime")}
        if times:
            return str(times.pop()) if len(times) == 1 else ""
    return ""


def _merge(links: Iterable[_Link]) -> list[_Link]:
    """Return one link an address, where it stands first: a teaser's picture, headline and "more" lead to one page."""
    best: dict[str, _Link] = {}
    for link in links:
        known = best.get(link.url)
        if known is None or link.weight > known.weight:
            date = link.date or (known.date if known else "")
            best[link.url] = replace(link, date=date)
    return list(best.values())


def _choose(links: list[_Link]) -> list[_Link]:
    """Return the links of those structures that repeat and look like lists of articles, and their like elsewhere."""
    groups: dict[str, list[_Link]] = defaultdict(list)
    for link in links:
        groups[link.structure].append(link)
    lists = {
        structure
        for structure, group in groups.items()
        if len(group) >= FEWEST_ALIKE and mean(link.weight for link in group) >= GOOD_GROUP
    }
    shapes = {link.shape for link in links if link.structure in lists and link.weight >= GOOD_GROUP}
    return [
        link
        for link in links
        if (link.structure in lists and link.weight > 1.0)
        or (link.weight >= GOOD_ALONE and link.shape in shapes)
    ]
