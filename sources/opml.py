"""Feeds in and out as OPML."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from sources.identity import source_of
from sources.insert_rows import insert_rows
from sources.models import Feed, FeedReader, FetchEvent, Source
from sources.reader.opml import ListedFeed, read_opml, write_opml
from sources.reader.types import Document


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list: feeds made, addresses that were read already, and what in it was no feed."""

    made: tuple[Feed, ...]
    known: tuple[str, ...]
    skipped: tuple[str, ...]


def import_opml(body: bytes) -> Imported:
    """Make a feed of each address in the list that is not read yet, each with the source of its host or a new one.

    Doing it again changes nothing. Raises Refused when `body` is no list of feeds.
    """
    listed = read_opml(body)
    made, known = [], []
    for entry in listed.feeds:
        feed = add_feed(entry)
        if feed:
            made.append(feed)
        else:
            known.append(entry.url)
    return Imported(tuple(made), tuple(known), listed.skipped)


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
