"""Reprints: the same text under another address or masthead."""

import hashlib
import re

from sources.models import Article

_SPACE = re.compile(r"\s+")


def text_digest(text: str) -> str:
    """Return the SHA-256 of `text` with its white space folded and its ends trimmed, as 64 hex digits."""
    return hashlib.sha256(_SPACE.sub(" ", text).strip().encode()).hexdigest()


def find_origin(article: Article, *, digest: str) -> Article | None:
    """Return the earliest other article that has carried the text with this digest, or None.

    When that one is itself a copy, its origin is returned: an origin has no origin.
    """
    other = (
        Article.objects.filter(revisions__text_sha256=digest, first_seen_at__lte=article.first_seen_at)
        .exclude(pk=article.pk)
        .exclude(origin=article)
        .select_related("origin")
        .order_by("first_seen_at", "id")
        .first()
    )
    if other is None:
        return None
    return other.origin or other
