"""Reading one ordered document: from bytes to a revision, with the outcome on the event that ordered it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from importlib.metadata import version
from uuid import UUID

import structlog
from django.db import OperationalError
from django.db.models import F, Q
from django.utils import timezone

from sources import snapshots
from sources.copies import find_origin, text_digest, texts_alike
from sources.erased import Erased, forget, refuse_erased_address, refuse_erased_bytes, refuse_erased_words
from sources.identity import address_of, day_of, find_or_make, source_of
from sources.insert_rows import insert_rows
from sources.models import Article, ArticleRevision, FetchEvent, Outcome, Snapshot
from sources.next_stage import pass_on
from sources.policy import fetch_policy
from sources.reader.canonical import normalise_url
from sources.reader.cleaning import clean_text
from sources.reader.errors import FetchFailed, ReadingError, Refused
from sources.reader.extract import read_document
from sources.reader.fetch import fetch
from sources.reader.types import Basis, DatedAt, Document, Precision
from sources.redoable import redoable, redoable_statement

log = structlog.get_logger(__name__)

READER = f"1, trafilatura {version('trafilatura')}"  # written on each revision
LEASE = timedelta(minutes=6)  # longer than the hard time limit of the task
MOST_ATTEMPTS = 3
FIRST_PAUSE = timedelta(seconds=30)
# What reading changes of the event, and of the article; nothing else is written.
FROM_READING = (
    "outcome", "reason", "status", "name", "item", "snapshot", "source", "article", "revision",
    "claimed_until", "not_before", "finished_at",
)  # fmt: skip
FROM_DOCUMENT = (
    "current_revision", "title", "byline", "language", "canonical_hint", "origin",
    "published_at", "published_precision", "published_zone", "published_basis",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes as they came, and the address they came from in the end."""

    body: bytes
    url: str
    media_type: str
    charset: str
    status: int | None


def read_ordered(*, event_id: UUID | str, now: datetime | None = None) -> FetchEvent | None:
    """Read the document that the event orders and return the event with its outcome.

    Returns None when there is nothing to do: somebody else reads it, or it is done. Doing it twice is harmless.
    Raises OperationalError or OSError, for another try, when database or storage fail.
    """
    now = now or timezone.now()
    event = _take(event_id, now=now)
    if event is None:
        return None
    try:
        received = _receive(event)
        event.status = received.status
        if event.url or event.snapshot is None:
            event.snapshot = snapshots.keep(
                received.body, media_type=received.media_type, charset=received.charset
            )
        refuse_erased_bytes(event.snapshot)
        document = read_document(
            received.body,
            url=received.url,
            media_type=received.media_type,
            charset=received.charset,
            name=event.name,
        )
        return _save(event, _with_what_was_ordered(document, event), url=received.url, now=now)
    except Erased as refusal:
        forget(event)
        return _note_trouble(event, refusal, now=now)
    except ReadingError as error:
        return _note_trouble(event, error, now=now)
    except (OperationalError, OSError):
        _let_go(event)
        raise


def give_up_on_lost(*, now: datetime | None = None) -> int:
    """Close as failed what workers died on too often; return how many."""
    now = now or timezone.now()
    lost = Q(outcome=Outcome.WAITING, attempts__gte=MOST_ATTEMPTS, claimed_until__lt=now)
    return FetchEvent.objects.filter(lost).update(
        outcome=Outcome.FAILED,
        finished_at=now,
        claimed_until=None,
        reason=f"The worker stopped while reading it, {MOST_ATTEMPTS} times.",
    )


def _take(event_id: UUID | str, *, now: datetime) -> FetchEvent | None:
    waiting = FetchEvent.objects.pending(now).filter(pk=event_id)
    with redoable_statement():
        taken = waiting.update(claimed_until=now + LEASE, attempts=F("attempts") + 1)
    return FetchEvent.objects.select_related("snapshot").get(pk=event_id) if taken else None


def _let_go(event: FetchEvent) -> None:
    """End our claim: without that, another try would find the event taken for as long as the lease runs."""
    ours = FetchEvent.objects.filter(pk=event.pk, outcome=Outcome.WAITING, attempts=event.attempts)
    ours.update(claimed_until=timezone.now())


def _receive(event: FetchEvent) -> Received:
    if event.snapshot and not event.url:
        refuse_erased_bytes(event.snapshot)
        body = _kept_bytes(event.snapshot)
        return Received(
            body, event.item.get("address", ""), event.snapshot.media_type, event.snapshot.charset, None
        )
    refuse_erased_address(event.url)
    response = fetch(event.url, policy=fetch_policy())
    if response.not_modified:
        raise FetchFailed(f"{event.url} answered 304 although nothing was asked conditionally.", status=304)
    return Received(
        response.body, normalise_url(response.url), response.media_type, response.charset, response.status
    )


def _kept_bytes(snapshot: Snapshot) -> bytes:
    try:
        return snapshots.load(snapshot)
    except FileNotFoundError as missing:
        raise Refused(f"The kept bytes {snapshot} are not in the storage any more.") from missing


def _with_what_was_ordered(document: Document, event: FetchEvent) -> Document:
    """Let an editor's title stand before the document's, and fill the rest with what the feed said."""
    by_hand = event.item.get("title", "") if not event.feed_id else ""
    title = by_hand or document.title or event.item.get("title", "") or event.name or event.url
    return replace(document, title=title[:500], published=document.published or _date_as_ordered(event))


def _date_as_ordered(event: FetchEvent) -> DatedAt | None:
    said = event.item.get("published")
    if not said:
        return None
    return DatedAt(
        moment=datetime.fromisoformat(said),
        precision=Precision(event.item.get("precision", Precision.MINUTE)),
        zone=event.item.get("zone", "UTC"),
        basis=Basis.FEED if event.feed_id else Basis.STATED,
    )


@redoable()
def _save(event: FetchEvent, document: Document, *, url: str, now: datetime) -> FetchEvent:
    digest = text_digest(document.text, title=document.title)
    alike = texts_alike(digest)  # before any row is locked: who erases a text goes in the same order
    source_id = event.source_id or source_of(event, document, url=url).pk
    article, made = find_or_make(
        source_id=source_id,
        url=address_of(document, url=url)[:2000] if url else "",
        external_id="" if url else event.external_id,
        document=document,
        day=day_of(document.published),
    )
    latest = None if made else article.current_revision
    refuse_erased_words(None if made else article, alike)
    event.article, event.source_id = article, source_id
    if latest and latest.text_sha256 == digest and latest.title == document.title:
        return _close(event, Outcome.UNCHANGED, now=now, revision=latest)
    revision = _append(article, document, digest=digest, snapshot=event.snapshot, after=latest)
    if article.origin_id is None:
        article.origin_id = find_origin(None if made else article, alike)
    _update(article, document, revision)
    pass_on("revision saved", revision.id)
    outcome = Outcome.REVISED if latest else Outcome.COPY if article.origin_id else Outcome.NEW
    return _close(event, outcome, now=now, revision=revision)


def _append(
    article: Article,
    document: Document,
    *,
    digest: str,
    snapshot: Snapshot | None,
    after: ArticleRevision | None,
) -> ArticleRevision:
    if snapshot is None:
        raise Refused("There are no bytes to keep beside the text.")
    revision = ArticleRevision(
        article=article,
        number=after.number + 1 if after else 1,
        title=document.title,
        text=document.text,
        text_sha256=digest,
        snapshot=snapshot,
        reader_version=READER,
        notes=list(document.notes),
    )
    insert_rows([revision])
    return revision


def _update(article: Article, document: Document, revision: ArticleRevision) -> None:
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
    article.save(update_fields=FROM_DOCUMENT)


def _close(
    event: FetchEvent, outcome: Outcome, *, now: datetime, revision: ArticleRevision | None = None
) -> FetchEvent:
    event.outcome = outcome
    event.revision = revision
    event.finished_at = max(now, timezone.now())
    event.claimed_until = event.not_before = None
    if outcome in (Outcome.NEW, Outcome.REVISED, Outcome.UNCHANGED, Outcome.COPY):
        event.reason = ""
    event.save(update_fields=FROM_READING)
    log.info("document_read", fetch_event=str(event.pk), outcome=outcome.value, url=event.url)
    return event


def _note_trouble(event: FetchEvent, error: ReadingError, *, now: datetime) -> FetchEvent:
    event.reason = clean_text(error.reason)[0]
    event.status = error.status
    if error.outcome == Outcome.FAILED and event.attempts < MOST_ATTEMPTS:
        pause = timedelta(seconds=error.retry_after) if error.retry_after else FIRST_PAUSE * 2**event.attempts
        event.not_before = now + min(pause, timedelta(hours=1))
        event.claimed_until = None
        event.save(update_fields=FROM_READING)
        return event
    return _close(event, Outcome(error.outcome), now=now)
