"""Run one of manage.py's commands on a desk that may be closed: `python -m factcheck.with_servers backup`.

The embedded servers that no setting replaces are started where they do not run, and stopped again in the end.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from factcheck import embedded, env
from factcheck.embedded_home import EmbeddedError, make_var, secret_in
from factcheck.up import LOCK

BASE_DIR = Path(__file__).resolve().parent.parent
ONLY_WHEN_CLOSED = frozenset({"restore"})


def main(arguments: Sequence[str]) -> int:
    """Run the command and give its exit code."""
    if not arguments:
        sys.stderr.write("usage: python -m factcheck.with_servers COMMAND [OPTIONS]\n")
        return 2
    try:
        var = env.folder("VAR_DIR", BASE_DIR / "var")
        make_var(var)
        with _closed(var / LOCK, needed=arguments[0] in ONLY_WHEN_CLOSED), running(var):
            return subprocess.run(
                [sys.executable, "manage.py", *arguments], cwd=BASE_DIR, check=False
            ).returncode
    except (EmbeddedError, env.SettingError) as error:
        sys.stderr.write(f"{error}\n")
        return 1


@contextmanager
def _closed(lock: Path, *, needed: bool) -> Iterator[None]:
    """Keep the desk of this folder from opening meanwhile; raises EmbeddedError when it is open."""
    if not needed:
        yield
        return
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise EmbeddedError("The desk is open. Close it first: make stop") from error
        yield


@contextmanager
def running(var: Path) -> Iterator[None]:
    """Have the servers that are ours to run, and stop in the end what we started.

    Raises EmbeddedError when one does not come up.
    """
    wanted = [
        name
        for name, setting in (("PostgreSQL", "DATABASE_URL"), ("Redis", "CELERY_BROKER_URL"))
        if not env.secret(setting, generated=None)
    ]
    ran = {name for name, pid in embedded.status(var).items() if pid}
    for name in ("secret-key", "credentials-key"):
        if not os.environ.get(name.upper().replace("-", "_")):
            secret_in(var / "secrets" / name)
    try:
        if not ran.issuperset(wanted):
            embedded.start(var, postgres="PostgreSQL" in wanted, redis="Redis" in wanted)
        yield
    finally:
        if wanted and not ran:
            embedded.stop(var)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
