"""Evidence whose article its publisher has removed."""

from collections.abc import Iterable

from django.db.models import Q

from claims.models import Evidence
from sources.models import Article


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
