"""Attempts, histories and bytes: what is needed by nothing goes, what tells something known stays."""

import os
from datetime import timedelta
from pathlib import Path

import pgtrigger
import pytest
from django.utils import timezone

from factcheck.operating import retention
from factcheck.operating.purge_attempts import purge_attempts
from factcheck.operating.purge_snapshots import orphans, purge_snapshots, remove_file
from sources import snapshots
from sources.models import FetchEvent, Heartbeat, Snapshot, SourceDay
from tests.factcheck.operating.old import LONG_AGO, read_article
from tests.factories import EditorFactory, FetchEventFactory, SourceFactory

URL = "https://daily.example/a"


def attempt(*, days: int = 100, **fields: object) -> FetchEvent:
    when = timezone.now() - timedelta(days=days)
    return FetchEventFactory(
        **{"url": URL, "outcome": "unchanged", "created_at": when, "finished_at": when, **fields}
    )


def age(path: Path) -> None:
    os.utime(path, (0, 0))


@pytest.mark.django_db
def test_of_attempts_at_one_address_the_last_stays() -> None:
    attempts = [attempt(days=days) for days in (120, 110, 100)]
    assert purge_attempts([one.pk for one in attempts]) == 2
    assert FetchEvent.objects.get() == attempts[-1]


@pytest.mark.django_db
def test_an_attempt_that_somebody_asked_for_stays() -> None:
    asked = attempt(days=120, asked_by=EditorFactory())
    failed = attempt(days=119, outcome="failed", reason="Timed out.")
    attempt(days=118, retry_of=failed, asked_by=EditorFactory())
    attempt()
    assert purge_attempts([asked.pk, failed.pk]) == 0


@pytest.mark.django_db
def test_what_was_run_again_by_itself_loses_only_the_link() -> None:
    failed = attempt(days=119, outcome="failed", reason="Timed out.")
    again = attempt(retry_of=failed)
    assert purge_attempts([failed.pk]) == 1
    again.refresh_from_db()
    assert again.retry_of_id is None


@pytest.mark.django_db
def test_the_yield_by_day_outlives_the_attempts() -> None:
    SourceDay.objects.create(source=SourceFactory(), day=LONG_AGO.date(), found=3)
    for days in (120, 110):
        attempt(days=days)
    retention.purge_all()
    assert (FetchEvent.objects.count(), SourceDay.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_bytes_go_with_their_row(snapshots_folder: Path) -> None:
    snapshot = snapshots.keep(b"nobody needs this")
    file = snapshots_folder / snapshot.path
    age(file)
    assert purge_snapshots([snapshot.pk]) == 1
    assert (Snapshot.objects.count(), file.exists()) == (0, False)


@pytest.mark.django_db
def test_bytes_that_a_row_names_stay(snapshots_folder: Path) -> None:
    snapshot = snapshots.keep(b"an attempt names this")
    attempt(snapshot=snapshot)
    assert purge_snapshots([snapshot.pk]) == 0
    assert remove_file(snapshot.path) is False
    assert snapshots.load(snapshot) == b"an attempt names this"


@pytest.mark.django_db
def test_bytes_kept_again_meanwhile_are_young_and_stay(snapshots_folder: Path) -> None:
    """Their row is gone; before the file is, the same bytes come in again: the new row may not be seen yet."""
    path = snapshots.keep(b"again").path
    age(snapshots_folder / path)
    with pgtrigger.ignore("sources.Snapshot:append_only"):
        Snapshot.objects.all().delete()
    snapshots.keep(b"again")
    with pgtrigger.ignore("sources.Snapshot:append_only"):
        Snapshot.objects.all().delete()
    assert remove_file(path) is False
    assert (snapshots_folder / path).is_file()


@pytest.mark.django_db
def test_a_file_that_a_crash_left_without_a_row_is_swept_later(snapshots_folder: Path) -> None:
    kept = snapshots.keep(b"kept")
    lost = snapshots_folder / "ab" / "cd" / f"abcd{'0' * 60}.gz"
    lost.parent.mkdir(parents=True)
    lost.write_bytes(b"x")
    assert list(orphans("ab")) == []  # too young: somebody may be about to write its row
    age(lost)
    age(snapshots_folder / kept.path)
    assert list(orphans("ab")) == [f"ab/cd/{lost.name}"]
    assert list(orphans(kept.path[:2])) == []


@pytest.mark.django_db
def test_a_removal_that_was_cut_short_is_undone(snapshots_folder: Path) -> None:
    snapshot = snapshots.keep(b"half gone")
    file = snapshots_folder / snapshot.path
    file.rename(file.with_name(f"{file.name}.going"))
    assert list(orphans(snapshot.path[:2])) == []
    assert snapshots.load(snapshot) == b"half gone"


@pytest.mark.django_db
def test_what_an_interrupted_write_left_is_taken_away(snapshots_folder: Path) -> None:
    half = snapshots_folder / "ab" / "cd" / "abcd.gz.1.ff.half"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"x")
    age(half)
    assert list(orphans("ab")) == []
    assert not half.exists()


@pytest.mark.django_db
def test_a_purge_goes_on_where_it_stopped() -> None:
    for _ in range(3):
        read_article()
    tonight = timezone.now().replace(hour=2)
    first = retention.purge_slice(seconds=0, now=tonight)
    assert first["articles"] == 3  # one batch, then its time is over
    assert "articles" not in Heartbeat.objects.get(name="purge").note
    for _ in range(20):
        retention.purge_slice(seconds=0, now=tonight)
    assert retention.purge_slice(seconds=60, now=tonight) == {}  # done for tonight


@pytest.mark.django_db
def test_a_purge_begins_at_night_or_when_it_is_overdue() -> None:
    noon = timezone.now().replace(hour=12)
    assert retention.purge_slice(seconds=60, now=noon) != {}  # there never was one
    assert retention.purge_slice(seconds=60, now=noon + timedelta(hours=24)) == {}
    assert (
        retention.purge_slice(seconds=60, now=noon + timedelta(hours=14)) == {}
    )  # at two, but 14 hours after
    assert retention.purge_slice(seconds=60, now=noon + timedelta(hours=38)) != {}
