"""The doctor says in plain words what is wrong, what to do about it, and ends with 1 when something is bad."""

import gzip
import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pgtrigger
import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from factcheck.celery import app
from factcheck.operating import (
    examine_servers,
    examine_settings,
    examine_storage,
    examine_work,
    sizes,
)
from factcheck.operating.doctor import examine
from factcheck.operating.finding import Finding, State, for_people
from factcheck.operating.heart import beat_once
from sources import snapshots
from sources.models import Heartbeat, Snapshot
from tests.factories import FeedFactory, FetchEventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("servers")]


@pytest.fixture(autouse=True)
def own_folders(settings: Settings, tmp_path: Path, snapshots_folder: Path, redis_url: str) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.BACKUP_DIR = tmp_path / "backups"
    settings.SNAPSHOTS = str(snapshots_folder)
    settings.REDIS_URL = redis_url.replace("redis+socket", "unix")


@pytest.fixture
def no_broker() -> Iterator[None]:
    usual = app.conf.broker_url
    app.conf.update(broker_url="redis+socket:///nowhere/redis.sock")
    yield
    app.conf.update(broker_url=usual)


def states(findings: list[Finding]) -> set[State]:
    return {finding.state for finding in findings}


def test_a_sound_database_is_ok() -> None:
    assert states([*examine_servers.database()]) <= {State.OK, State.WARN}
    assert examine_servers.clock().state is State.OK


def test_redis_that_keeps_its_keys_is_ok() -> None:
    assert states([*examine_servers.redis_memory()]) == {State.OK}


def note_size(*, days: int, database: int, snapshots_kept: int = 0, free: int = 0) -> None:
    """Note the sizes of some days ago, as the schedule does."""
    then = timezone.now() - timedelta(days=days)
    note = json.dumps([database, snapshots_kept, free])
    Heartbeat.objects.create(name=f"{sizes.PREFIX}{then.date()}", at=then, note=note)


@pytest.mark.usefixtures("no_broker")
def test_a_broker_out_of_reach_is_bad() -> None:
    assert examine_servers.broker().state is State.BAD
    assert examine_servers.workers().state is State.BAD


def test_a_schedule_that_stands_still_is_bad() -> None:
    assert examine_work.beat().state is State.BAD
    beat_once()
    assert examine_work.beat().state is State.OK
    Heartbeat.objects.update(at=timezone.now() - timedelta(hours=1))
    assert "60 minutes ago" in examine_work.beat().words


def test_a_document_that_waits_too_long_is_told() -> None:
    assert examine_work.documents().state is State.OK
    FetchEventFactory(created_at=timezone.now() - timedelta(hours=1))
    found = examine_work.documents()
    assert (found.state, "60 minutes" in found.words) == (State.WARN, True)


def test_an_overdue_feed_is_told() -> None:
    FeedFactory(next_poll_at=timezone.now() - timedelta(hours=2), failures=7)
    found = [*examine_work.feeds()]
    assert [finding.state for finding in found] == [State.BAD, State.WARN]


def test_a_damaged_snapshot_is_named(snapshots_folder: Path) -> None:
    snapshot = snapshots.keep(b"as received")
    assert examine_storage.sample().state is State.OK
    (snapshots_folder / snapshot.path).write_bytes(gzip.compress(b"something else"))
    found = examine_storage.sample()
    assert (found.state, snapshot.sha256 in found.words) == (State.BAD, True)


def test_a_missing_snapshot_is_named(snapshots_folder: Path) -> None:
    (snapshots_folder / snapshots.keep(b"as received").path).unlink()
    assert "is missing" in examine_storage.sample().words


def test_a_storage_that_takes_nothing_is_bad(snapshots_folder: Path) -> None:
    snapshots_folder.parent.joinpath("snapshots").write_text("a file where the folder should be")
    assert examine_storage.storage().state is State.BAD


def test_days_until_the_disk_is_full_follow_from_the_growth() -> None:
    sizes.note_today()
    assert sizes.days_left() is None
    note_size(days=10, database=sizes.database_bytes() - 10_000_000)
    left = sizes.days_left()
    assert left is not None
    assert sizes.growth_a_day() == pytest.approx(1_000_000, rel=0.1)
    assert any("full in" in finding.words for finding in examine_storage.disk())


def test_what_else_fills_the_disk_counts_and_clearing_it_once_hides_nothing() -> None:
    for days, free in ((4, 90), (3, 60), (2, 95), (1, 65)):
        note_size(days=days, database=sizes.database_bytes(), free=free * 10**9)
    assert sizes.growth_a_day() == 30 * 10**9


def test_pages_that_were_purged_fill_nothing() -> None:
    snapshots.keep(b"a page")
    assert sizes.note_today().snapshots == 6
    Heartbeat.objects.all().delete()
    with pgtrigger.ignore("sources.Snapshot:append_only"):
        Snapshot.objects.all().delete()
    note_size(days=1, database=sizes.database_bytes(), snapshots_kept=10**9)
    assert sizes.note_today().snapshots == 0


def test_no_backup_is_told() -> None:
    assert examine_storage.backups().state is State.WARN


def test_a_secret_that_others_can_read_is_bad(settings: Settings) -> None:
    secret = settings.VAR_DIR / "secrets" / "secret-key"
    secret.parent.mkdir(parents=True)
    secret.touch(mode=0o600)
    assert states([*examine_settings.secrets()]) == {State.OK}
    secret.chmod(0o644)
    (found,) = examine_settings.secrets()
    assert (found.state, found.remedy) == (State.BAD, f"chmod 600 {secret}")


def test_settings_that_are_dangerous_together_are_named(settings: Settings) -> None:
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["desk.example"]
    assert any("factcheck.E001" in finding.words for finding in examine_settings.combinations())


@pytest.mark.usefixtures("no_broker")
def test_the_command_ends_with_one_and_speaks_json() -> None:
    said = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", "--json", stdout=said)
    assert ended.value.code == 1
    assert {"broker", "database", "snapshots"} <= {line["about"] for line in json.loads(said.getvalue())}


def test_every_bad_or_doubtful_finding_says_what_to_do() -> None:
    assert [finding for finding in examine() if finding.state != State.OK and not finding.remedy] == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "30 seconds"), (720, "12 minutes"), (7200, "2 hours"), (86_400 * 3, "3 days")],
)
def test_lengths_of_time_are_told_in_words(seconds: float, words: str) -> None:
    assert for_people(seconds) == words
