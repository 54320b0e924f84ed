"""Which text of an article is current: a new one, the one that was, or an earlier one that returned."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.metadata import version

from django.db.models import F, Q

from sources import snapshots
from sources.copies import Alike, link_copies
from sources.insert_rows import insert_in_order
from sources.models import Article, ArticleRevision, FetchEvent, Outcome, Revisit, Snapshot, Turn
from sources.next_stage import pass_on
from sources.reader.types import Document
from sources.reader.wording import same_wording
from sources.receiving import Received
from sources.revisiting import look_left_behind, note_text_from_elsewhere

READER = f"1, trafilatura {version('trafilatura')}"  # written on each revision
# What reading changes of the article; nothing else is written.
FROM_DOCUMENT = (
    "current_revision", "title", "byline", "language", "canonical_hint",
    "published_at", "published_precision", "published_zone", "published_basis",
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """A document as just read, with the digest of its text, the bytes it was read from and when (aware)."""

    document: Document
    digest: str
    received: Received
    now: datetime


@dataclass(frozen=True)
class Standing:
    """What is known of an article before the document is added; the article is locked."""

    article: Article
    is_new: bool

    @cached_property
    def current(self) -> ArticleRevision | None:
        """The text that was current until now, without its words until somebody asks for them. Queries, once."""
        if self.is_new or self.article.current_revision_id is None:
            return None
        known = ArticleRevision.objects.select_related("article__revisit", "snapshot").defer("text")
        return known.get(pk=self.article.current_revision_id)

    @property
    def revisit(self) -> Revisit | None:
        """When it is looked at again, where it is."""
        return getattr(self.current.article, "revisit", None) if self.current else None


def stands_already(reading: Reading, *, url: str) -> bool:
    """Tell whether the text is current at the article of `url`, or was once, so that its bytes need not be kept."""
    if not url:
        return False
    same = Q(text_sha256=reading.digest, title=reading.document.title)
    known = ArticleRevision.objects.filter(same | Q(pk=F("article__current_revision_id")), article__url=url)
    return any(_says_the_same(revision, reading) for revision in known.defer("text"))


def add_reading(
    standing: Standing, reading: Reading, *, event: FetchEvent, alike: list[Alike]
) -> tuple[Outcome, ArticleRevision]:
    """Make the text current at the article, unless it is, and return what that was with the revision now current.

    `alike` are the revisions of the very same text anywhere. Must run in the transaction that closes `event`.
    """
    current = standing.current
    if current and _says_the_same(current, reading):
        cosmetic = _is_cosmetic(standing, reading)
        changed, rows = _look(standing, reading, event=event, turned=False, cosmetic=cosmetic)
        if rows:
            insert_in_order(*rows)
        if changed:
            standing.article.save(update_fields=changed)
        return (Outcome.COSMETIC if cosmetic else Outcome.UNCHANGED), current
    earlier = _earlier(standing, reading, alike) if current else None
    if earlier:
        return Outcome.REVERTED, _turn_back(standing, reading, earlier, event=event)
    revision = _append(standing, reading, event=event, alike=alike)
    if current:
        return Outcome.REVISED, revision
    return (Outcome.COPY if standing.article.origin_id else Outcome.NEW), revision


def note_same_bytes(standing: Standing, received: Received, *, now: datetime) -> ArticleRevision | None:
    """Note a look at which the page was as at the last, and return the current revision."""
    if standing.revisit:
        changed = look_left_behind(
            standing.revisit, standing.article, received, now=now, turned=False, cosmetic=False
        )
        standing.revisit.save()
        if changed:
            standing.article.save(update_fields=changed)
    return standing.current


def _says_the_same(revision: ArticleRevision, reading: Reading) -> bool:
    document = reading.document
    if revision.text_sha256 == reading.digest and revision.title == document.title:
        return True
    return same_wording(revision.title, document.title) and same_wording(revision.text, document.text)


def _is_cosmetic(standing: Standing, reading: Reading) -> bool:
    """Tell whether other bytes than the last ones hold the text that is current."""
    known = {standing.revisit.body_sha256} if standing.revisit else set()
    if standing.current:
        known.add(standing.current.snapshot.sha256)
    return reading.received.sha256 not in known


def _earlier(standing: Standing, reading: Reading, alike: list[Alike]) -> ArticleRevision | None:
    """Return the last of the article's earlier revisions that has this text and title, if one has."""
    if all(text.article_id != standing.article.pk for text in alike):
        return None
    same = standing.article.revisions.filter(
        text_sha256=reading.digest, title=reading.document.title, erasure__isnull=True
    )
    return same.order_by("-number").first()


def _turn_back(
    standing: Standing, reading: Reading, earlier: ArticleRevision, *, event: FetchEvent
) -> ArticleRevision:
    turn = Turn(article=standing.article, revision=earlier, before=standing.current)
    changed, rows = _look(standing, reading, event=event, turned=True)
    insert_in_order(turn, *rows)
    _update(standing.article, reading.document, earlier, changed)
    pass_on("text returned", turn.pk)
    return earlier


def _append(
    standing: Standing, reading: Reading, *, event: FetchEvent, alike: list[Alike]
) -> ArticleRevision:
    article = standing.article
    revision = _revision(standing, reading, snapshot=event.snapshot)
    turn = Turn(article=article, revision=revision, before=standing.current)
    changed, rows = _look(standing, reading, event=event, turned=True)
    insert_in_order(revision, turn, *rows)
    _update(article, reading.document, revision, changed)
    article.origin_id = link_copies(article, revision, is_new=standing.is_new, alike=alike)
    pass_on("revision saved", revision.pk)
    return revision


def _revision(standing: Standing, reading: Reading, *, snapshot: Snapshot | None) -> ArticleRevision:
    received = reading.received
    if snapshot is None:  # it stood already when we looked, and was replaced in the moment since
        snapshot = snapshots.keep(received.body, media_type=received.media_type, charset=received.charset)
    last = None if standing.is_new else standing.article.revisions.order_by("-number").only("number").first()
    return ArticleRevision(
        article=standing.article,
        number=last.number + 1 if last else 1,
        title=reading.document.title,
        text=reading.document.text,
        text_sha256=reading.digest,
        snapshot=snapshot,
        reader_version=READER,
        notes=[*reading.document.notes, *received.notes],
    )


def _look(
    standing: Standing, reading: Reading, *, event: FetchEvent, turned: bool, cosmetic: bool = False
) -> tuple[list[str], list[Revisit]]:
    """Note what the look left behind; return the article's fields that changed and the rows to insert.

    Only pages with an address are looked at again: what was handed in does not change by itself.
    """
    article = standing.article
    if not event.url:
        if turned and standing.revisit:
            note_text_from_elsewhere(article.pk)
        return [], []
    revisit = standing.revisit or Revisit(article=article, last_changed_at=article.first_seen_at)
    changed = look_left_behind(
        revisit, article, reading.received, now=reading.now, turned=turned, cosmetic=cosmetic
    )
    if standing.revisit:
        revisit.save()
        return changed, []
    return changed, [revisit]


def _update(article: Article, document: Document, revision: ArticleRevision, changed: list[str]) -> None:
    article.current_revision = revision
    article.title = document.title
    article.byline = document.byline[:500]
    article.language = document.language
    article.canonical_hint = document.canonical_hint[:2000]
    if document.published:
        article.published_at = document.published.moment
        article.published_precision = document.published.precision.value
        article.published_zone = document.published.zone
        article.published_basis = document.published.basis.value
    article.save(update_fields=[*FROM_DOCUMENT, *changed])
