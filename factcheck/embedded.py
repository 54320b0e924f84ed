"""PostgreSQL and Redis without installing either: `python -m factcheck.embedded start|stop|status`.

Used where DATABASE_URL or CELERY_BROKER_URL is not set. Safe to call from several processes at once: one lock
file under the var folder orders them, and a server that already runs is taken over as it is.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from factcheck import embedded_postgres, embedded_redis
from factcheck.embedded_home import RECORD, EmbeddedError, Home, locked, prepare, recorded

LOCK = "embedded.lock"


def start(var: Path, *, postgres: bool = True, redis: bool = True, durable: bool = True) -> Home:
    """Start the servers asked for, each unless it runs already, and give where they are.

    Raises EmbeddedError when one does not come up; the other is then left as it is.
    """
    home = prepare(var, durable=durable)
    with locked(var / LOCK):
        if postgres:
            embedded_postgres.start(home)
        if redis:
            embedded_redis.start(home)
    return home


def stop(var: Path, *, durable: bool = True) -> list[str]:
    """Stop Redis, then PostgreSQL, and give the names of those that ran. Raises EmbeddedError if one will not end."""
    home = _known(var, durable=durable)
    if home is None:
        return []
    with locked(var / LOCK):
        stopped = ["Redis"] if embedded_redis.stop(home) else []
        return [*stopped, "PostgreSQL"] if embedded_postgres.stop(home) else stopped


def status(var: Path) -> dict[str, int | None]:
    """Give the process id of each server by name, None for one that does not run."""
    home = _known(var)
    if home is None:
        return {"PostgreSQL": None, "Redis": None}
    return {"PostgreSQL": embedded_postgres.running_pid(home), "Redis": embedded_redis.running_pid(home)}


def _known(var: Path, *, durable: bool = True) -> Home | None:
    """Give where the servers of this var folder are, also when the record of it is damaged."""
    home = recorded(var, durable=durable)
    return prepare(var, durable=durable) if home is None and (var / RECORD).is_file() else home


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks and give the exit code."""
    var = Path(os.environ.get("VAR_DIR") or Path(__file__).resolve().parent.parent / "var")
    actions = {"start": _show_start, "stop": _show_stop, "status": _show_status}
    if len(arguments) != 1 or arguments[0] not in actions:
        sys.stderr.write("usage: python -m factcheck.embedded start|stop|status\n")
        return 2
    try:
        return actions[arguments[0]](var)
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _show_start(var: Path) -> int:
    start(var)
    return _show_status(var)


def _show_stop(var: Path) -> int:
    stopped = stop(var)
    sys.stdout.write(f"Stopped {' and '.join(stopped)}.\n" if stopped else "Nothing was running.\n")
    return 0


def _show_status(var: Path) -> int:
    found = status(var)
    for name, pid in found.items():
        sys.stdout.write(f"{name}: {f'runs as process {pid}' if pid else 'does not run'}\n")
    return 0 if all(found.values()) else 3


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
