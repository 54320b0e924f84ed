"""Lists of feeds as other programs exchange them (OPML 2.0)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, SubElement, indent, tostring

from defusedxml.ElementTree import iterparse

from sources.reader.canonical import normalise_url
from sources.reader.cleaning import CONTROLS, cut_title, strip_markup
from sources.reader.errors import Refused
from sources.reader.xmlguard import look_over

MOST_BYTES = 5_000_000
MOST_FEEDS = 20_000
DEEPEST = 50


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """One feed of a list: its normalised address, its title, the page it belongs to, and the folders it lies in."""

    url: str
    title: str = ""
    homepage: str = ""
    folders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedList:
    """A list as read; `skipped` names, one sentence each, what in it is no feed."""

    title: str
    feeds: tuple[ListedFeed, ...]
    skipped: tuple[str, ...] = ()


def read_opml(body: bytes) -> FeedList:
    """Return the feeds that the OPML in `body` lists, in its order, each address once.

    A broken list is read as far as it goes. Raises Refused when it is empty, too large, harmful or no OPML.
    """
    if not body.strip():
        raise Refused("The file is empty.")
    if len(body) > MOST_BYTES:
        raise Refused(f"The list has {len(body):,} bytes; {MOST_BYTES:,} is the most that is read.")
    shape = look_over(body)
    if shape.root.lower() != "opml":
        raise Refused(f"This is not OPML, but XML of the kind “{shape.root[:40] or 'broken'}”.")
    reading = _Reading()
    try:
        reading.go_through(body)
    except ParseError as error:
        reading.skipped.append(f"The file is broken, and what follows is not read: {error}.")
    return FeedList(reading.title, tuple(reading.feeds.values()), tuple(reading.skipped))


def write_opml(feeds: Iterable[ListedFeed], *, title: str) -> bytes:
    """Return an OPML list of `feeds`, those of one folder together, in the order of their first one."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = CONTROLS.sub("", title)
    body = SubElement(root, "body")
    folders: dict[str, Element] = {}
    for feed in feeds:
        name = feed.folders[0] if feed.folders else ""
        if name and name not in folders:
            folders[name] = SubElement(body, "outline", text=CONTROLS.sub("", name))
        said = {"type": "rss", "text": feed.title or feed.url, "xmlUrl": feed.url, "htmlUrl": feed.homepage}
        attributes = {key: CONTROLS.sub("", value) for key, value in said.items() if value}
        SubElement(folders.get(name, body), "outline", attributes)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


class _Reading:
    """What was found so far."""

    def __init__(self) -> None:
        self.title = ""
        self.feeds: dict[str, ListedFeed] = {}
        self.skipped: list[str] = []
        self._outlines = 0
        self._above: list[str] = []

    def go_through(self, body: bytes) -> None:
        for event, element in iterparse(BytesIO(body), ("start", "end"), forbid_dtd=False):
            name = str(element.tag).rpartition("}")[2].lower()
            if name == "outline" and event == "start":
                self._begin(dict(_attributes(element)))
            elif name == "outline":
                self._above.pop()
                element.clear()
            elif name == "title" and event == "end":
                self.title = self.title or cut_title(element.text or "")[0]

    def _begin(self, said: dict[str, str]) -> None:
        self._outlines += 1
        title = cut_title(strip_markup(said.get("title") or said.get("text", "")))[0]
        address = said.get("xmlurl") or (said.get("url", "") if said.get("type", "").lower() == "rss" else "")
        if address:
            self._add(address, title, said.get("htmlurl", ""))
        elif said.get("type", "").lower() in ("rss", "atom"):
            self._skip(title, "it has no address.")
        self._above.append(title)
        if len(self._above) > DEEPEST:
            raise Refused(f"The list is nested more than {DEEPEST} deep.")

    def _add(self, address: str, title: str, homepage: str) -> None:
        try:
            url = normalise_url(address)
        except Refused as refusal:
            self._skip(title, refusal.reason)
            return
        if url in self.feeds:
            self._skip(title, "its address was listed before.")
        elif len(self.feeds) >= MOST_FEEDS:
            raise Refused(f"The list has more than {MOST_FEEDS:,} feeds.")
        else:
            folders = tuple(name for name in self._above if name)
            self.feeds[url] = ListedFeed(url, title, _homepage(homepage), folders)

    def _skip(self, title: str, why: str) -> None:
        self.skipped.append(f"Line {self._outlines} (“{title[:80]}”): {why}")


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        yield name.rpartition("}")[2].lower(), value.strip()


def _homepage(address: str) -> str:
    try:
        return normalise_url(address)
    except Refused:
        return ""
