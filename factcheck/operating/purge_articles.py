"""Purging articles and proposals that nobody ever triaged, a batch a transaction, what they stood on with them."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

import pgtrigger
import structlog
from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from claims.cluster_rows import lock_clusters
from claims.clustering import leave_cluster
from claims.match_texts import forget_texts
from claims.models import (
    Appearance,
    Attribution,
    Claim,
    ClaimMatch,
    ExtractionRun,
    Figure,
    Following,
    OutsideMatch,
    Speaker,
    SpeakerAlias,
    SpeakerKey,
    SpeakerPair,
    WatchRound,
)
from factcheck.operating.untouched import (
    named_in_log,
    untouched_articles,
    untouched_claims,
    untouched_speakers,
)
from sources.models import Article, ArticleRevision, FetchEvent, Revisit, Sketch, Turn

log = structlog.get_logger(__name__)

# Rows that are otherwise only added to; lifted for the statements of one batch.
ADDED_TO = (
    "sources.ArticleRevision:append_only",
    "sources.Turn:append_only",
    "claims.Figure:append_only",
    "claims.ClaimEvent:append_only",
    "claims.SpeakerEvent:append_only",
)
# Whoever reads a text holds these for the names in it (claims.speakers): a speaker in use is left for another night.
FREE_NAMES = """
    SELECT id FROM (
        SELECT speaker.id, bool_and(pg_try_advisory_xact_lock(hashtextextended('speaker ' || lower(name.name), 0))) AS free
        FROM claims_speaker speaker
        CROSS JOIN LATERAL (
            SELECT speaker.name UNION SELECT name FROM claims_speakeralias WHERE speaker_id = speaker.id
        ) AS name
        WHERE speaker.id = ANY(%s) GROUP BY speaker.id
    ) AS tried WHERE free
"""

Ids = Collection[UUID]


def purge_articles(ids: Ids) -> int:
    """Delete those of the articles `ids` that nobody touched, with all that was read from them; return how many."""
    return _each_in_the_end(ids, _purge_articles)


def purge_claims(ids: Ids) -> int:
    """Delete those of the claims `ids` that nobody touched, with their appearances; return how many."""
    return _each_in_the_end(ids, _purge_claims)


def purgeable_articles(ids: Ids) -> set[UUID]:
    """Return those of the articles `ids` that nobody touched, neither them nor any claim that appears in them."""
    articles = set(untouched_articles(ids).values_list("pk", flat=True))
    appears = Appearance.objects.filter(revision__article__in=articles).values_list(
        "revision__article", "claim"
    )
    pairs = set(appears)
    free = purgeable_claims({claim for _article, claim in pairs})
    by_hand = Attribution.objects.filter(revision__article__in=articles, run__isnull=True)
    kept = {article for article, claim in pairs if claim not in free}
    return articles - kept - set(by_hand.values_list("revision__article", flat=True))


def purgeable_claims(ids: Ids) -> set[UUID]:
    """Return those of the claims `ids` that nobody touched."""
    rows = untouched_claims(ids)
    touched = Q(run__isnull=True) | Q(editor__isnull=False)
    by_hand = Appearance.objects.filter(touched, claim__in=rows).values_list("claim", flat=True)
    return set(rows.values_list("pk", flat=True)) - set(named_in_log(rows)) - set(by_hand)


def _each_in_the_end(ids: Ids, purge: Callable[[Ids], int]) -> int:
    """Purge `ids` at once, or one by one where a row that nobody thought of holds one of them."""
    try:
        return purge(ids)
    except IntegrityError as error:
        if len(ids) == 1:
            log.warning("not_purged", row=str(*ids), reason=str(error).splitlines()[0])
            return 0
    return sum(_each_in_the_end([one], purge) for one in ids)


@transaction.atomic
def _purge_articles(ids: Ids) -> int:
    lock_clusters()  # before any claim, as whoever places claims does
    locked = _lock(Article.objects.filter(pk__in=ids))
    appears = Appearance.objects.filter(revision__article__in=locked)
    claims = set(appears.values_list("claim", flat=True))
    free = _lock(Claim.objects.filter(pk__in=claims))
    busy = set(appears.filter(claim__in=claims - free).values_list("revision__article", flat=True))
    going = purgeable_articles(locked - busy)
    if going:
        leave_cluster(claims=_claims_only_in(going))
        with pgtrigger.ignore(*ADDED_TO):
            _delete_articles(going)
        connection.check_constraints()
    return len(going)


@transaction.atomic
def _purge_claims(ids: Ids) -> int:
    lock_clusters()
    going = purgeable_claims(_lock(Claim.objects.filter(pk__in=ids)))
    if going:
        leave_cluster(claims=going)
        with pgtrigger.ignore(*ADDED_TO):
            _delete(Figure.objects.filter(claim__in=going))
            _delete(Appearance.objects.filter(claim__in=going))
            _delete_claims(going)
        connection.check_constraints()
    return len(going)


def _lock(rows: QuerySet[Any]) -> set[UUID]:
    """Lock `rows`, in order, those that somebody works on left out, and return their ids."""
    taken = rows.order_by("pk").select_for_update(skip_locked=True, of=("self",))
    return set(taken.values_list("pk", flat=True))


def _claims_only_in(articles: Ids) -> set[UUID]:
    """Return the claims that appear in `articles` and nowhere else."""
    appears = Appearance.objects.filter(revision__article__in=articles)
    claims = set(appears.values_list("claim", flat=True))
    elsewhere = Appearance.objects.filter(claim__in=claims).exclude(revision__article__in=articles)
    return claims - set(elsewhere.values_list("claim", flat=True))


def _delete_articles(going: Ids) -> None:
    revisions = list(ArticleRevision.objects.filter(article__in=going).values_list("pk", flat=True))
    appears = Appearance.objects.filter(revision__in=revisions)
    claims = set(appears.values_list("claim", flat=True))
    attributions = Attribution.objects.filter(revision__in=revisions)
    speakers = set(attributions.exclude(speaker=None).values_list("speaker", flat=True))
    runs = ExtractionRun.objects.filter(revision__in=revisions)
    turns = Turn.objects.filter(article__in=going)
    _delete(Figure.objects.filter(revision__in=revisions))
    _delete(appears)
    _delete_claims(claims - set(Appearance.objects.filter(claim__in=claims).values_list("claim", flat=True)))
    _delete(attributions)
    _delete(WatchRound.objects.filter(run__in=runs))
    _delete(runs)
    _delete(Following.objects.filter(turn__in=turns))
    _delete(turns)
    _delete(Sketch.objects.filter(article__in=going))
    _delete(Revisit.objects.filter(article__in=going))
    FetchEvent.objects.filter(article__in=going).update(article=None)
    FetchEvent.objects.filter(revision__in=revisions).update(revision=None)
    Article.objects.filter(pk__in=going).update(current_revision=None)
    _delete(ArticleRevision.objects.filter(pk__in=revisions))
    _delete(Article.objects.filter(pk__in=going))
    _delete_speakers(speakers)


def _delete_claims(going: Ids) -> None:
    _delete(ClaimMatch.objects.filter(first__in=going))
    _delete(ClaimMatch.objects.filter(second__in=going))
    _delete(OutsideMatch.objects.filter(claim__in=going))
    forget_texts(claims=list(going))
    _delete(_history(Claim).filter(pgh_obj__in=going))
    _delete(Claim.objects.filter(pk__in=going))


def _delete_speakers(named: Ids) -> None:
    with connection.cursor() as cursor:
        cursor.execute(FREE_NAMES, [list(named)])
        free = [pk for (pk,) in cursor.fetchall()]
    rows = untouched_speakers(_lock(Speaker.objects.filter(pk__in=free)))
    going = set(rows.values_list("pk", flat=True)) - set(named_in_log(rows))
    _delete(SpeakerPair.objects.filter(Q(first__in=going) | Q(second__in=going)))
    _delete(SpeakerKey.objects.filter(speaker__in=going))
    _delete(SpeakerAlias.objects.filter(speaker__in=going))
    _delete(_history(Speaker).filter(pgh_obj__in=going))
    _delete(Speaker.objects.filter(pk__in=going))


def _delete(rows: QuerySet[Any]) -> None:
    """Delete by one statement. Nothing is followed: what else points at the rows makes the batch fail."""
    rows._raw_delete(rows.db)


def _history(model: Any) -> Any:
    return model.pgh_event_model.objects
