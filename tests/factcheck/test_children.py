"""Programs that the supervisor starts are ended, gently first."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck import children
from factcheck.children import Child
from factcheck.machine import is_alive

POLITE = (
    "import signal, sys, time; signal.signal(15, lambda *_: sys.exit(7)); print(flush=True); time.sleep(60)"
)
DEAF = "import signal, time; [signal.signal(n, signal.SIG_IGN) for n in (15, 3)]; print(flush=True); time.sleep(60)"


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[int]:
    with (tmp_path / "lock").open("w") as file:
        yield file.fileno()


def started(tmp_path: Path, keep: int, program: str) -> Child:
    """Start a program and wait until it has set up its signals."""
    log = tmp_path / "ready"
    shell = f'exec "{sys.executable}" -c "{program}" > "{log}"'
    child = children.start(
        "program", ["/bin/sh", "-c", shell], env=os.environ, folder=tmp_path, patience=0.2, keep=keep
    )
    while not log.exists() or not log.stat().st_size:
        time.sleep(0.01)
    return child


def test_a_program_that_listens_ends_by_itself(tmp_path: Path, keep: int) -> None:
    child = started(tmp_path, keep, POLITE)
    children.end_all([child])
    assert child.process.returncode == 7


def test_a_program_that_does_not_listen_is_killed(
    tmp_path: Path, keep: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(children, "LAST_PATIENCE", 0.2)
    child = started(tmp_path, keep, DEAF)
    children.end_all([child])
    assert child.process.returncode == -9


def test_the_first_that_ended_by_itself_is_found(tmp_path: Path, keep: int) -> None:
    child = started(tmp_path, keep, POLITE)
    assert children.first_ended([child]) is None
    children.end_all([child])
    assert children.first_ended([child]) is child


def test_an_ended_program_that_nobody_noticed_is_not_alive(tmp_path: Path, keep: int) -> None:
    child = started(tmp_path, keep, POLITE)
    assert is_alive(child.process.pid)
    child.ask_to_end()
    while is_alive(child.process.pid):
        time.sleep(0.01)
    assert child.process.wait() == 7
