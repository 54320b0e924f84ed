"""Inserting new rows by one plain statement: what save() and bulk_create do, at a fraction of their time."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, models

from sources.copy_rows import statement_for, values_reader


def insert_rows(rows: Sequence[models.Model], *, unless_there: bool = False) -> int:
    """Insert `rows`, all new, of one model and with their primary keys set, and return how many were inserted.

    With `unless_there` a row that a unique constraint forbids is left out, whoever inserted its like. Constraints
    and triggers hold as ever; save() is not called and no signal sent.
    """
    if not rows:
        return 0
    statement, values = _insertion(rows)
    if unless_there:
        statement += " ON CONFLICT DO NOTHING"
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        inserted: int = cursor.rowcount
    _mark(rows)
    return inserted


def insert_in_order(*rows: models.Model) -> None:
    """Insert `rows`, all new, of any models and with their primary keys set, one after the other in one round trip."""
    insertions = [_insertion([row]) for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            "; ".join(statement for statement, _ in insertions),
            [value for _, values in insertions for value in values],
        )
    _mark(rows)


def _insertion(rows: Sequence[models.Model]) -> tuple[str, list[Any]]:
    model = type(rows[0])
    values = values_reader(model)
    listed = [values(row) for row in rows]
    one = "(" + ", ".join(["%s"] * len(listed[0])) + ")"
    statement = statement_for(model, "INSERT INTO {} ({}) VALUES ") + ", ".join([one] * len(rows))
    return statement, [value for row in listed for value in row]


def _mark(rows: Sequence[models.Model]) -> None:
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias
