"""The site that is imported: started as a process of its own, steered over HTTP."""

import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class RunningSite:
    """Where the site answers: the same stories on each of its hosts."""

    port: int
    hosts: int

    def feed(self, host: int, most: int) -> str:
        """Return the address of the feed of host number `host` (from 1) with its `most` newest stories."""
        return f"http://127.0.0.{host}:{self.port}/feed.rss?n={most}"

    def say(self, command: str) -> None:
        """Steer the site, as in `fail?share=0.2`."""
        with urlopen(
            Request(f"http://127.0.0.1:{self.port}/control/{command}", data=b""), timeout=30
        ) as answer:
            answer.read()


@contextmanager
def small(*, port: int, count: int, hosts: int, seed: int) -> Iterator[RunningSite]:
    """Run the small site of made-up stories."""
    command = [sys.executable, "-m", "tests.torture.small_site"]
    with _running(command, port=port, count=count, hosts=hosts, seed=seed) as site:
        yield site


@contextmanager
def newsroom(
    program: Path, pages: Path, *, port: int, count: int, hosts: int, seed: int
) -> Iterator[RunningSite]:
    """Run the site of real pages that `program` serves out of the folder `pages`."""
    command = [sys.executable, str(program), "--pages", str(pages)]
    with _running(command, port=port, count=count, hosts=hosts, seed=seed) as site:
        yield site


@contextmanager
def _running(command: Sequence[str], *, port: int, **options: int) -> Iterator[RunningSite]:
    said = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    process = subprocess.Popen(
        [*command, "--port", str(port), *said], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    try:
        if not process.stdout.readline().startswith(b"ready"):
            raise SystemExit("The site to import from did not start.")
        yield RunningSite(port, options["hosts"])
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
