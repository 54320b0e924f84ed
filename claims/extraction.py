"""Reading a revision into claims: who says what, in which words, with which figures."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pghistory
import structlog
from django.conf import settings
from django.db import DataError, IntegrityError, OperationalError
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from claims.account_links import account_speaker
from claims.desks import own_desk_id
from claims.language.extractors import make_extractor
from claims.language.types import Extractor, Reading, SpeakerKind
from claims.models import Appearance, ExtractionRun, Following, RunState, Speaker
from claims.proposals import Proposals, propose
from claims.reanchoring import (
    figures_carried,
    finish_following,
    follow_article,
    follow_pending,
    lock_article,
    open_revision,
)
from claims.speakers import resolve_speakers
from sources.insert_rows import insert_rows
from sources.models import ArticleRevision, Turn
from sources.models.base import first_id
from sources.next_stage import pass_on
from sources.redoable import redoable, redoable_statement

if TYPE_CHECKING:
    from django.db.models import QuerySet

log = structlog.get_logger(__name__)

READING_SECONDS = 120  # what reading and saving the longest text may take
# Workers are killed for their own reasons. Only a text that is in every one of ten hands that die is to blame.
MOST_ATTEMPTS = 10


def chosen_extractor() -> Extractor:
    """Return the extractor that the settings name."""
    return _kept(settings.EXTRACTOR)


@lru_cache(maxsize=2)
def _kept(name: str) -> Extractor:
    return make_extractor(name)


def version_of(extractor: Extractor) -> str:
    """Return what is written on each row the extractor makes, for example rules-1."""
    return f"{extractor.name}-{extractor.version}"


def lease() -> timedelta:
    """Return how long nobody else reads a text that a worker has taken.

    A worker that is alive still after that does no harm: the first to finish wins.
    """
    return timedelta(seconds=min(READING_SECONDS, settings.CELERY_TASK_TIME_LIMIT))


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
    revision = ArticleRevision.objects.select_related("article__source").get(pk=run.revision_id)
    if revision.number > 1 and not _earlier_are_read(revision, run, now=now):
        return None
    account = account_speaker(revision.article.source)
    reading = extractor.read(
        revision.text, language=revision.article.language or "en", speaker=account.name if account else ""
    )
    try:
        return _save(run, revision, reading, account)
    except (DataError, IntegrityError) as error:
        return _fail(run, f"What was found breaks a rule of the data: {str(error).splitlines()[0]}")
    except OperationalError:
        _let_go(run)
        raise


def follow_turn(*, turn_id: UUID | str) -> list[Following]:
    """Look for an article's claims in the text that became current by a turn; return what came of it and of others.

    What was not read of the article's texts is read first. Doing it twice is harmless.
    """
    article_id = Turn.objects.values_list("article_id", flat=True).filter(pk=turn_id).first()
    if article_id is None:
        return []
    for revision_id in _unread(article_id):
        read_revision(revision_id=revision_id)
    return follow_article(article_id=article_id)


def revisions_to_read(
    *, now: datetime | None = None, since: datetime | None = None, most: int = 500
) -> list[UUID]:
    """Return ids of current revisions, saved `since`, that the chosen extractor has not read and nobody is reading."""
    rows = unread_revisions(now or timezone.now(), since=since)
    return list(rows.values_list("pk", flat=True)[:most])


def unread_revisions(
    now: datetime, *, since: datetime | None = None
) -> "QuerySet[ArticleRevision, ArticleRevision]":
    """Return the current revisions that the chosen extractor has not read and nobody is reading, oldest first.

    Those saved `since` are found along the primary key; for all of them every article is looked at.
    """
    ours = ExtractionRun.objects.filter(revision=OuterRef("pk"), extractor=version_of(chosen_extractor()))
    busy_or_over = ours.filter(~Q(state=RunState.RUNNING) | Q(claimed_until__gte=now))
    rows = ArticleRevision.objects.filter(erasure__isnull=True, article__current_revision=F("id"))
    if since:
        rows = rows.filter(pk__gte=first_id(since))
    return rows.filter(~Exists(busy_or_over)).order_by("created_at")


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
    run = ExtractionRun(revision_id=revision_id, extractor=version, claimed_until=now + lease())
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
    if not abandoned.update(claimed_until=now + lease(), attempts=F("attempts") + 1):
        return None
    return ExtractionRun.objects.get(revision_id=revision_id, extractor=version)


def _earlier_are_read(revision: ArticleRevision, run: ExtractionRun, *, now: datetime) -> bool:
    """Read what was not read of the article's earlier texts, and tell whether all of it is read.

    Claims go from one text into the next, so texts are read in their order. When somebody else is at an earlier one
    our run is given back: whoever ends that reading sends the next.
    """
    earlier = _unread(revision.article_id).filter(number__lt=revision.number)
    try:
        for revision_id in list(earlier):
            read_revision(revision_id=revision_id, now=now)
    except (OperationalError, TakenOver):
        _let_go(run)
        raise
    if not earlier.all().exists():
        return True
    ours = ExtractionRun.objects.filter(pk=run.pk, state=RunState.RUNNING, attempts=run.attempts)
    ours.update(claimed_until=timezone.now(), attempts=F("attempts") - 1)
    return False


def _unread(article_id: UUID) -> "QuerySet[ArticleRevision, UUID]":
    """Return the ids of the article's texts that no reading has finished, in their order."""
    over = ExtractionRun.objects.filter(revision=OuterRef("pk")).exclude(state=RunState.RUNNING)
    rows = ArticleRevision.objects.filter(~Exists(over), article=article_id, erasure__isnull=True)
    return rows.order_by("number").values_list("pk", flat=True)


def _let_go(run: ExtractionRun) -> None:
    """End our claim: without that, another try would find the run taken for as long as the lease lasts."""
    ours = ExtractionRun.objects.filter(pk=run.pk, state=RunState.RUNNING, attempts=run.attempts)
    ours.update(claimed_until=timezone.now())


@redoable()
def _save(
    run: ExtractionRun, revision: ArticleRevision, reading: Reading, account: Speaker | None
) -> ExtractionRun:
    article = lock_article(revision.article_id)
    with pghistory.context(act="extraction", run=str(run.pk), extractor=run.extractor):
        speakers = _speakers(reading, made_by=run.extractor, account=account)
        opened = open_revision(revision, article)
        found = propose(
            reading=reading,
            run=run,
            revision=revision,
            carrying=opened.carrying,
            known=opened.known,
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
        found.figures += figures_carried(opened.carrying)
        found.write()
        if opened.turn:
            finish_following(opened.turn, opened.carrying)
        if opened.goes_on:
            _go_on(revision)
        pass_on("claims read", run.pk)
        if _repeats(found, opened.known, revision):
            pass_on("claims repeated", run.pk)
    log.info(
        "revision_read", revision=str(revision.pk), proposed=run.claims_proposed, carried=run.claims_carried
    )
    return run


def _repeats(found: Proposals, known: Sequence[Appearance], revision: ArticleRevision) -> bool:
    """Tell whether a claim was found again that stands in another article too."""
    elsewhere = {row.claim_id for row in known if row.revision.article_id != revision.article_id}
    return bool(elsewhere) and any(row.claim_id in elsewhere for row in found.appearances)


def _go_on(revision: ArticleRevision) -> None:
    """Follow the turns after this reading, and have the next unread text of the article read."""
    follow_pending(revision.article_id)
    following = _unread(revision.article_id).filter(number__gt=revision.number).first()
    if following:
        pass_on("revision saved", following)


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


def _speakers(reading: Reading, *, made_by: str, account: Speaker | None) -> dict[int, Speaker]:
    """Return the speakers by their index in the reading; whose account it is needs no looking up by name."""
    own = {i: account for i, person in enumerate(reading.speakers) if account and person.name == account.name}
    named = [
        i
        for i, person in enumerate(reading.speakers)
        if person.kind is not SpeakerKind.UNNAMED and i not in own
    ]
    rows = resolve_speakers([reading.speakers[i] for i in named], made_by=made_by)
    return own | dict(zip(named, rows, strict=True))
