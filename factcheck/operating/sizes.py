"""How much room the desk takes, noted once a day, and how long what is left will last."""

import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median

from django.conf import settings
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from sources.models import Heartbeat, Snapshot

PREFIX = "size "
DAYS = 30
PACKED = 0.25  # of the bytes of pages, as measured: docs/operations.md


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes on one day: of the database, of all snapshots before compression, and free where snapshots lie."""

    day: date
    database: int
    snapshots: int
    free: int


def note_today() -> Size:
    """Note today's sizes, once a day, forget those of more than DAYS days ago, and return today's."""
    today = timezone.now().date()
    name = f"{PREFIX}{today}"
    known = Heartbeat.objects.filter(name=name).first()
    if known is not None:
        return _size(known)
    size = Size(today, database_bytes(), _snapshot_bytes(), free_bytes())
    note = json.dumps([size.database, size.snapshots, size.free])
    Heartbeat.objects.update_or_create(name=name, defaults={"at": timezone.now(), "note": note})
    forgotten = f"{PREFIX}{today - timedelta(days=DAYS)}"
    Heartbeat.objects.filter(name__startswith=PREFIX, name__lt=forgotten).delete()
    return size


def growth_a_day() -> float | None:
    """Return how many bytes fill up a day, by the days that were noted; None while there is but one.

    That is what the desk's own rows and pages grew, or what the disk lost where that is more: backups and others
    fill it as well. The usual day counts, so that a disk made larger, or cleared once, hides nothing.
    """
    sizes = [_size(row) for row in Heartbeat.objects.filter(name__startswith=PREFIX).order_by("name")]
    if len(sizes) < 2:
        return None
    first, last = sizes[0], sizes[-1]
    pages = (last.snapshots - first.snapshots) * PACKED
    own = (last.database - first.database + pages) / _days(first, last)
    lost = median((one.free - other.free) / _days(one, other) for one, other in pairwise(sizes))
    return max(own, lost)


def days_left() -> float | None:
    """Return in how many days the disk is full at the growth of late; None when nobody can say, or it does not grow."""
    growth, free = growth_a_day(), free_bytes()
    return free / growth if growth and growth > 0 and free else None


def database_bytes() -> int:
    """Return the size of the database in bytes, indexes included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        (size,) = cursor.fetchone()
    return int(size)


def free_bytes() -> int:
    """Return how many bytes are free where snapshots lie; 0 when they lie in a bucket."""
    place = snapshots_folder()
    return shutil.disk_usage(place).free if place else 0


def snapshots_folder() -> Path | None:
    """Return the nearest folder that exists on the way to the snapshots; None when they lie in a bucket."""
    if settings.SNAPSHOTS.startswith("s3://"):
        return None
    folder = Path(settings.SNAPSHOTS)
    return next(path for path in (folder, *folder.parents) if path.is_dir())


def _snapshot_bytes() -> int:
    """Return the bytes of all snapshots: those that were purged count no more."""
    return Snapshot.objects.aggregate(size=Sum("size"))["size"] or 0


def _days(one: Size, other: Size) -> int:
    return max((other.day - one.day).days, 1)


def _size(row: Heartbeat) -> Size:
    database, snapshots, free = json.loads(row.note)
    return Size(date.fromisoformat(row.name.removeprefix(PREFIX)), database, snapshots, free)
