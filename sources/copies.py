"""Reprints: the same text, or nearly, under another address or masthead."""

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from sources.copy_groups import unite
from sources.insert_rows import insert_rows
from sources.models import Article, ArticleRevision
from sources.sketches import reprints_like, sketch_of, words_of

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


def link_copies(
    article: Article, revision: ArticleRevision, *, is_new: bool, alike: Iterable[Alike]
) -> UUID | None:
    """Sketch a revision just saved, link a new article to whose text it reprints, and return its origin's id.

    `alike` are the revisions of the very same text. A reprint that is trimmed or changed a little is found by its
    sketch. An article that we had before is looked up by the sweep: its row is locked, and links are made in an
    order in which such a row comes last. Must run in the transaction that saves the article, after it: of several
    the earliest is the origin, so its date counts.
    """
    words = words_of(revision)
    sketch = sketch_of(revision, words, byline=article.byline)
    insert_rows([sketch])
    if not is_new:
        return article.origin_id
    same = {text.article_id for text in alike} - {article.pk}
    found = same | set(reprints_like(sketch, words))
    return unite(article.pk, found) if found else None
