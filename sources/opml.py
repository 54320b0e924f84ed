"""Feeds in and out as OPML."""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from sources.identity import source_of
from sources.insert_rows import insert_rows
from sources.models import Feed, FeedReader, FetchEvent, Source
from sources.reader.opml import ListedFeed, read_opml, write_opml
from sources.reader.types import Document

LONGEST = 40.0  # seconds; whoever waits before the screen is told after a minute that nothing came


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: feeds made, addresses that were read already, what in it was no feed, and what is left."""

    made: tuple[Feed, ...]
    known: tuple[str, ...]
    skipped: tuple[str, ...]
    left: tuple[str, ...] = ()


def import_opml(body: bytes, *, seconds: float = LONGEST) -> Imported:
    """Make a feed of each address in the list that is not read yet, each with the source of its host or a new one.

    After `seconds` the rest is left. Doing it again changes nothing of what is there and goes on with what was
    left. Raises Refused when `body` is no list of feeds.
    """
    last = time.monotonic() + seconds
    listed = read_opml(body)
    urls = [entry.url for entry in listed.feeds]
    known = set(Feed.objects.filter(url__in=urls).values_list("url", flat=True))
    made: list[Feed] = []
    left: list[str] = []
    for entry in listed.feeds:
        if entry.url in known:
            continue
        if time.monotonic() > last:
            left.append(entry.url)
        elif feed := add_feed(entry):
            made.append(feed)
        else:
            known.add(entry.url)
    return Imported(tuple(made), tuple(sorted(known)), listed.skipped, tuple(left))


@transaction.atomic
def add_feed(entry: ListedFeed, *, source: Source | None = None) -> Feed | None:
    """Make the feed of `entry`, of `source` or of the one whose host it names; return None where it is read already."""
    if Feed.objects.filter(url=entry.url).exists():
        return None
    feed = Feed(source=source or _owner_of(entry), url=entry.url)
    return feed if insert_rows([feed], unless_there=True) else None


def export_opml() -> bytes:
    """Return all web feeds as an OPML list, under the names of their sources."""
    return write_opml(_listed(), title=settings.DESK_NAME)


def _owner_of(entry: ListedFeed) -> Source:
    page = entry.homepage or entry.url
    named = Document(title="", text="", outlet=entry.title)
    return source_of(FetchEvent(url=page), named, url=page)


def _listed() -> Iterator[ListedFeed]:
    feeds = Feed.objects.filter(reader=FeedReader.WEB).select_related("source")
    for feed in feeds.order_by("source__name", "url").iterator():
        source = feed.source
        yield ListedFeed(feed.url, source.name, source.homepage, (source.name,))
