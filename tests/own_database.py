"""A database of a test's own beside the tests' common one, and looking at all that one holds."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

Rows = dict[str, list[dict[str, Any]]]


@contextmanager
def own_database(suffix: str, *, template: str = "") -> Iterator[None]:
    """Work on a new database, dropped afterwards: a copy of `template`, or an empty one."""
    tests = connection.settings_dict["NAME"]
    own = f"{tests}_{suffix}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{own}" TEMPLATE "{template or "template0"}"')
    connection.settings_dict["NAME"] = own
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = tests
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{own}" WITH (FORCE)')


def all_rows() -> Rows:
    """Return every row of every table, by table."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT to_jsonb(row) FROM "{table}" AS row')
            found[table] = [json.loads(row) for (row,) in cursor.fetchall()]
    return found
