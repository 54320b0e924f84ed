"""The address of a feed in the one form we keep, for each way of reading it."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sources.feed_addresses import normalise_feed_address
from sources.reader.errors import Refused

PREVIEW = "https://t.me/s/marshcourier"


@pytest.mark.parametrize(
    ("reader", "given", "kept"),
    [
        ("web", "courier.example/feed.rss", "https://courier.example/feed.rss"),
        ("list", " https://Courier.example/news?utm_source=x ", "https://courier.example/news"),
        ("telegram", "@MarshCourier", PREVIEW),
        ("telegram", "MarshCourier", PREVIEW),
        ("telegram", "t.me/MarshCourier", PREVIEW),
        ("telegram", "https://t.me/s/marshcourier?before=20", PREVIEW),
        ("telegram", "https://telegram.me/marshcourier/41", PREVIEW),
        ("telegram", "http://127.0.0.1:8021/s/marshcourier", "http://127.0.0.1:8021/s/marshcourier"),
        ("mailbox", "imaps://desk@Mail.example", "imaps://desk@mail.example/INBOX"),
        ("mailbox", "desk@mail.example/News", "imaps://desk@mail.example/News"),
    ],
)
def test_an_address_is_kept_in_one_form(reader: str, given: str, kept: str) -> None:
    assert normalise_feed_address(reader, given) == kept
    assert normalise_feed_address(reader, kept) == kept


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        ("web", "javascript:alert(1)"),
        ("list", "file:///etc/passwd"),
        ("telegram", "@x"),
        ("telegram", "https://t.me/+AbCdEfGh"),
        ("telegram", "https://t.me/joinchat/AbCdEfGh"),
        ("telegram", "https://t.me/c/123/45"),
        ("telegram", "https://courier.example/news"),
        ("telegram", "@name?x=1"),
        ("mailbox", "imaps://mail.example/"),
        ("mailbox", "https://desk@mail.example/"),
        ("folder", "/etc"),
    ],
)
def test_what_is_none_is_refused(reader: str, given: str) -> None:
    with pytest.raises(Refused):
        normalise_feed_address(reader, given)


def test_a_folder_is_named_by_its_path_or_within_the_first_watched_one(
    tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "wire").mkdir()
    settings.WATCHED_FOLDERS = [str(tmp_path)]
    assert normalise_feed_address("folder", "wire") == str(tmp_path / "wire")
    assert normalise_feed_address("folder", f"file://{tmp_path}/wire/") == str(tmp_path / "wire")


def test_the_first_watched_folder_is_made_when_it_is_wanted(tmp_path: Path, settings: Settings) -> None:
    settings.WATCHED_FOLDERS = [str(tmp_path / "inbox")]
    assert normalise_feed_address("folder", ".") == str(tmp_path / "inbox")
    assert (tmp_path / "inbox").is_dir()


def test_without_watched_folders_none_is_read(settings: Settings) -> None:
    settings.WATCHED_FOLDERS = []
    with pytest.raises(Refused, match="WATCHED_FOLDERS"):
        normalise_feed_address("folder", "/etc")
