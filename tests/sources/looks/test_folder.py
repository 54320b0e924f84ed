"""A watched folder as a feed: each file an article, once, however it gets there."""

import gzip
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from sources import looks_folder
from sources.models import Article, Door, Feed, FetchEvent, Outcome
from tests.factories import FeedFactory
from tests.mails import mail
from tests.sources.looks.looking import look, read_all

pytestmark = pytest.mark.django_db

DAM = "The authority said that the dam above Lower Marsh was closed after two cracks were found in its eastern wall."
FERRY = "The ferry between the islands sails again from Tuesday, the harbour office of Port Anne said in a statement."


@pytest.fixture
def inbox(tmp_path: Path, settings: Settings) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    settings.WATCHED_FOLDERS = [str(folder)]
    settings.NEXT_STAGE = {}
    settings.FETCH_MAX_BYTES = 100_000
    return folder


@pytest.fixture
def feed(inbox: Path) -> Feed:
    return FeedFactory(url=str(inbox), reader="folder")


def soon(minutes: float = 1) -> datetime:
    """Return a time at which what is written now is settled."""
    return timezone.now() + timedelta(minutes=minutes)


def test_files_become_articles_and_stay_where_they_are(feed: Feed, inbox: Path) -> None:
    (inbox / "dam.txt").write_text(DAM)
    (inbox / "ferry.html").write_text(
        f"<html><title>Ferry</title><article><p>{FERRY}</p><p>{DAM}</p></article></html>"
    )
    (inbox / "packed.txt.gz").write_bytes(
        gzip.compress(f" date 2020-09-28 Dam closed\n\n{DAM} {FERRY}".encode())
    )
    (inbox / "press.eml").write_bytes(mail())
    event = look(feed, now=soon())
    assert (event.outcome, event.found, feed.kind) == (Outcome.NEW, 4, "folder")
    done = read_all()
    assert {(one.door, one.outcome) for one in done} == {(Door.FOLDER, Outcome.NEW)}
    assert len(list(inbox.iterdir())) == 4


def test_a_second_look_brings_nothing(feed: Feed, inbox: Path) -> None:
    (inbox / "dam.txt").write_text(DAM)
    look(feed, now=soon())
    assert look(feed, now=soon(2)).outcome == Outcome.UNCHANGED
    assert len(read_all()) == 1


def test_a_file_written_again_is_a_revision_and_its_return_too(feed: Feed, inbox: Path) -> None:
    outcomes = []
    for minutes, text in enumerate((DAM, FERRY, DAM), 1):
        (inbox / "notice.txt").write_text(text)
        look(feed, now=soon(minutes))
        outcomes += [done.outcome for done in read_all()]
    assert outcomes == [Outcome.NEW, Outcome.REVISED, Outcome.REVERTED]
    assert Article.objects.count() == 1


def test_the_same_bytes_under_another_name_are_no_second_article(feed: Feed, inbox: Path) -> None:
    (inbox / "dam.txt").write_text(DAM)
    look(feed, now=soon())
    (inbox / "dam (1).txt").write_text(DAM)
    (inbox / "dam.txt").rename(inbox / "moved.txt")
    assert look(feed, now=soon(2)).found == 0


def test_many_files_at_once_are_taken_over_several_looks(
    feed: Feed, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks_folder, "MOST_FILES", 20)
    monkeypatch.setattr(looks_folder, "AT_ONCE", 10)
    for number in range(50):
        (inbox / f"{number}.txt").write_text(f"{number} {DAM}")
    found = [look(feed, now=soon(minutes)).found for minutes in range(1, 5)]
    assert found == [20, 20, 10, 0]
    assert FetchEvent.objects.filter(reads_feed=False).values("external_id").distinct().count() == 50


def test_what_cannot_be_taken_is_said_once_and_the_rest_goes_on(feed: Feed, inbox: Path) -> None:
    (inbox / "large.txt").write_text("a" * 200_000)
    (inbox / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * 5_000_000))
    (inbox / "empty.txt").touch()
    (inbox / "dam.txt").write_text(DAM)
    event = look(feed, now=soon())
    assert event.found == 1
    assert all(name in event.reason for name in ("large.txt", "empty.txt", "100,000"))
    assert look(feed, now=soon(2)).reason == ""


def test_a_file_that_holds_no_article_is_refused_where_everybody_sees_it(feed: Feed, inbox: Path) -> None:
    (inbox / "picture.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    look(feed, now=soon())
    (done,) = read_all()
    assert (done.outcome, bool(done.reason)) == (Outcome.REFUSED, True)
    assert look(feed, now=soon(2)).found == 0


def test_a_clock_set_back_and_forth_loses_and_doubles_nothing(feed: Feed, inbox: Path) -> None:
    (inbox / "dam.txt").write_text(DAM)
    look(feed, now=soon(24 * 60))
    (inbox / "ferry.txt").write_text(FERRY)
    assert look(feed, now=soon(1)).found == 1
    assert look(feed, now=soon(-24 * 60)).found == 0
    assert look(feed, now=soon(2)).found == 0


def test_a_folder_that_may_not_be_watched_any_more_is_refused(
    feed: Feed, tmp_path: Path, settings: Settings
) -> None:
    settings.WATCHED_FOLDERS = [str(tmp_path / "elsewhere")]
    assert "must lie within" in look(feed, now=soon()).reason


def test_a_folder_that_became_a_link_is_refused(feed: Feed, inbox: Path, tmp_path: Path) -> None:
    inner = inbox / "wire"
    feed.url = str(inner)
    feed.save()
    (tmp_path / "secret").mkdir()
    inner.symlink_to(tmp_path / "secret")
    assert look(feed, now=soon()).outcome == Outcome.REFUSED
