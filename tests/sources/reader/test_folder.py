"""Files in a watched folder: new and settled ones, none outside it, none half-written."""

import os
import time
from pathlib import Path

import pytest

from sources.reader.errors import Refused
from sources.reader.folder import Found, files_after, read_file, settle_folder

SOON = 60 * 10**9
START = (0, "")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def found(inbox: Path, *, after: tuple[int, str] = START, later: int = SOON) -> list[Found]:
    return files_after(inbox, after=after, now_ns=time.time_ns() + later)


def names(inbox: Path) -> list[str]:
    return sorted(file.path for file in found(inbox))


def test_files_come_in_the_order_they_arrived_those_in_folders_too(inbox: Path) -> None:
    (inbox / "wire").mkdir()
    for name in ("b.txt", "wire/a.txt"):
        (inbox / name).write_text("Words.")
    assert {file.path for file in found(inbox)} == {"b.txt", "wire/a.txt"}
    assert found(inbox) == sorted(found(inbox))


@pytest.mark.parametrize(
    "name", [".hidden", "story.txt.part", "~$story.docx", "story.tmp", "story.txt~", ".git/x.txt"]
)
def test_hidden_and_half_written_files_are_left(inbox: Path, name: str) -> None:
    (inbox / name).parent.mkdir(exist_ok=True)
    (inbox / name).write_text("Words.")
    assert names(inbox) == []


def test_a_file_just_touched_is_left_for_the_next_look(inbox: Path) -> None:
    (inbox / "a.txt").write_text("Words.")
    assert found(inbox, later=0) == []
    assert len(found(inbox)) == 1


def test_a_file_with_an_old_date_that_was_moved_in_is_new(inbox: Path, tmp_path: Path) -> None:
    (inbox / "a.txt").write_text("Words.")
    after = (time.time_ns(), "a.txt")
    old = tmp_path / "old.txt"
    old.write_text("Old words.")
    os.utime(old, (1, 1))
    old.rename(inbox / "old.txt")
    assert "old.txt" in {file.path for file in found(inbox, after=after)}


def test_files_from_long_before_the_mark_are_not_looked_at_again(inbox: Path) -> None:
    (inbox / "a.txt").write_text("Words.")
    hours = 3600 * 10**9
    assert found(inbox, after=(time.time_ns() + hours, "z"), later=2 * hours) == []


def test_a_clock_set_back_behind_the_mark_makes_all_of_them_looked_at(inbox: Path) -> None:
    (inbox / "a.txt").write_text("Words.")
    assert len(found(inbox, after=(time.time_ns() + 3600 * 10**9, "z"))) == 1


def test_links_are_not_followed(inbox: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "key.txt").write_text("Secret.")
    (inbox / "link.txt").symlink_to(secret / "key.txt")
    (inbox / "folder").symlink_to(secret)
    os.mkfifo(inbox / "pipe")
    assert names(inbox) == []
    for path in ("link.txt", "folder/key.txt", "pipe", "gone.txt"):
        with pytest.raises(Refused):
            read_file(inbox, Found(0, path, 7), max_bytes=100)


def test_a_folder_swapped_for_a_link_between_listing_and_reading_is_refused(
    inbox: Path, tmp_path: Path
) -> None:
    (inbox / "wire").mkdir()
    (inbox / "wire" / "a.txt").write_text("Words.")
    (listed,) = found(inbox)
    (inbox / "wire").rename(tmp_path / "wire")
    (inbox / "wire").symlink_to(tmp_path / "wire")
    with pytest.raises(Refused):
        read_file(inbox, listed, max_bytes=100)


def test_bytes_come_as_they_are_and_within_bounds(inbox: Path) -> None:
    (inbox / "a.txt").write_bytes(b"Words.\r\n")
    (file,) = found(inbox)
    assert read_file(inbox, file, max_bytes=100) == b"Words.\r\n"
    with pytest.raises(Refused, match="8 bytes"):
        read_file(inbox, file, max_bytes=5)


def test_a_file_that_changed_since_it_was_listed_is_left_for_the_next_look(inbox: Path) -> None:
    (inbox / "a.txt").write_text("Words.")
    (file,) = found(inbox)
    time.sleep(0.02)  # the file system's clock ticks in milliseconds
    (inbox / "a.txt").write_text("Words and more.")
    with pytest.raises(Refused, match="changed"):
        read_file(inbox, file, max_bytes=100)


@pytest.mark.parametrize(
    "form", ["{inbox}", "{inbox}/", "file://{inbox}", "{inbox}/wire/..", ".", " {inbox} "]
)
def test_a_folder_has_one_spelling(inbox: Path, form: str) -> None:
    assert settle_folder(form.format(inbox=inbox), roots=[inbox]) == inbox.resolve()


@pytest.mark.parametrize(
    "given", ["", "/", "/etc", "..", "{inbox}/../", "{inbox}/missing", "{inbox}/out", "{inbox}-other", "a\nb"]
)
def test_a_folder_elsewhere_is_refused(inbox: Path, tmp_path: Path, given: str) -> None:
    (tmp_path / "inbox-other").mkdir()
    (inbox / "out").symlink_to("/etc")
    with pytest.raises(Refused):
        settle_folder(given.format(inbox=inbox), roots=[inbox])
