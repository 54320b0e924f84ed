"""A migrated, empty database kept on the tests' server: later runs copy it and skip what migrating takes."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper

PATTERN = "migrated\\_%"


def name() -> str:
    """Return the template's name: another one with every change of a migration or a package."""
    root = Path(settings.BASE_DIR)
    digest = hashlib.sha256((root / "requirements.lock").read_bytes())
    for path in sorted(root.glob("*/**/migrations/*.py")):
        if ".venv" not in path.parts:
            digest.update(path.read_bytes())
    return f"migrated_{digest.hexdigest()[:16]}"


def copy_to(database: str) -> bool:
    """Make `database` a copy of the template, and tell whether there was one."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name()])
        if cursor.fetchone() is None:
            return False
        cursor.execute(f'CREATE DATABASE "{database}" TEMPLATE "{name()}"')
    return True


def keep(database: str) -> None:
    """Keep a copy of `database`, just migrated, as the template, and drop the templates before."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('template of the tests'))")
        _drop_all(cursor)
        cursor.execute(f'CREATE DATABASE "{name()}" TEMPLATE "{database}"')


def drop(database: str) -> None:
    """Drop a copy."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')


def _drop_all(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [PATTERN])
    for (old,) in cursor.fetchall():
        cursor.execute(f'DROP DATABASE IF EXISTS "{old}" WITH (FORCE)')
