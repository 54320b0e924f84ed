"""What the doctor found about one thing."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How it stands; only `bad` makes the doctor end with code 1."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor: what was looked at, how it stands, in which words, and what to do about it."""

    about: str
    state: State
    words: str
    remedy: str = ""


def ok(about: str, words: str) -> Finding:
    """Return a finding that all is well."""
    return Finding(about, State.OK, words)


def warn(about: str, words: str, remedy: str) -> Finding:
    """Return a finding that somebody should look at soon."""
    return Finding(about, State.WARN, words, remedy)


def bad(about: str, words: str, remedy: str) -> Finding:
    """Return a finding that keeps the desk from its work, or soon will."""
    return Finding(about, State.BAD, words, remedy)


def graded(about: str, value: float, *, warn_at: float, bad_at: float, words: str, remedy: str) -> Finding:
    """Return how `value` stands against two limits, the higher the worse."""
    if value >= bad_at:
        return bad(about, words, remedy)
    return warn(about, words, remedy) if value >= warn_at else ok(about, words)


def for_people(seconds: float) -> str:
    """Return a length of time in words: 40 seconds, 12 minutes, 5 hours, 3 days."""
    for size, name in ((86_400, "days"), (3_600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {name}"
    return f"{seconds:.0f} seconds"
