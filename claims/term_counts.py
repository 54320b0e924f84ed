"""In how many texts a term stands, so that only rare ones are looked for.

The counts change in the transaction that adds or drops texts, all terms of a batch by one statement in one order, so
that two workers never wait for each other in a circle. The term "" counts the texts themselves.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from django.db import connection, transaction

EVERY_TEXT = ""
TOGETHER = 5_000  # terms mended in one transaction
ADD = """
    INSERT INTO claims_termcount AS there (term, texts)
    SELECT term, texts FROM unnest(%(terms)s::text[], %(texts)s::bigint[]) AS given (term, texts)
    ORDER BY term COLLATE "C"
    ON CONFLICT (term) DO UPDATE SET texts = there.texts + excluded.texts
"""
DROP_EMPTY = "DELETE FROM claims_termcount WHERE term = ANY(%(terms)s) AND texts <= 0"
COUNTS = "SELECT term, texts FROM claims_termcount WHERE term = ANY(%s)"
OFF = """
    WITH counted AS (
        SELECT term, count(*) AS texts FROM claims_matchtext, unnest(terms) AS term GROUP BY term
        UNION ALL SELECT '', count(*) FROM claims_matchtext
    )
    SELECT term, coalesce(counted.texts, 0) - coalesce(there.texts, 0)
    FROM counted FULL JOIN claims_termcount AS there USING (term)
    WHERE counted.texts IS DISTINCT FROM there.texts
"""


def count_in(texts: Iterable[Collection[str]]) -> None:
    """Count the terms of texts that were added, each given by its terms."""
    _add(_counted(texts))


def count_out(texts: Iterable[Collection[str]]) -> None:
    """Count the terms of texts that were dropped; a term that stands in no text any more is forgotten."""
    _add({term: -number for term, number in _counted(texts).items()})


def counts_of(terms: Collection[str]) -> dict[str, int]:
    """Return in how many texts each of `terms` stands, those that stand in none left out. One query."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, [list(terms)])
        return dict(cursor.fetchall())


def mend_counts() -> int:
    """Bring all counts in line with the texts and return how many were off. Reads every text once."""
    with connection.cursor() as cursor:
        cursor.execute(OFF)
        off: list[tuple[str, int]] = cursor.fetchall()
    for some in _slices(off):
        _add(dict(some))
    return len(off)


def _counted(texts: Iterable[Collection[str]]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for terms in texts:
        counted.update(set(terms))
        counted[EVERY_TEXT] += 1
    return counted


def _add(changes: Mapping[str, int]) -> None:
    given: dict[str, Any] = {"terms": list(changes), "texts": list(changes.values())}
    if not changes:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ADD, given)
        if min(changes.values()) < 0:
            cursor.execute(DROP_EMPTY, given)


def _slices(rows: Iterable[tuple[str, int]]) -> Iterator[list[tuple[str, int]]]:
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        yield some
