"""Reprints: the same text under another address or masthead."""

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from sources.models import Article

LOCKS = """
    SELECT pg_advisory_xact_lock(key) FROM (
        SELECT DISTINCT hashtextextended('text ' || digest, 0) AS key FROM unnest(%s::text[]) AS digest ORDER BY 1
    ) AS keys
"""
LOCKED_ALIKE = """
    SELECT pg_advisory_xact_lock(hashtextextended(%s, 0));
    SELECT article.id, article.origin_id, revision.erasure_id IS NOT NULL
    FROM sources_articlerevision revision JOIN sources_article article ON article.id = revision.article_id
    WHERE revision.text_sha256 = %s
    ORDER BY revision.created_at, revision.id
"""
_SPACE = re.compile(r"\s+")


def text_digest(text: str, *, title: str = "") -> str:
    """Return the SHA-256 of `text` with its white space folded and its ends trimmed, as 64 hex digits.

    Where the text begins with its own `title`, that is left out: a reprint often stands under another one.
    """
    folded, headline = (_SPACE.sub(" ", part).strip() for part in (text, title))
    body = folded.removeprefix(headline).lstrip()
    return hashlib.sha256((body or folded).encode()).hexdigest()


class Alike(NamedTuple):
    """A text of the same words: in which article, which is its origin, and whether it was erased."""

    article_id: UUID
    origin_id: UUID | None
    erased: bool


def texts_alike(digest: str) -> list[Alike]:
    """Return the revisions whose text has this digest, the earliest first.

    Must run in a transaction: texts alike are looked up one after the other, so that of two that arrive at the
    same moment one is the origin.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCKED_ALIKE, [f"text {digest}", digest])
        cursor.nextset()
        return [Alike(*row) for row in cursor.fetchall()]


def lock_texts(digests: Iterable[str]) -> None:
    """Until the transaction ends, let nobody else look for texts with one of these digests, nor add one."""
    with connection.cursor() as cursor:
        cursor.execute(LOCKS, [list(digests)])


def find_origin(article: Article | None, alike: list[Alike]) -> UUID | None:
    """Return the id of the article that was first to carry the text, other than `article` (None: a new one).

    When that one is itself a copy, its origin is returned: an origin has no origin, and one that others reprint
    stays one.
    """
    others = [text for text in alike if article is None or text.article_id != article.pk]
    if not others or (article and article.copies.exists()):
        return None
    return others[0].origin_id or others[0].article_id
