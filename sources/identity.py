"""Which source and which article a document is."""

from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sources.insert_rows import insert_rows
from sources.models import Article, FetchEvent, Source
from sources.reader.types import DatedAt, Document

UNNAMED = "Unnamed source"


def source_of(event: FetchEvent, document: Document, *, url: str) -> Source:
    """Return the source a document belongs to: as ordered, else by host, else by the outlet it names."""
    if event.source:
        return event.source
    if url:
        host = urlsplit(url).hostname or ""
        known = Source.objects.of_host(host).order_by("created_at").first()
        return known or _source_named(document.outlet or host.removeprefix("www."), hosts=[host])
    return _source_named(document.outlet or UNNAMED, hosts=[])


def _source_named(name: str, *, hosts: list[str]) -> Source:
    name = name[:200]
    known = Source.objects.filter(name__iexact=name).first()
    if known:
        return known
    source = Source(name=name, hosts=hosts)
    if insert_rows([source], unless_there=True):
        return source
    return Source.objects.get(name__iexact=name)


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


def day_of(published: DatedAt | None) -> date | None:
    """Return the calendar day of publication in the zone it was stated in."""
    return published.moment.date() if published else None
