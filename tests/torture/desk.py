"""A desk to torture: its own servers, database, snapshots, workers and beats under a folder of its own."""

import json
import os
import secrets
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from honcho.environ import parse_procfile

from factcheck import embedded, embedded_postgres, embedded_redis
from factcheck.embedded_home import Home

ROOT = Path(__file__).resolve().parent.parent.parent
DISK = "64m"
# Everything that takes its time in life is quick here; nothing else differs from how a desk is run.
QUICK = {
    "FETCH_HOST_PAUSE_SECONDS": "0",
    "FETCH_MAX_SECONDS": "5",
    "TASK_TIME_LIMIT": "20",
    "LOG_LEVEL": "ERROR",
}
PROGRAMS = {
    "worker 1": "worker",
    "worker 2": "worker",
    "matcher": "matcher",
    "beat 1": "beat",
    "beat 2": "beat",
}
BESIDE = {
    "worker 1": ("-c", "2", "-n", "one@torture"),
    "worker 2": ("-c", "2", "-n", "two@torture"),
    "beat 2": ("--schedule", "{var}/second-schedule"),
}


class Desk:
    """One desk: what it runs can be killed, and is started again."""

    def __init__(self, var: Path, *, port: int) -> None:
        self.var = var
        self.environment = os.environ | QUICK | {
            "VAR_DIR": str(var),
            "STATIC_ROOT": str(var / "static"),
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "CREDENTIALS_KEYS": secrets.token_urlsafe(50),
            "FETCH_ALLOW_NETWORKS": f"127.0.0.0/8:{port}",
        }  # fmt: skip
        for name in ("DATABASE_URL", "CELERY_BROKER_URL", "REDIS_URL"):
            self.environment.pop(name, None)
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.home: Home | None = None
        self.filler = var / "snapshots" / "filler"

    def start(self, *, programs: bool = True) -> None:
        """Make everything new and start it, with workers and beats unless told otherwise."""
        shutil.rmtree(self.var, ignore_errors=True)
        self.var.mkdir(parents=True)
        (self.var / "snapshots").mkdir()
        _mount(self.var / "snapshots")
        self.home = embedded.start(self.var)
        self._manage("prepare")
        for name in PROGRAMS if programs else ():
            self.run(name)

    def stop(self) -> None:
        """End everything and leave the folder."""
        for name in list(self.running):
            self.kill(name)
        embedded.stop(self.var)
        _unmount(self.var / "snapshots")

    def run(self, name: str) -> None:
        """Start one program of the desk."""
        said = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8")).processes[PROGRAMS[name]]
        beside = [part.format(var=self.var) for part in BESIDE.get(name, ())]
        with (self.var / f"{name.replace(' ', '-')}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *shlex.split(said), *beside],
                cwd=ROOT, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """Kill a program and all it started, at once."""
        process = self.running.pop(name)
        _signal_group(process.pid)
        process.wait(30)

    def kill_child(self, name: str, which: int) -> None:
        """Kill one of the processes that a worker reads in."""
        children = _children(self.running[name].pid)
        if children:
            _kill(children[which % len(children)])

    def keep_alive(self) -> list[str]:
        """Start again what ended by itself, as a supervisor would, and return its names."""
        ended = [name for name, process in self.running.items() if process.poll() is not None]
        for name in ended:
            self.run(name)
        return ended

    def restart_redis(self, *, flush: bool) -> None:
        """Kill Redis, or first make it forget everything, and start it."""
        home = self._home()
        pid = embedded_redis.running_pid(home)
        if pid and flush:
            (home.files / "redis" / "dump.rdb").unlink(missing_ok=True)
        if pid:
            _kill(pid)
        embedded_redis.start(home)

    def restart_postgres(self) -> None:
        """Crash PostgreSQL (an immediate shutdown: no checkpoint, sessions cut) and start it."""
        home = self._home()
        pid = embedded_postgres.running_pid(home)
        if pid:
            os.kill(pid, signal.SIGQUIT)
            _wait_until_gone(pid)
        embedded_postgres.start(home)

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Leave no room for snapshots meanwhile."""
        folder = self.var / "snapshots"
        if os.path.ismount(folder):
            with self.filler.open("wb") as file:
                _fill(file.fileno())
            yield
            self.filler.unlink()
        else:
            folder.chmod(0o500)
            yield
            folder.chmod(0o750)

    def ask(self, module: str, verb: str, *arguments: str) -> Any:
        """Have `verb` of tests.torture.`module` done on this desk's database and return what it says."""
        with (self.var / "asked.log").open("ab") as log:
            done = subprocess.run(
                [sys.executable, "-m", "tests.torture.ask", module, verb, *arguments],
                cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True, check=True,
            )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])

    def _manage(self, *arguments: str) -> None:
        subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, check=True,
        )  # fmt: skip

    def _home(self) -> Home:
        assert self.home is not None, "the desk was not started"
        return self.home


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(child) for child in listed.split()]


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _signal_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _wait_until_gone(pid: int) -> None:
    end = time.monotonic() + 30
    while Path(f"/proc/{pid}/exe").exists() and time.monotonic() < end:
        time.sleep(0.05)


def _fill(descriptor: int) -> None:
    piece = b"x" * 65_536
    try:
        while True:
            os.write(descriptor, piece)
    except OSError:
        return


def _mount(folder: Path) -> None:
    """Give root's desk a small disk of its own, so that it can really be full; others get a folder that is closed."""
    _run_quietly(["mount", "-t", "tmpfs", "-o", f"size={DISK},mode=0750", "tmpfs", str(folder)])


def _unmount(folder: Path) -> None:
    if os.path.ismount(folder):
        _run_quietly(["umount", "-l", str(folder)])


def _run_quietly(command: Sequence[str]) -> None:
    if os.geteuid() == 0:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
