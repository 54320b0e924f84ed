"""Commands on a desk that may be closed: its servers are lent for as long as they take. Slow: it starts servers."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from factcheck import embedded
from factcheck.embedded_home import recorded


def run(var: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "CELERY_BROKER_URL"}
    }
    return subprocess.run(
        [sys.executable, "-m", "factcheck.with_servers", *arguments],
        cwd=settings.BASE_DIR,
        env=kept | {"VAR_DIR": str(var)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_servers_that_did_not_run_are_stopped_again(tmp_path: Path) -> None:
    done = run(tmp_path / "var", "doctor", "--without", "work", "storage")
    assert "The database is not migrated." in done.stdout
    assert done.returncode == 1
    assert set(embedded.status(tmp_path / "var").values()) == {None}
    home = recorded(tmp_path / "var")
    assert home is not None
    shutil.rmtree(home.files)  # as root they lie elsewhere


def test_nothing_is_restored_while_the_desk_is_open(tmp_path: Path) -> None:
    var = tmp_path / "var"
    var.mkdir()
    with (var / "up.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = run(var, "restore", "any")
    assert (done.returncode, "The desk is open" in done.stderr) == (1, True)
