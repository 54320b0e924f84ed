"""`make up` refuses what cannot work, in words that name the way out, and closes all it opened."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from factcheck import embedded, up
from factcheck.up import UpError


@pytest.fixture
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="factcheck-test-"))
    folder.chmod(0o755)
    yield folder / "var"
    shutil.rmtree(folder)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(var: Path, port: int | str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "factcheck.up", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"VAR_DIR": str(var), "PORT": str(port), "STATIC_ROOT": str(var.parent / "static")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until(desk: "subprocess.Popen[str]", words: str) -> str:
    said = ""
    for line in desk.stdout or ():
        said += line
        if words in line:
            break
    return said


def test_the_desk_opens_shows_its_login_once_and_closes_without_a_trace(var: Path, port: int) -> None:
    desk = run(var, port)
    said = read_until(desk, "Ctrl-C closes it")
    password = (var / "first-login.txt").read_text().split()[-1]
    assert f"http://localhost:{port}/admin/" in said
    assert said.count(f"password: {password}") == 1
    desk.send_signal(signal.SIGINT)
    rest = desk.communicate()[0]
    assert desk.returncode == 0, rest
    assert embedded.status(var) == {"PostgreSQL": None, "Redis": None}
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert (var / "first-login.txt").stat().st_mode & 0o777 == 0o600


def test_a_killed_server_is_started_again_and_the_desk_closes_from_elsewhere(var: Path, port: int) -> None:
    desk = run(var, port)
    read_until(desk, "Ctrl-C closes it")
    killed = embedded.status(var)["Redis"]
    assert killed
    os.kill(killed, signal.SIGKILL)
    assert "starting again" in read_until(desk, "Redis ended unasked")
    assert run(var, port, "stop").communicate()[0].startswith("Closing the desk that runs as process")
    rest = desk.communicate()[0]
    assert desk.returncode == 0, rest
    assert embedded.status(var) == {"PostgreSQL": None, "Redis": None}


def test_stopping_what_does_not_run_changes_nothing(var: Path) -> None:
    assert run(var, 8000, "stop").communicate()[0] == "Nothing runs any more.\n"


def test_a_taken_port_names_the_way_out(var: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        desk = run(var, taken)
        said = desk.communicate()[0]
    assert desk.returncode == 1
    assert (
        f"Port {taken} cannot be used (Address already in use). Choose another one: make up PORT={taken + 1}"
        in said
    )


def test_a_port_that_is_none_is_named(var: Path) -> None:
    desk = run(var, "many")
    assert "Setting PORT is 'many'" in desk.communicate()[0]
    assert desk.returncode == 1


def test_a_second_desk_from_the_same_folder_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "up.lock"
    refusal = pytest.raises(UpError, match=f"already runs from this folder, as process {os.getpid()}")
    with up._only_one(lock), refusal, up._only_one(lock):
        pass


def test_the_lock_of_a_dead_run_is_free_again(tmp_path: Path) -> None:
    (tmp_path / "up.lock").write_text("4194304999\n")
    with up._only_one(tmp_path / "up.lock"):
        assert (tmp_path / "up.lock").read_text() == f"{os.getpid()}\n"
