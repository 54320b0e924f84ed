"""Finding rows by their words, by the indexes of words that the database keeps."""

import re
from typing import TypeVar, cast

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)

MOST_WORDS = 20
_WORD = re.compile(r"\w+")


def words_query(words: str) -> str:
    """Return the text search query for all of `words`, each the beginning of a word; empty for none."""
    return " & ".join(f"{word}:*" for word in _WORD.findall(words)[:MOST_WORDS])


def with_words(rows: QuerySet[M], words: str, *, column: str) -> QuerySet[M]:
    """Return those of `rows` whose `column` has all of `words`, in any order, letter case and endings aside.

    The vector is written exactly as in the index on that column, so that no table is read through.
    """
    query = words_query(words)
    if not query:
        return rows.none()
    found = rows.annotate(words=SearchVector(column, config="simple")).filter(
        words=SearchQuery(query, config="simple", search_type="raw")
    )
    return cast("QuerySet[M]", found)
