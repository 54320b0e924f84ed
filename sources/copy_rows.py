"""Writing many new rows at once by COPY: what bulk_create does, at a fraction of its time."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, LiteralString

from django.db import DEFAULT_DB_ALIAS, connections, models
from psycopg import sql
from psycopg.types.json import Jsonb


def copy_rows(rows: Iterable[models.Model]) -> None:
    """Insert `rows`, all new, of one model and with their primary keys set; constraints and triggers hold as ever.

    Neither reads the rows back nor calls save(). The history context (who, why) reaches the triggers only if an
    ordinary statement of the same transaction ran within it before.
    """
    new = list(rows)
    if not new:
        return
    model = type(new[0])
    statement = statement_for(model, "COPY {} ({}) FROM STDIN")
    values = values_reader(model)
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in new:
            copy.write_row(values(row))
    for row in new:
        row._state.adding = False
        row._state.db = DEFAULT_DB_ALIAS


@cache
def statement_for(model: type[models.Model], pattern: LiteralString) -> str:
    """Return `pattern` with the table of `model` and its columns, in the order in which values_reader gives them."""
    columns = sql.SQL(", ").join(
        [sql.Identifier(field.column or field.attname) for field in model._meta.concrete_fields]
    )
    return sql.SQL(pattern).format(sql.Identifier(model._meta.db_table), columns).as_string()


@cache
def values_reader(model: type[models.Model]) -> Callable[[models.Model], Sequence[Any]]:
    """Return what gives a row's values in the order of its columns, as psycopg takes them: only JSON must be marked."""
    fields = model._meta.concrete_fields
    values = attrgetter(*(field.attname for field in fields))
    json = [index for index, field in enumerate(fields) if isinstance(field, models.JSONField)]
    if not json:
        return values

    def marked(row: models.Model) -> Sequence[Any]:
        found = list(values(row))
        for index in json:
            found[index] = Jsonb(found[index])
        return found

    return marked
