"""Looking for words in every column of every table, and in every file of the snapshot storage."""

import gzip
from pathlib import Path

from django.db import connection

COLUMNS = """
    SELECT c.table_name, c.column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND (c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'ARRAY', 'tsvector', 'bytea')
           OR c.data_type = 'USER-DEFINED')
"""


def tables_with(words: str) -> set[str]:
    """Return table.column of every place in the database that holds `words`, letter case aside."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}"::text ILIKE %s)', [f"%{words}%"]
            )
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def files_with(words: str, folder: Path) -> list[str]:
    """Return the names of the files under `folder` that hold `words`, unpacked where they are gzipped."""
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in _unpacked(path)]


def _unpacked(path: Path) -> bytes:
    body = path.read_bytes()
    return gzip.decompress(body) if path.suffix == ".gz" else body
