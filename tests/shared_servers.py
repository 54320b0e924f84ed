"""Embedded servers that several test runs use at the same time; the last one out stops them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from factcheck import embedded, embedded_addresses
from factcheck.embedded_home import Home


@contextmanager
def shared(var: Path) -> Iterator[Home]:
    """Start the servers unless they run, give where they are, and stop them when nobody else uses them."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "users.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield embedded.start(var, durable=False)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # another run is using them
        embedded.stop(var, durable=False)


def drop_leftovers(home: Home) -> None:
    """Drop the databases of test runs that were killed before they could."""
    entry = embedded_addresses.database(home)
    with psycopg.connect(
        dbname=entry["NAME"],
        host=entry["HOST"],
        user=entry["USER"],
        password=entry["PASSWORD"],
        autocommit=True,
    ) as connection:
        found = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'test\\_factcheck\\_%'"
        )
        for (name,) in found.fetchall():
            if not _is_running(int(name.split("_")[2])):  # also of copies that a test made
                connection.execute(
                    sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
                )


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
