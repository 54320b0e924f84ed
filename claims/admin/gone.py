"""Evidence whose article its publisher has removed."""

from collections.abc import Iterable

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from claims.models import Evidence
from sources.models import Article


def noting_gone_articles(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Add `gone_since`: since when the article of each piece is gone at its source, None where it is there or none."""
    at_address = Article.objects.filter(url=OuterRef("url"), gone_since__isnull=False).exclude(url="")
    return evidence.annotate(
        gone_since=Coalesce("article__gone_since", Subquery(at_address.values("gone_since")[:1]))
    )


def with_gone_articles(evidence: Iterable[Evidence]) -> list[tuple[Evidence, Article | None]]:
    """Return each piece of `evidence` with its article where that is gone at its source; one query."""
    pieces = list(evidence)
    named = Q(pk__in=[piece.article_id for piece in pieces if piece.article_id])
    linked = Q(url__in=[piece.url for piece in pieces if piece.url])
    rows = Article.objects.filter(named | linked, gone_since__isnull=False)
    gone = list(rows.select_related("current_revision").defer("current_revision__text")) if pieces else []
    by_id = {article.pk: article for article in gone}
    by_url = {article.url: article for article in gone if article.url}
    return [
        (piece, (by_id.get(piece.article_id) if piece.article_id else None) or by_url.get(piece.url))
        for piece in pieces
    ]
