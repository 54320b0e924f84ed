"""What a desk holds, by content: no ids and no times of its own, so that two desks can be compared."""

import hashlib
from collections import Counter
from typing import Any

from django.db import connection
from django.utils import timezone

from claims.extraction import unread_revisions
from claims.models import Appearance, ExtractionRun, Figure, RunState
from sources import snapshots
from sources.models import (
    Article,
    ArticleRevision,
    Feed,
    FetchEvent,
    Outcome,
    Revisit,
    Snapshot,
    Source,
    Turn,
)

SHORTEST = 60


def add_feeds(*urls: str) -> int:
    """Add a source and a feed an address; return how many."""
    for number, url in enumerate(urls, start=1):
        host = url.split("/")[2].rpartition(":")[0]
        source = Source.objects.create(name=f"Site {number}", hosts=[host])
        Feed.objects.create(source=source, url=url, interval_seconds=SHORTEST, longest_seconds=SHORTEST)
    return len(urls)


def look_again() -> int:
    """Make every article due to be looked at again; return how many."""
    return Revisit.objects.update(next_at=timezone.now())


def ordered() -> int:
    """Return how many documents were ordered so far."""
    return FetchEvent.objects.filter(reads_feed=False).count()


def unfinished() -> dict[str, int]:
    """Return how much is still to be done, by kind; all zero when the desk is at rest."""
    reading = ExtractionRun.objects.filter(state=RunState.RUNNING).count()
    return {
        "feeds never read": Feed.objects.filter(last_success_at__isnull=True).count(),
        "documents waiting": FetchEvent.objects.filter(outcome=Outcome.WAITING).count(),
        "articles due": Revisit.objects.filter(next_at__lte=timezone.now()).count(),
        "revisions unread": unread_revisions(timezone.now()).count() + reading,
        "turns not followed": _turns_not_followed(),
    }


def broken() -> dict[str, int]:
    """Return what must never be, by kind; all zero when nothing was lost, doubled or left half-done."""
    urls = Counter(Article.objects.exclude(url="").values_list("url", flat=True))
    return {
        "articles there twice": sum(count > 1 for count in urls.values()),
        "articles without a text": Article.objects.filter(current_revision__isnull=True).count(),
        "articles without a next look": Article.objects.filter(revisit__isnull=True).exclude(url="").count(),
        "documents given up as failed": FetchEvent.objects.filter(
            outcome=Outcome.FAILED, reads_feed=False
        ).count(),
        "readings failed": ExtractionRun.objects.filter(state=RunState.FAILED).count(),
        "snapshots whose bytes are not theirs": sum(not _is_whole(one) for one in Snapshot.objects.all()),
        "appearances whose words are not the text's": sum(
            one.revision.text[one.start : one.end] != one.exact
            for one in Appearance.objects.select_related("revision").iterator()
        ),
        "feeds claimed for ever": Feed.objects.filter(claimed_until__gt=timezone.now()).count(),
    }


def everything(port: str) -> dict[str, list[str]]:
    """Return articles, revisions, turns, appearances and figures, each as sorted lines of content.

    The `port` of the site, which is not the same for both desks, is left out of them.
    """
    return {name: [line.replace(f":{port}/", "/") for line in lines] for name, lines in _everything().items()}


def _everything() -> dict[str, list[str]]:
    return {
        "articles": _lines(_articles()),
        "revisions": _lines(
            (revision.article.url, revision.number, revision.title, _digest(revision.text))
            for revision in ArticleRevision.objects.select_related("article")
        ),
        "turns": _lines(Turn.objects.values_list("article__url", "before__number", "revision__number")),
        "appearances": _lines(
            Appearance.objects.values_list(
                "revision__article__url", "revision__number", "start", "end", "exact", "claim__text", "claim__kind",
                "attribution__mode", "attribution__speaker__name", "anchor_state",
            )
        ),
        "figures": _lines(
            Figure.objects.values_list(
                "revision__article__url", "revision__number", "start", "end", "value", "low", "high", "unit", "counted",
            )
        ),
    }  # fmt: skip


def _articles() -> Any:
    for article in Article.objects.select_related("source", "current_revision"):
        yield (
            article.url, article.title, article.byline, article.language, article.published_at, article.source.name,
            article.current_revision and article.current_revision.number, article.gone_since is not None,
        )  # fmt: skip


def _lines(rows: Any) -> list[str]:
    return sorted(" | ".join(map(str, row)) for row in rows)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _is_whole(snapshot: Snapshot) -> bool:
    try:
        return hashlib.sha256(snapshots.load(snapshot)).hexdigest() == snapshot.sha256
    except OSError:
        return False


def _turns_not_followed() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM sources_turn turn JOIN sources_article article ON article.id = turn.article_id"
            " WHERE turn.before_id IS NOT NULL AND turn.revision_id = article.current_revision_id"
            " AND NOT EXISTS (SELECT 1 FROM claims_following f WHERE f.turn_id = turn.id)"
            " AND NOT EXISTS (SELECT 1 FROM sources_turn later WHERE later.article_id = turn.article_id"
            "                 AND later.created_at > turn.created_at)"
        )
        (count,) = cursor.fetchone()
        return int(count)
