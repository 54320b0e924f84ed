"""Transactions of work that would simply be done again: they do not wait for the disk."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def redoable() -> Iterator[None]:
    """Open a transaction whose COMMIT returns before the disk has it.

    Only for what a stage makes of rows that are safe already: should the machine die within the next second, the
    result is missing as a whole, the sweep finds the row without its result, and the work is done again. Whatever
    a person decided or handed in is committed in the ordinary way.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit = off")
        yield
