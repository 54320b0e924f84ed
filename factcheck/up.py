"""Open the desk on this machine and keep it open: `make up`, or `python -m factcheck.up`. With `stop`, close it.

Starts the embedded servers where none are named, prepares the database, then runs what the Procfile says until
Ctrl-C. honcho could run the same Procfile, but ends everything at once, and here the worker must end first.
"""

import fcntl
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

from honcho.environ import parse_procfile

from factcheck import children, embedded, env
from factcheck.children import Child
from factcheck.embedded_home import EmbeddedError, make_var, secret_in
from factcheck.machine import is_alive

BASE_DIR = Path(__file__).resolve().parent.parent
LOCK = "up.lock"
WORKERS = ("worker", "matcher")
PATIENCE = {"worker": 20.0, "matcher": 20.0, "beat": 5.0, "web": 20.0}  # seconds each may take to end
READY_SECONDS = 60.0
LEFTOVER_SECONDS = 60.0


class UpError(Exception):
    """The desk cannot open; the message says why and what to do."""


class Closing(Exception):
    """Somebody asked for the desk to close."""


def main(arguments: Sequence[str] = ()) -> int:
    """Run the desk until it is asked to close, or close the one that runs; give the exit code."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _close)
    try:
        var = env.folder("VAR_DIR", BASE_DIR / "var")
        if list(arguments) == ["stop"]:
            _stop(var)
        else:
            _run(var, env.number("PORT", 8000, minimum=1, maximum=65535))
    except Closing:
        return 0
    except (UpError, EmbeddedError, env.SettingError) as error:
        _say(f"\n{error}")
        return 1
    return 0


def _run(var: Path, port: int) -> None:
    make_var(var)
    with _only_one(var / LOCK) as lock:
        _refuse_taken(port)
        if not env.secret("SECRET_KEY", generated=None):
            secret_in(var / "secrets" / "secret-key")
        secret_in(var / "secrets" / "credentials-key")
        with _servers(var):
            known = (var / "first-login.txt").is_file()
            _command("prepare", "--seeds")
            _refuse_taken(port)  # what answers there from now on is ours
            with _programs(lock) as running:
                _wait_until_ready(running, port)
                _say(_banner(var, port, known=known))
                _watch(running, var)


def _stop(var: Path) -> None:
    """Have the desk that runs from this folder close itself, and stop servers that a killed one left behind."""
    make_var(var)
    with (var / LOCK).open("a+", encoding="utf-8") as file:
        if not _lock(file.fileno()):
            file.seek(0)
            holder = file.read().strip()
            if holder and is_alive(int(holder)):
                _say(f"Closing the desk that runs as process {holder} ...")
                os.kill(int(holder), signal.SIGTERM)
            _wait_for(lambda: _lock(file.fileno()), LEFTOVER_SECONDS, _left_behind(var / LOCK))
        stopped = embedded.stop(var)
    _say(f"Stopped {' and '.join(stopped)}." if stopped else "Nothing runs any more.")


@contextmanager
def _only_one(path: Path) -> Iterator[int]:
    """Hold the lock that says a desk runs from this folder; everything it starts holds it too."""
    with path.open("a+", encoding="utf-8") as file:
        if not _lock(file.fileno()):
            file.seek(0)
            holder = file.read().strip()
            if holder and is_alive(int(holder)):
                raise UpError(
                    f"The desk already runs from this folder, as process {holder}. Close that one first."
                )
            _say("Waiting for what a killed run left behind to end ...")
            _wait_for(lambda: _lock(file.fileno()), LEFTOVER_SECONDS, _left_behind(path))
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield file.fileno()


def _lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _left_behind(path: Path) -> str:
    return (
        f"A run that was killed left programs behind that do not end by themselves (they hold {path}). "
        f"`fuser {path}` lists them; end them with `kill`, then start again."
    )


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((env.text("BIND", "127.0.0.1"), port))
        except OSError as error:
            raise UpError(
                f"Port {port} cannot be used ({error.strerror}). Choose another one: make up PORT={port + 1}"
            ) from error


@contextmanager
def _servers(var: Path) -> Iterator[None]:
    """Have the servers that no setting names run, and stop them in the end, Redis first."""
    try:
        if _ours():
            _say("Starting the embedded servers ...")
            _start(var)
        yield
    finally:
        with _undisturbed():
            embedded.stop(var)


def _ours() -> set[str]:
    """Give the servers that no setting names, so that they are ours to run."""
    named = {"PostgreSQL": "DATABASE_URL", "Redis": "CELERY_BROKER_URL"}
    return {server for server, setting in named.items() if not env.secret(setting, generated=None)}


def _start(var: Path) -> None:
    ours = _ours()
    embedded.start(var, postgres="PostgreSQL" in ours, redis="Redis" in ours)


@contextmanager
def _programs(lock: int) -> Iterator[list[Child]]:
    """Run the Procfile's programs; in the end stop the workers first, so that their last tasks find all they need."""
    running: list[Child] = []
    try:
        for name, line in parse_procfile(
            (BASE_DIR / "Procfile").read_text(encoding="utf-8")
        ).processes.items():
            patience = PATIENCE.get(name, 10.0)
            running.append(
                children.start(
                    name, shlex.split(line), env=_environment(), folder=BASE_DIR, patience=patience, keep=lock
                )
            )
        yield running
    finally:
        with _undisturbed():
            _say("\nClosing the desk ...")
            for together in (
                [child for child in running if child.name in WORKERS],
                [child for child in running if child.name not in WORKERS],
            ):
                children.end_all(together)


def _environment() -> dict[str, str]:
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    }


def _command(name: str, *options: str) -> None:
    """Run one of manage.py's commands to its end."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", name, *options],
        cwd=BASE_DIR,
        start_new_session=True,
        env=_environment(),
    )
    try:
        code = process.wait()
    except Closing:
        process.terminate()
        process.wait()
        raise
    if code != 0:
        raise UpError(f"`manage.py {name}` ended with code {code}; what it said stands above.")


def _wait_until_ready(running: list[Child], port: int) -> None:
    def ready() -> bool:
        _refuse_ended(running)
        return _answers(port)

    _wait_for(ready, READY_SECONDS, f"The web server did not get ready in {READY_SECONDS:.0f} s; see above.")


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _watch(running: list[Child], var: Path) -> None:
    """Stay until a program ends by itself; a server of ours that was killed is started again: work waits for it."""
    servers = _status_of_ours(var)
    while True:
        _refuse_ended(running)
        gone = sorted(name for name, pid in servers.items() if pid is None or not is_alive(pid))
        if gone:
            _say(f"{' and '.join(gone)} ended unasked; starting again ...")
            _start(var)
            servers = _status_of_ours(var)
        time.sleep(0.5)


def _status_of_ours(var: Path) -> dict[str, int | None]:
    ours = _ours()
    return {name: pid for name, pid in embedded.status(var).items() if name in ours}


def _refuse_ended(running: list[Child]) -> None:
    ended = children.first_ended(running)
    if ended is not None:
        raise UpError(
            f"{ended.name} ended by itself with code {ended.process.returncode}; what it said stands above."
        )


def _wait_for(done: Callable[[], bool], seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise UpError(otherwise)
        time.sleep(0.1)


def _banner(var: Path, port: int, *, known: bool) -> str:
    path = var / "first-login.txt"
    lines = [f"The desk is open: http://localhost:{port}/admin/"]
    if path.is_file() and not known:
        lines += [*path.read_text(encoding="utf-8").splitlines(), f"(shown this once; kept in {path})"]
    elif path.is_file():
        lines.append(f"First login as it was set up: {path}")
    lines.append("Ctrl-C closes it.")
    width = max(map(len, lines))
    rule = "=" * (width + 4)
    return "\n".join(["", rule, *(f"  {line}" for line in lines), rule, ""])


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let nobody interrupt the orderly end; it has time limits of its own."""
    kept = {
        number: signal.signal(number, signal.SIG_IGN)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    }
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _close(number: int, frame: FrameType | None) -> None:
    raise Closing(signal.Signals(number).name)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
