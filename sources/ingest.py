"""Reading one ordered document: from bytes to a revision, with the outcome on the event that ordered it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import DataError, IntegrityError
from django.db.models import Q
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from sources import snapshots
from sources.attachments import attach_screenshot
from sources.attempts import (
    DATABASE_AWAY,
    Attempt,
    Overtaken,
    close,
    is_tried_out,
    let_go,
    take,
    try_later,
    wait_for_storage,
    wait_for_turn,
)
from sources.copies import Alike, text_digest, texts_alike
from sources.erased import Erased, forget, refuse_erased_bytes, refuse_erased_words
from sources.identity import address_of, day_of, find_or_make, moved_to, source_of
from sources.models import Article, FetchEvent, Outcome, Revisit
from sources.reader.cleaning import clean_text
from sources.reader.errors import FetchFailed, Gone, ReadingError, Refused
from sources.reader.extract import read_document
from sources.reader.types import Basis, DatedAt, Document, Precision
from sources.receiving import Received, receive
from sources.redoable import redoable
from sources.revising import Reading, Standing, add_reading, note_same_bytes, stands_already
from sources.revisiting import note_look_without_news, note_missing
from sources.visits import HostBusy


def read_ordered(*, event_id: UUID | str, now: datetime | None = None) -> FetchEvent | None:
    """Read the document that the event orders and return the event, with its outcome or until when it waits.

    Returns None when there is nothing to do: somebody else reads it, or it is done. Doing it twice is harmless.
    Raises OperationalError or InterfaceError, for another try, when the database fails.
    """
    attempt = take(event_id, now=now or timezone.now())
    if attempt is None:
        return None
    with bound_contextvars(trace=str(attempt.event.trace or attempt.event.pk)):
        return _try(attempt)


def _try(attempt: Attempt) -> FetchEvent | None:
    try:
        return _read_or_note(attempt)
    except Overtaken:
        return None
    except HostBusy as busy:
        return wait_for_turn(attempt, seconds=busy.seconds)
    except OSError as error:
        return wait_for_storage(attempt, error)
    except DATABASE_AWAY:
        let_go(attempt)
        raise


def _read_or_note(attempt: Attempt) -> FetchEvent:
    """Read the document, or note on its event why that cannot be."""
    try:
        return _read(attempt)
    except Erased as refusal:
        forget(attempt.event)
        return _note_refusal(attempt, refusal)
    except Gone as gone:
        return _note_gone(attempt, gone)
    except (DataError, IntegrityError) as error:
        rule = str(error).splitlines()[0]
        return _note_trouble(attempt, FetchFailed(f"What was read breaks a rule of the data: {rule}"))
    except ImproperlyConfigured as error:  # a credential whose key is lost: somebody must enter it again
        return _note_trouble(attempt, FetchFailed(str(error)))
    except ReadingError as error:
        return _note_trouble(attempt, error)


def _read(attempt: Attempt) -> FetchEvent:
    event = attempt.event
    received = receive(event)
    event.status = received.status
    if received.not_modified:
        return _note_unchanged(attempt, received)
    try:
        document = _with_what_was_ordered(_document(event, received), event)
    except ReadingError:
        _keep(event, received)  # for whoever looks into it
        raise
    digest = text_digest(document.text, title=document.title)
    reading = Reading(document, digest, received, attempt.now)
    if not stands_already(reading, url=_address(reading)):
        _keep(event, received)
    return _save(attempt, reading)


def _document(event: FetchEvent, received: Received) -> Document:
    return read_document(
        received.body,
        url=received.url,
        media_type=received.media_type,
        charset=received.charset,
        name=event.name,
    )


def _keep(event: FetchEvent, received: Received) -> None:
    """Keep the bytes, and refuse those that were erased; what was handed in is kept already."""
    if event.snapshot is None:
        event.snapshot = snapshots.keep(
            received.body, media_type=received.media_type, charset=received.charset
        )
    refuse_erased_bytes(event.snapshot)


def _with_what_was_ordered(document: Document, event: FetchEvent) -> Document:
    """Let an editor's title stand before the document's, and fill the rest with what the feed said."""
    by_hand = event.item.get("title", "") if not event.feed_id else ""
    title = by_hand or document.title or event.item.get("title", "") or event.name or event.url
    said = tuple(event.item.get("notes", ()))  # of a post: that it was edited, whose words it passes on
    return replace(
        document,
        title=title[:500],
        published=_published(document, event),
        notes=document.notes + said,
    )


def _published(document: Document, event: FetchEvent) -> DatedAt | None:
    """Return the date an editor gave, else what the document states, else the feed's; a file's own day comes last."""
    ordered = _date_as_ordered(event)
    by_hand = not event.feed_id
    if document.published is None or (ordered and (by_hand or document.published.basis is Basis.INFERRED)):
        return ordered
    return document.published


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


def _address(reading: Reading) -> str:
    url = reading.received.url
    return address_of(reading.document, url=url)[:2000] if url else ""


@redoable()
def _save(attempt: Attempt, reading: Reading) -> FetchEvent:
    event, document = attempt.event, reading.document
    alike = texts_alike(reading.digest)  # before any row is locked: who erases a text goes in the same order
    address = _address(reading)
    source_id = source_of(event, document, url=address).pk
    moved = moved_to(address, event.article_id) if _is_still_it(event, reading, alike) else None
    article, made = (
        (moved, False)
        if moved
        else find_or_make(
            source_id=source_id,
            url=address,
            external_id="" if address else event.external_id,
            document=document,
            day=day_of(document.published),
        )
    )
    if event.feed_id and not event.url and article.source_id != source_id:
        raise Refused(f"{address} is an article of another source: what this feed says of it is not taken.")
    refuse_erased_words(None if made else article, alike)
    outcome, revision = add_reading(Standing(article, made), reading, event=event, alike=alike)
    if event.article_id and event.article_id != article.pk:  # the page leads to another one now
        note_look_without_news(event.article_id, now=attempt.now)
    event.article_id, event.source_id = article.pk, source_id
    attach_screenshot(event, article)
    return close(attempt, outcome, revision=revision, notes=reading.received.notes)


def _is_still_it(event: FetchEvent, reading: Reading, alike: list[Alike]) -> bool:
    """Tell whether the page of an article that is looked at again is its page still, whatever its address is now."""
    if event.article is None or event.article.url == _address(reading):
        return False
    stayed = reading.received.url == event.url
    same_title = reading.document.title == event.article.title
    return stayed or same_title or any(text.article_id == event.article_id for text in alike)


@redoable()
def _note_unchanged(attempt: Attempt, received: Received) -> FetchEvent:
    article = Article.objects.select_for_update().get(Q(pk=attempt.event.article_id))
    current = note_same_bytes(Standing(article, is_new=False), received, now=attempt.now)
    return close(attempt, Outcome.UNCHANGED, revision=current, notes=received.notes)


@redoable()
def _note_gone(attempt: Attempt, gone: Gone) -> FetchEvent:
    """Note that an article we have is not there (any longer); a page that we never had is refused."""
    event = attempt.event
    event.reason, event.status = clean_text(gone.reason)[0], gone.status
    known = Q(pk=event.article_id) if event.article_id else Q(url=event.url) & ~Q(url="")
    article = Article.objects.select_for_update().filter(known).first()
    revisit = Revisit.objects.filter(article=article).first() if article else None
    if article is None or revisit is None:
        return close(attempt, Outcome.REFUSED)
    event.article_id = article.pk
    note_missing(article, revisit, now=attempt.now)
    return close(attempt, Outcome.GONE)


def _note_trouble(attempt: Attempt, error: ReadingError) -> FetchEvent:
    event = attempt.event
    if error.outcome != Outcome.FAILED or is_tried_out(event):
        return _note_refusal(attempt, error)
    event.reason, event.status = clean_text(error.reason)[0], error.status or event.status
    return try_later(attempt, retry_after=error.retry_after)


def _note_refusal(attempt: Attempt, error: ReadingError) -> FetchEvent:
    event = attempt.event
    event.reason, event.status = clean_text(error.reason)[0], error.status or event.status
    with redoable():
        if event.article_id:
            erased = isinstance(error, Erased)
            note_look_without_news(event.article_id, now=attempt.now, ever_again=not erased)
        return close(attempt, Outcome(error.outcome))
