"""Which source and which article a document is."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection

from sources.insert_rows import insert_rows
from sources.models import Article, FetchEvent, Source
from sources.reader.types import DatedAt, Document

UNNAMED = "Unnamed source"
HELD = "SELECT merged_into_id FROM sources_source WHERE id = %s FOR KEY SHARE"


def source_of(event: FetchEvent, document: Document, *, url: str) -> Source:
    """Return the source a document belongs to: as ordered, else by host, else by the outlet it names.

    Where that was merged into another one, even while the document was read, that one. Must run in the transaction
    that saves the document: a source cannot be locked for merging before that has ended.
    """
    if event.source:
        return _heir_of(event.source)
    if url:
        host = urlsplit(url).hostname or ""
        known = Source.objects.of_host(host).order_by("created_at").first()
        return _heir_of(known or _source_named(document.outlet or host.removeprefix("www."), hosts=[host]))
    return _heir_of(_source_named(document.outlet or UNNAMED, hosts=[]))


def _heir_of(source: Source) -> Source:
    """Return the source that `source` was merged into, if it was, and hold it as a new article of it would."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [source.pk])
        found = cursor.fetchone()
    return _heir_of(Source.objects.get(pk=found[0])) if found and found[0] else source


def _source_named(name: str, *, hosts: list[str]) -> Source:
    name = name[:200]
    named = Source.objects.filter(name__iexact=name)
    while (known := named.first()) is None:
        source = Source(name=name, hosts=hosts)
        if insert_rows([source], unless_there=True):
            return source
    return known


def address_of(document: Document, *, url: str) -> str:
    """Return the one address of a page: its canonical one, unless that names the front page for an inner page."""
    canonical = document.canonical_url
    if not canonical or (urlsplit(canonical).path in ("", "/") and urlsplit(url).path not in ("", "/")):
        return url
    return canonical


def find_or_make(
    *, source_id: UUID, url: str, external_id: str, document: Document, day: date | None
) -> tuple[Article, bool]:
    """Return the article, locked, that this document is a revision of, and whether it was made now, being new.

    By address; without one by source and external id; without that by source, title and day.
    """
    key: dict[str, Any] = {"url": url}
    if not url:
        key |= {"source_id": source_id, "external_id": external_id}
    if not url and not external_id:
        key |= {"title": document.title, "published_day": day}
    fresh = Article(
        source_id=source_id, url=url, external_id=external_id, title=document.title, published_day=day
    )
    if insert_rows([fresh], unless_there=True):
        return fresh, True
    return Article.objects.select_for_update().get(**key), False


def moved_to(url: str, article_id: UUID | None) -> Article | None:
    """Return the article that was looked for, locked, where its page has moved to `url`; None where `url` is another's.

    An address that belongs to no article is that of the one looked for: its page led there.
    """
    if article_id is None or Article.objects.filter(url=url).exists():
        return None
    return Article.objects.select_for_update().filter(pk=article_id).first()


def day_of(published: DatedAt | None) -> date | None:
    """Return the calendar day of publication in the zone it was stated in."""
    return published.moment.date() if published else None
