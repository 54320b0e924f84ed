"""The doctor's look at snapshots, disk and backups."""

import hashlib
import uuid
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from random import SystemRandom

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from factcheck.operating import manifest, sizes
from factcheck.operating.backup import latest
from factcheck.operating.finding import Finding, bad, for_people, graded, ok, warn
from sources import snapshots
from sources.models import Snapshot

SAMPLE = 20
GIGABYTE = 1e9


def storage() -> Finding:
    """Write a file where snapshots are kept, and take it away again."""
    name = f"doctor-{uuid.uuid4()}"
    place = storages["snapshots"]
    try:
        place.delete(place.save(name, ContentFile(b"a look of the doctor")))
    except OSError as error:
        return bad(
            "snapshots",
            f"Nothing can be written to {settings.SNAPSHOTS}: {error}",
            "Make room, or give the desk's account the right to write there. Until then nothing is imported.",
        )
    return ok("snapshots", f"{settings.SNAPSHOTS} can be written to.")


def sample() -> Finding:
    """Read some snapshots, half of them the newest, and compare them with their checksums."""
    kept = Snapshot.objects.filter(erasure__isnull=True)
    rows = {row.pk: row for row in [*kept.order_by("-pk")[: SAMPLE // 2], *_anywhere(SAMPLE // 2)]}
    wrong = [f"{row.sha256} {trouble}" for row in rows.values() if (trouble := _trouble(row))]
    if wrong:
        return bad(
            "snapshots",
            f"Of {len(rows)} looked at, {len(wrong)} are damaged: {'; '.join(wrong[:3])}.",
            "Bring the files back from a backup: make restore copies what is missing; then look at the disk.",
        )
    return ok("snapshots", f"{len(rows)} looked at are as they were received.")


def disk() -> Iterator[Finding]:
    """Say how much room is left, and for how many days."""
    folder = sizes.snapshots_folder()
    if folder is None:
        yield ok("disk", "Snapshots lie in a bucket.")
        return
    free, left = sizes.free_bytes(), sizes.days_left()
    room = f"{free / GIGABYTE:.1f} GB are free at {folder}"
    remedy = "Make the disk larger, lower RETENTION_… days, or move old backups away."
    if free < GIGABYTE:
        yield bad("disk", f"Only {room}.", remedy)
    elif left is None:
        yield ok("disk", f"{room}; how fast that fills is known after two days.")
    else:
        words = f"{room}: full in {left:,.0f} days at the growth of late."
        yield graded("disk", -left, warn_at=-30, bad_at=-7, words=words, remedy=remedy)


def backups() -> Finding:
    """Say how old the newest backup is."""
    newest = latest(settings.BACKUP_DIR)
    remedy = "make backup, every night by cron or a systemd timer; copy it to another machine."
    if newest is None:
        return warn("backups", f"There is none in {settings.BACKUP_DIR}.", remedy)
    made = datetime.fromisoformat(manifest.read(newest).made_at)
    age = (datetime.now(tz=UTC) - made).total_seconds()
    words = f"The newest is {for_people(age)} old: {newest}."
    return graded("backups", age, warn_at=2 * 86_400, bad_at=14 * 86_400, words=words, remedy=remedy)


def _anywhere(count: int) -> list[Snapshot]:
    """Return up to `count` snapshots from anywhere in time, each found along the primary key."""
    kept = Snapshot.objects.filter(erasure__isnull=True).order_by("pk")
    first, last = kept.first(), kept.last()
    if first is None or last is None:
        return []
    dice = SystemRandom()
    places = [uuid.UUID(int=dice.randint(first.pk.int, last.pk.int)) for _ in range(count)]
    return [row for place in places if (row := kept.filter(pk__gte=place).first())]


def _trouble(row: Snapshot) -> str:
    try:
        body = snapshots.load(row)
    except FileNotFoundError:
        return "is missing"
    except (OSError, EOFError, zlib.error) as error:
        return f"cannot be read ({error})"
    return "" if hashlib.sha256(body).hexdigest() == row.sha256 else "is not what was received"
