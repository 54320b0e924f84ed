"""Which of a million articles are due to be looked at again: the query's plan and time."""

import re
import statistics
from typing import Any

from django.db import connection
from django.utils import timezone

from sources.models import Revisit

MANY = 1_000_000
ROUNDS = 7
# Of a year of articles two in three are left alone by now, and of the others a few hundred are due.
ROWS = """
    INSERT INTO sources_revisit (
        article_id, url, next_at, calm_looks, last_looked_at, last_changed_at, cosmetic_changes, missing_looks,
        recent_turns, etag, last_modified, body_sha256
    )
    SELECT uuidv7(), 'https://daily.example/news/' || n,
        CASE WHEN n %% 3 = 0 THEN now() + (random() * 30 - 0.03) * interval '1 day' END,
        3, now(), now(), 0, 0, '{}', '', '', repeat('0', 64)
    FROM generate_series(1, %s) AS n
"""


def measure() -> dict[str, Any]:
    """Return the plan, the median of its execution times in milliseconds, and whether it read the index alone."""
    try:
        fill()
        due = Revisit.objects.due(timezone.now()).values_list("pk", flat=True)[:200]
        plans = [due.explain(analyze=True, buffers=True) for _ in range(ROUNDS)]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE sources_revisit")
    plan = plans[-1]
    times = [float(found[1]) for plan in plans if (found := re.search(r"Execution Time: ([\d.]+) ms", plan))]
    alone = "Index Only Scan using sources_revisit_due" in plan and "Heap Fetches: 0" in plan
    return {"articles": MANY, "milliseconds": statistics.median(times), "index_only": alone, "plan": plan}


def fill() -> None:
    """Make the rows, without the articles they belong to: the query does not look at those."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # no foreign keys
        cursor.execute(ROWS, [MANY])
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM (ANALYZE) sources_revisit")
