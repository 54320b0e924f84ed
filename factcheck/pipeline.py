"""When the line runs by itself: the scheduled tasks, and on which queue each task waits."""

from collections.abc import Mapping
from typing import TypedDict


class Tick(TypedDict):
    """One line of Celery's beat schedule; `schedule` is in seconds."""

    task: str
    schedule: float
    options: Mapping[str, object]


FETCHING = "fetching"
READING = "reading"

ROUTES = {
    "sources.tasks.*": {"queue": FETCHING},
    "claims.tasks.*": {"queue": READING},
    "factcheck.publishing.tasks.*": {"queue": READING},
}

# What a finished step starts at once. The sweeps find what was lost on the way.
NEXT_STAGE = {
    "document ordered": "sources.tasks.read_document",
    "revision saved": "claims.tasks.extract_claims",
}


def every(seconds: float, task: str) -> Tick:
    """Send the task every so many seconds; a tick that nobody took before the next one is dropped."""
    return {"task": task, "schedule": seconds, "options": {"expires": seconds}}


SCHEDULE = {
    "poll due feeds": every(30, "sources.tasks.poll_due_feeds"),
    "sweep documents": every(60, "sources.tasks.sweep_documents"),
    "sweep revisions": every(60, "claims.tasks.sweep_revisions"),
}
