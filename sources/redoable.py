"""Transactions of work that would simply be done again: they do not wait for the disk."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

LAZILY = "SET LOCAL synchronous_commit = off; "


@contextmanager
def redoable() -> Iterator[None]:
    """Open a transaction whose COMMIT returns before the disk has it.

    Only for what a stage makes of rows that are safe already: should the machine die within the next second, the
    result is missing as a whole, the sweep finds the row without its result, and the work is done again. Whatever
    a person decided or handed in is committed in the ordinary way.
    """
    with transaction.atomic(), redoable_statement():
        yield


@contextmanager
def redoable_statement() -> Iterator[None]:
    """Let the one statement that follows be a transaction of its own, of the same kind: one round trip instead of four."""
    with connection.execute_wrapper(_BeforeTheFirst()):
        yield


class _BeforeTheFirst:
    """Sends the wish along with the first statement; PostgreSQL takes both as one transaction."""

    def __init__(self) -> None:
        self._sent = False

    def __call__(
        self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        if self._sent or many or not isinstance(sql, str):
            return execute(sql, params, many, context)
        self._sent = True
        result = execute(LAZILY + sql, params, many, context)
        while result.nextset():  # to what the statement itself gave
            pass
        return result
