"""What was erased for legal reasons is not read again: not the page, not the bytes, not the same text elsewhere."""

from uuid import UUID

from django.db.models import Q

from sources import snapshots
from sources.copies import Alike
from sources.models import Article, FetchEvent, Snapshot
from sources.reader.errors import Refused

ERASED = "[erased]"


class Erased(Refused):
    """The words were erased for legal reasons; they are neither read nor kept again."""


def refuse_erased_address(url: str, *, article_id: UUID | None = None) -> None:
    """Raise Erased when `url` is the address of an erased article, or `article_id` is one; before anything is fetched."""
    wanted = Q(url=url) & ~Q(url="")
    if article_id:
        wanted |= Q(pk=article_id)
    if Article.objects.filter(wanted, revisions__erasure__isnull=False).exists():
        raise Erased(f"{url} was erased for legal reasons; it is not read again.")


def refuse_erased_bytes(snapshot: Snapshot) -> None:
    """Raise Erased when these very bytes were erased."""
    if snapshot.erasure_id:
        raise Erased(f"The bytes {snapshot} were erased for legal reasons; they are not read again.")


def refuse_erased_words(article: Article | None, alike: list[Alike]) -> None:
    """Raise Erased when `article` (None: a new one), or one of the texts that are `alike`, was erased."""
    erased = next((text.article_id for text in alike if text.erased), None)
    if not erased and article and article.revisions.filter(erasure__isnull=False).exists():
        erased = article.pk
    if erased:
        raise Erased(f"Article {erased} was erased for legal reasons; its words are not read again.")


def forget(event: FetchEvent) -> None:
    """Take from `event` the words it brought along: its name, what a feed said, and bytes no text that stands uses."""
    event.name = ERASED if event.name else ""
    event.item = {}
    snapshot, event.snapshot = event.snapshot, event.snapshot if not event.url else None
    if snapshot and not snapshot.revisions.filter(erasure__isnull=True).exists():
        snapshots.remove(snapshot)
