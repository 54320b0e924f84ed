"""Reading a revision into claims: who says what, in which words, with which figures."""

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

import pghistory
import structlog
from django.conf import settings
from django.db import DataError, IntegrityError, OperationalError, connection
from django.db.models import F
from django.utils import timezone

from claims.desks import own_desk_id
from claims.language.extractors import make_extractor
from claims.language.types import Extractor, Reading, SpeakerKind
from claims.models import ExtractionRun, RunState, Speaker
from claims.proposals import propose
from claims.querysets import unread_revisions
from claims.speakers import resolve_speakers
from sources.insert_rows import insert_rows
from sources.models import ArticleRevision
from sources.redoable import redoable, redoable_statement

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=6)  # longer than the hard time limit of the task
MOST_ATTEMPTS = 3


def chosen_extractor() -> Extractor:
    """Return the extractor that the settings name."""
    return _kept(settings.EXTRACTOR)


@lru_cache(maxsize=2)
def _kept(name: str) -> Extractor:
    return make_extractor(name)


def version_of(extractor: Extractor) -> str:
    """Return what is written on each row the extractor makes, for example rules-1."""
    return f"{extractor.name}-{extractor.version}"


def read_revision(*, revision_id: UUID | str, now: datetime | None = None) -> ExtractionRun | None:
    """Read one revision with the chosen extractor and return the finished run.

    Returns None when there is nothing to do: it is read already, or somebody is at it. Rows appear all at once
    or not at all, so doing it twice is harmless. Raises OperationalError, for another try, when the database fails.
    """
    now = now or timezone.now()
    extractor = chosen_extractor()
    run = _take(UUID(str(revision_id)), version_of(extractor), now=now)
    if run is None:
        return None
    revision = ArticleRevision.objects.select_related("article").get(pk=run.revision_id)
    reading = extractor.read(revision.text, language=revision.article.language or "en")
    try:
        return _save(run, revision, reading)
    except (DataError, IntegrityError) as error:
        return _fail(run, f"What was found breaks a rule of the data: {str(error).splitlines()[0]}")
    except OperationalError:
        _let_go(run)
        raise


def revisions_to_read(*, now: datetime | None = None, most: int = 500) -> list[UUID]:
    """Return ids of current revisions that the chosen extractor has not read and nobody is reading."""
    now = now or timezone.now()
    version = version_of(chosen_extractor())
    return list(unread_revisions(version, now).values_list("pk", flat=True)[:most])


def read_again(*, run: ExtractionRun, now: datetime | None = None) -> bool:
    """Open a failed run for another try and tell whether it was failed; the caller sends the task."""
    return bool(
        ExtractionRun.objects.filter(pk=run.pk, state=RunState.FAILED).update(
            state=RunState.RUNNING,
            reason="",
            attempts=0,
            finished_at=None,
            claimed_until=now or timezone.now(),
        )
    )


def _take(revision_id: UUID, version: str, *, now: datetime) -> ExtractionRun | None:
    run = ExtractionRun(revision_id=revision_id, extractor=version, claimed_until=now + LEASE)
    try:
        with redoable_statement():
            if insert_rows([run], unless_there=True):
                return run
    except IntegrityError:  # no such revision
        return None
    return _take_over(revision_id, version, now=now)


def _take_over(revision_id: UUID, version: str, *, now: datetime) -> ExtractionRun | None:
    abandoned = ExtractionRun.objects.filter(
        revision_id=revision_id, extractor=version, state=RunState.RUNNING, claimed_until__lte=now
    )
    given_up = abandoned.filter(attempts__gte=MOST_ATTEMPTS)
    if given_up.update(
        state=RunState.FAILED,
        finished_at=now,
        reason=f"The worker stopped while reading it, {MOST_ATTEMPTS} times.",
    ):
        return None
    if not abandoned.update(claimed_until=now + LEASE, attempts=F("attempts") + 1):
        return None
    return ExtractionRun.objects.get(revision_id=revision_id, extractor=version)


def _let_go(run: ExtractionRun) -> None:
    """End our claim: without that, another try would find the run taken for as long as the lease lasts."""
    ours = ExtractionRun.objects.filter(pk=run.pk, state=RunState.RUNNING, attempts=run.attempts)
    ours.update(claimed_until=timezone.now())


@redoable()
def _save(run: ExtractionRun, revision: ArticleRevision, reading: Reading) -> ExtractionRun:
    origin_id = _lock_article(revision.article_id)
    with pghistory.context(act="extraction", run=str(run.pk), extractor=run.extractor):
        speakers = _speakers(reading, made_by=run.extractor)
        found = propose(
            reading=reading,
            run=run,
            revision=revision,
            origin_id=origin_id,
            speakers=speakers,
            desk_id=own_desk_id(),
        )
        if not _finish(
            run,
            state=RunState.DONE,
            reason="; ".join(reading.notes)[:2000],
            claims_proposed=found.proposed,
            claims_carried=found.carried,
        ):
            raise TakenOver(run)
        found.write()
    log.info(
        "revision_read", revision=str(revision.pk), proposed=run.claims_proposed, carried=run.claims_carried
    )
    return run


def _lock_article(article_id: UUID) -> UUID | None:
    """Lock the article for this transaction and return the id of the one it reprints."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT origin_id FROM sources_article WHERE id = %s FOR UPDATE", [article_id])
        (origin_id,) = cursor.fetchone()
    return origin_id if isinstance(origin_id, UUID) else None


def _fail(run: ExtractionRun, reason: str) -> ExtractionRun:
    _finish(run, state=RunState.FAILED, reason=reason[:2000])
    log.error("revision_not_read", run=str(run.pk), reason=run.reason)
    return run


def _finish(run: ExtractionRun, **outcome: Any) -> bool:
    """Write the outcome on the run, if it is still ours, and tell whether it was."""
    outcome["finished_at"] = timezone.now()
    mine = ExtractionRun.objects.filter(pk=run.pk, state=RunState.RUNNING, attempts=run.attempts)
    if not mine.update(**outcome):
        return False
    for name, value in outcome.items():
        setattr(run, name, value)
    return True


class TakenOver(Exception):
    """Another worker took the run over, because this one was slower than its lease; nothing was saved."""


def _speakers(reading: Reading, *, made_by: str) -> dict[int, Speaker]:
    named = [i for i, person in enumerate(reading.speakers) if person.kind is not SpeakerKind.UNNAMED]
    rows = resolve_speakers([reading.speakers[i] for i in named], made_by=made_by)
    return dict(zip(named, rows, strict=True))
