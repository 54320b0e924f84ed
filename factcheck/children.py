"""Programs that one supervisor starts and, whatever happens to it, ends."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAST_PATIENCE = 8.0  # seconds between pressing and killing
_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


@dataclass(slots=True)
class Child:
    """A started program and how long it may take to finish what it is doing, in seconds."""

    name: str
    process: subprocess.Popen[bytes]
    patience: float

    def ask_to_end(self) -> None:
        """Ask the program to finish what it is doing and end."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def end(self) -> None:
        """Wait for the program to end as asked; press it, then kill it and all it started, when it takes too long."""
        for pressing, patience in ((signal.SIGQUIT, self.patience), (signal.SIGKILL, LAST_PATIENCE)):
            try:
                self.process.wait(patience)
                break
            except subprocess.TimeoutExpired:
                self._signal_group(pressing)
        self.process.wait()
        self._signal_group(signal.SIGKILL)  # whatever it left behind

    def _signal_group(self, number: signal.Signals) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def start(
    name: str, command: Sequence[str], *, env: Mapping[str, str], folder: Path, patience: float, keep: int
) -> Child:
    """Start a program in a session of its own, so that Ctrl-C in the terminal reaches its supervisor alone.

    When the supervisor is killed the program is asked to end. `keep` is a file descriptor that it and all its
    children hold open: a lock on it is free again only when the last of them has ended.
    """
    process = subprocess.Popen(
        command,
        env=env,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        pass_fds=(keep,),
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )
    return Child(name, process, patience)


def end_all(children: Sequence[Child]) -> None:
    """Ask all to end, then see each of them off."""
    for child in children:
        child.ask_to_end()
    for child in children:
        child.end()


def first_ended(children: Sequence[Child]) -> Child | None:
    """Give a program that has ended by itself, or None while all run."""
    return next((child for child in children if child.process.poll() is not None), None)


def _end_with_parent() -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
