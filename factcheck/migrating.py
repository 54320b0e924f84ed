"""Migrating a database that is in use: wait for a lock only briefly, so that nobody waits behind us, and try again."""

import time

from django.core.management import call_command
from django.db import OperationalError, connection
from psycopg.errors import LockNotAvailable

LOCK_SECONDS = 5
TRIES = 20
PAUSE_SECONDS = 3.0


class MigrationBlocked(Exception):
    """A migration found its table in use at every try; nothing of it was done."""


def migrate(*, tries: int = TRIES, pause: float = PAUSE_SECONDS) -> None:
    """Apply what migrations are missing, each waiting at most LOCK_SECONDS for a lock.

    A migration that does not get its lock is undone and tried again after `pause` seconds, `tries` times. Raises
    MigrationBlocked when none of them helped.
    """
    for attempt in range(1, tries + 1):
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")
        try:
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        except OperationalError as error:
            if not isinstance(error.__cause__, LockNotAvailable):
                raise
            if attempt == tries:
                raise MigrationBlocked(
                    f"A table was in use at each of {tries} tries. Close what holds it (pg_stat_activity tells"
                    " what), or stop the workers, and try again."
                ) from error
            _drop_half_made_indexes()
            time.sleep(pause)
        else:
            with connection.cursor() as cursor:
                cursor.execute("RESET lock_timeout")
            return


def _drop_half_made_indexes() -> None:
    """Drop what a CREATE INDEX CONCURRENTLY that lost its lock left behind; its migration makes it anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid")
        for (index,) in cursor.fetchall():
            cursor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index}")
