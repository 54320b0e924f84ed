"""What keeps the desk itself in order. Each task calls one verb, and ends."""

from celery import shared_task

from claims import desk_days
from claims.desk_figures import PERIODS, reckon
from claims.desks import own_desk
from factcheck.operating.heart import beat_once
from factcheck.operating.retention import purge_slice
from factcheck.operating.sizes import note_today

PURGE_SECONDS = 120.0  # well below the time limit; the next tick goes on


@shared_task
def tick() -> None:
    """Note that the schedule runs."""
    beat_once()


@shared_task
def purge() -> dict[str, int]:
    """Go on with tonight's purge; return how many rows went so far, by kind."""
    return purge_slice(seconds=PURGE_SECONDS)


@shared_task
def note_sizes() -> None:
    """Note how much room the desk takes today."""
    note_today()


@shared_task
def count_days() -> int:
    """Count the days that are over; return how many."""
    return desk_days.count_days(desk=own_desk())


@shared_task
def reckon_figures() -> None:
    """Reckon the desk's figures of every period anew."""
    for days in PERIODS:
        reckon(desk=own_desk(), days=days)
