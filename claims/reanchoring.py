"""Following an article's text: each time another revision becomes current, its claims are looked for in that one."""

from collections import Counter
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import pghistory
import structlog
from django.db import connection
from django.db.models.base import ModelState
from django.utils import timezone

from claims.by_hand import overrule
from claims.carrying import Carrying, carry, voice_of
from claims.language.types import Span
from claims.models import Appearance, Attribution, ExtractionRun, Figure, Following, RunState
from claims.stale import look_again
from sources.copy_rows import copy_rows
from sources.models import ArticleRevision, Turn
from sources.models.base import first_id, new_id
from sources.redoable import redoable

log = structlog.get_logger(__name__)


class Locked(NamedTuple):
    """An article that nobody else changes until the transaction ends.

    `group` is that of the copies it belongs to, by the id of their origin; `kin` are the others in it, the earliest.
    """

    current_id: UUID
    has_claims: bool
    group: UUID
    kin: list[UUID]


LOCK = """
    SELECT current_revision_id, EXISTS (
        SELECT 1 FROM sources_articlerevision revision JOIN claims_appearance ON revision_id = revision.id
        WHERE revision.article_id = article.id
    ), coalesce(origin_id, id), array_remove(origin_id || ARRAY(
        SELECT id FROM sources_article kin
        WHERE kin.origin_id = coalesce(article.origin_id, article.id) AND kin.id <> article.id
        ORDER BY id LIMIT %s
    ), NULL) FROM sources_article article WHERE id = %s FOR UPDATE
"""
LOCK_GROUP = "SELECT pg_advisory_xact_lock(hashtextextended('claims of copies of ' || %s, 0))"
MOST_KIN = 20  # articles: of hundreds of reprints, later ones say what the first of them said


def lock_article(article_id: UUID) -> Locked:
    """Lock the article for this transaction and return what matters of it."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [MOST_KIN, article_id])
        return Locked(*cursor.fetchone())


def known_to(article: Locked, article_id: UUID) -> list[Appearance]:
    """Return all appearances in the copies of the article, then all in itself.

    Of a group of copies one is read after the other: two at once would each propose the same claims.
    """
    if article.kin:
        with connection.cursor() as cursor:
            cursor.execute(LOCK_GROUP, [str(article.group)])
    elsewhere = known_appearances(article.kin) if article.kin else []
    return elsewhere + (known_appearances([article_id]) if article.has_claims else [])


@dataclass(frozen=True, slots=True)
class Opened:
    """A revision about to be read: the turn by which it became current, and the claims that are there already."""

    turn: Turn | None
    carrying: Carrying
    known: Sequence[Appearance]
    goes_on: bool = False  # there are later turns to follow


def open_revision(revision: ArticleRevision, article: Locked) -> Opened:
    """Return what is known where `revision` is read, having followed all turns before its own.

    Must run in a transaction that holds the article's lock. For a first revision that is no copy nothing is asked.
    """
    turns = turns_to_follow(revision.article_id) if revision.number > 1 else []
    own = next((n for n, turn in enumerate(turns) if turn.revision_id == revision.pk), -1)
    for turn in turns[: max(own, 0)]:
        _follow(turn)
    known = known_to(article, revision.article_id)
    goes_on = article.current_id != revision.pk or len(turns) > own + 1
    turn_of_it = turns[own] if own >= 0 else None
    if turn_of_it is None or turn_of_it.before is None:
        here = [row for row in known if row.revision_id == revision.pk]
        there, off = [row for row in here if row.stands], [row for row in here if not row.stands]
        return Opened(None, Carrying(there=there, set_aside=off), known, goes_on)
    return Opened(turn_of_it, carry(known, before=turn_of_it.before, after=revision), known, goes_on)


@redoable()
def follow_article(*, article_id: UUID) -> list[Following]:
    """Look for the article's claims in each text that became current since that was done last; return what came of it.

    Ends before a text that is still to be read: its reading goes on from there. Doing it twice is harmless.
    """
    lock_article(article_id)
    return follow_pending(article_id)


def follow_pending(article_id: UUID) -> list[Following]:
    """Do what follow_article does, in a transaction that holds the article's lock."""
    done = []
    for turn in turns_to_follow(article_id):
        if not _is_read(turn.revision):
            break
        done.append(_follow(turn))
    return done


def _follow(turn: Turn) -> Following:
    known = known_appearances([turn.article_id])
    carrying = carry(known, before=turn.before, after=turn.revision) if turn.before else Carrying()
    write_carried(carrying)
    return finish_following(turn, carrying)


def _is_read(revision: ArticleRevision) -> bool:
    """Tell whether nothing more is to be read in `revision`; queries."""
    over = ExtractionRun.objects.filter(revision=revision).exclude(state=RunState.RUNNING)
    return revision.erasure_id is not None or over.exists()


def turns_to_follow(article_id: UUID) -> list[Turn]:
    """Return the article's turns in whose text its claims were not looked for yet, in their order; not the first."""
    rows = Turn.objects.filter(article=article_id, before__isnull=False, following__isnull=True)
    return list(rows.select_related("revision", "before").order_by("created_at", "id"))


def turns_left_behind(*, since: datetime | None = None, most: int = 500) -> list[UUID]:
    """Return the latest turns of articles that nobody followed; a reading follows its own within seconds.

    Those `since` are found along the primary key; for all of them every turn there ever was is looked at.
    """
    left = Turn.objects.filter(before__isnull=False, following__isnull=True).order_by("created_at", "id")
    left = left.filter(pk__gte=first_id(since)) if since else left
    return list({turn.article_id: turn.pk for turn in left.only("article")[:most]}.values())


def known_appearances(articles: Sequence[UUID]) -> list[Appearance]:
    """Return all appearances in these articles, those set aside among them, with their claims and who says them, the earliest text first."""
    rows = Appearance.objects.filter(revision__article__in=articles)
    rows = rows.select_related("claim", "attribution__speaker", "revision", "reworded_from")
    light = rows.defer("claim__factors", "revision__text", "revision__notes", "attribution__speaker__notes")
    return list(light.order_by("revision__created_at", "revision__number", "-start"))


def finish_following(turn: Turn, carrying: Carrying) -> Following:
    """Write down how the claims fared in the text of `turn`, and which fact-checks are to be looked at again.

    Must run in the transaction that wrote the appearances and holds the article's lock.
    """
    in_article = Appearance.objects.filter(revision__article=turn.article_id)
    standing = Appearance.objects.standing().filter(revision=turn.revision_id).values("claim")
    in_article.filter(gone_in__isnull=False, claim__in=standing).update(gone_in=None)
    gone = carrying.gone()
    if gone:
        in_article.filter(pk__in=gone).update(gone_in=turn.revision_id)
    counts = Counter(each.state.value for each in carrying.standing if each.stood)
    following = Following.objects.create(turn=turn, **counts)
    look_again(article_id=turn.article_id)
    log.info("text_followed", turn=str(turn.pk), **counts)
    return following


def write_carried(carrying: Carrying) -> None:
    """Insert the carried appearances of a text that is not read now, each with its voice and figures where they are plain."""
    rows = [*carrying.rows(), *carrying.rows_set_aside()]
    overrule(carrying.overruled)
    if not rows:
        return
    attributions = list(
        Attribution.objects.standing().filter(revision=rows[0].revision_id).order_by("position")
    )
    for each in carrying.standing:
        if each.row is not None and each.row._state.adding and each.row.editor_id is None:
            voice = voice_of(each.old, each.row, attributions)
            each.row.attribution_id = voice.pk if voice else None
    figures = figures_carried(carrying)
    with pghistory.context(act="following"):
        copy_rows(carrying.voices)
        copy_rows(rows)
        copy_rows(figures)


def figures_carried(carrying: Carrying) -> list[Figure]:
    """Return, not yet written, the figures of words that now stand verbatim in a text where no reading found them."""
    rows = {
        each.old.pk: each.row
        for each in carrying.standing
        if each.row is not None and each.row._state.adding and each.row.run_id is None and each.verbatim
    }
    return [
        _at(figure, rows[figure.appearance_id], by=rows[figure.appearance_id].start - figure.appearance.start)
        for figure in (
            Figure.objects.filter(appearance__in=rows, corrections__isnull=True).select_related("appearance")
            if rows
            else ()
        )
    ]


def figures_within(old: Appearance, row: Appearance, spans: Sequence[Span]) -> list[Figure]:
    """Return, not yet written, the figures of `old` that stand within `spans` of the same text, for `row`."""
    return [
        _at(figure, row, by=0)
        for figure in Figure.objects.filter(appearance=old, corrections__isnull=True)
        if any(span.covers(Span(figure.start, figure.end)) for span in spans)
    ]


def _at(figure: Figure, row: Appearance, *, by: int) -> Figure:
    moved = copy(figure)
    moved._state = ModelState()
    moved.pk, moved.created_at = new_id(), timezone.now()
    moved.appearance, moved.revision_id = row, row.revision_id
    moved.corrects = None  # what an editor read is carried on as it was read
    moved.start, moved.end = figure.start + by, figure.end + by
    return moved
