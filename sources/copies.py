"""Reprints: the same text under another address or masthead."""

import hashlib
import re

from django.db import connection

from sources.models import Article, ArticleRevision

_SPACE = re.compile(r"\s+")


def text_digest(text: str, *, title: str = "") -> str:
    """Return the SHA-256 of `text` with its white space folded and its ends trimmed, as 64 hex digits.

    Where the text begins with its own `title`, that is left out: a reprint often stands under another one.
    """
    folded, headline = (_SPACE.sub(" ", part).strip() for part in (text, title))
    body = folded.removeprefix(headline).lstrip()
    return hashlib.sha256((body or folded).encode()).hexdigest()


def find_origin(article: Article, *, digest: str) -> Article | None:
    """Return the other article that was first to carry the text with this digest, or None.

    When that one is itself a copy, its origin is returned: an origin has no origin, and one that others reprint
    stays one. Must run in a transaction: texts alike are looked up one after the other, so that of two that
    arrive at the same moment one is the origin.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"text {digest}"])
    first = (
        ArticleRevision.objects.filter(text_sha256=digest)
        .exclude(article=article)
        .select_related("article__origin")
        .order_by("created_at", "id")
        .first()
    )
    if first is None or article.copies.exists():
        return None
    return first.article.origin or first.article
