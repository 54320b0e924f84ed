"""The sign of life of the schedule: beat sent a task, and a worker did it."""

from django.utils import timezone

from sources.models import Heartbeat

BEAT = "beat"


def beat_once() -> None:
    """Note that the schedule ran just now."""
    Heartbeat.objects.update_or_create(name=BEAT, defaults={"at": timezone.now()})
