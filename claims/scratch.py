"""Tables like the desk's own in a schema of their own, empty and gone afterwards: other people's texts never mix in."""

import secrets
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

PREFIX = "match_"
_TABLES = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
_SCHEMAS = r"SELECT nspname FROM pg_namespace WHERE nspname LIKE 'match\_%' ORDER BY nspname"
# Held by the session of the run whose schema it is, so that what a killed run left can be told from what is in use.
_HOLD = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"


class TableMissingError(Exception):
    """The database lacks tables that we know; one made there meanwhile would be met in place of an empty copy."""


@contextmanager
def scratch_schema() -> Iterator[str]:
    """Let everything that Django asks for meet empty copies of all tables, and drop them in the end.

    The copies have the columns, checks and indexes of the desk's tables, not their triggers or foreign keys. Also
    drops what runs that were killed left behind. Yields the schema's name. Raises TableMissingError when the database
    is not up to date.
    """
    keeper = connection.copy()  # of its own: it drops the schema whatever state the other is left in
    keeper.settings_dict["OPTIONS"] = _unpooled(keeper.settings_dict["OPTIONS"])
    name = PREFIX + secrets.token_hex(6)
    try:
        _drop_abandoned(keeper)
        _lay_out(keeper, name)
        with _only_there(name):
            yield name
    finally:
        with _undisturbed():
            keeper.close()  # in case it was interrupted half-way
            with keeper.cursor() as cursor:
                cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))
            keeper.close()


def _drop_abandoned(keeper: BaseDatabaseWrapper) -> None:
    with keeper.cursor() as cursor:
        cursor.execute(_SCHEMAS)
        for (name,) in cursor.fetchall():
            cursor.execute(_HOLD, [name])
            if cursor.fetchone() == (True,):
                cursor.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(name)))
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])


def _lay_out(keeper: BaseDatabaseWrapper, name: str) -> None:
    with keeper.cursor() as cursor:
        cursor.execute(_HOLD, [name])
        cursor.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        cursor.execute(_TABLES)
        tables = {table for (table,) in cursor.fetchall()}
        if missing := _known_tables() - tables:
            raise TableMissingError(f"The database lacks the table {min(missing)}: it is not up to date.")
        for table in sorted(tables):
            copied = sql.SQL("CREATE TABLE {} (LIKE {} INCLUDING ALL)")
            cursor.execute(copied.format(sql.Identifier(name, table), sql.Identifier("public", table)))


def _known_tables() -> set[str]:
    """Return all that a statement of ours can name. Each has a copy, so none is looked for behind the copies."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy}


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Put off being ended or interrupted once more, where signals are met: in the main thread."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _only_there(name: str) -> Iterator[None]:
    """Set the path of Django's connection, also of one that is opened anew; types and functions stay in public."""
    before = connection.settings_dict["OPTIONS"]
    connection.close()
    path = f"{before.get('options', '')} -c search_path={name},public".strip()
    connection.settings_dict["OPTIONS"] = _unpooled(before) | {"options": path}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = before


def _unpooled(options: dict[str, Any]) -> dict[str, Any]:
    """Leave the pool out: its connections serve others, who would meet our path or our locks."""
    return {key: value for key, value in options.items() if key != "pool"}
