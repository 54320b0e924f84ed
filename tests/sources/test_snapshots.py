"""Keeping bytes: once, unchanged, and written before their row."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from sources import snapshots
from sources.models import Snapshot

pytestmark = pytest.mark.django_db


@given(body=st.binary(max_size=3_000))
@effort(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_was_kept_comes_back_byte_for_byte(body: bytes) -> None:
    assert snapshots.load(snapshots.keep(body)) == body


def test_the_same_bytes_are_kept_once(snapshots_folder: Path) -> None:
    first, second = snapshots.keep(b"same", media_type="text/html"), snapshots.keep(b"same")
    assert (first, second.media_type) == (second, "text/html")
    assert len([path for path in snapshots_folder.rglob("*") if path.is_file()]) == 1


def test_a_file_lies_under_its_hash_compressed(snapshots_folder: Path) -> None:
    snapshot = snapshots.keep(b"words " * 100)
    packed = (snapshots_folder / snapshot.path).read_bytes()
    assert (gzip.decompress(packed), snapshot.size) == (b"words " * 100, 600)
    assert snapshot.path == f"{snapshot.sha256[:2]}/{snapshot.sha256[2:4]}/{snapshot.sha256}.gz"


def test_a_file_that_the_storage_lost_is_written_again() -> None:
    snapshot = snapshots.keep(b"lost")
    snapshots.remove(snapshot)
    with pytest.raises(FileNotFoundError):
        snapshots.load(snapshot)
    assert snapshots.keep(b"lost") == snapshot
    assert snapshots.load(snapshot) == b"lost"


def test_without_room_for_the_file_there_is_no_row(snapshots_folder: Path) -> None:
    snapshots_folder.write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match="snapshots"):
        snapshots.keep(b"no room")
    assert not Snapshot.objects.exists()


def test_no_half_written_file_stays(snapshots_folder: Path) -> None:
    snapshots.keep(b"whole")
    assert list(snapshots_folder.rglob("*.half")) == []


def test_removing_twice_is_harmless() -> None:
    snapshot = snapshots.keep(b"gone")
    snapshots.remove(snapshot)
    snapshots.remove(snapshot)
    assert Snapshot.objects.get() == snapshot
