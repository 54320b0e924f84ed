"""Reading again: after trouble, after a lost worker, on demand; and that doing it twice changes nothing."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from sources import snapshots
from sources.attempts import MOST_ATTEMPTS, MOST_LOSSES, give_up_on_lost, lease
from sources.ingest import read_ordered
from sources.models import ArticleRevision, Door, FetchEvent, Outcome, Snapshot
from sources.orders import order_address, order_again, order_bytes, order_feed_items
from sources.reader.types import FeedItem
from tests.factories import EditorFactory, FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, hand_in, page, read, the_article

pytestmark = pytest.mark.django_db


def test_reading_twice_changes_nothing(site: LocalServer) -> None:
    event = read(site.url("/article"))
    assert read_ordered(event_id=event.pk) is None
    assert (len(site.requests), ArticleRevision.objects.count()) == (1, 1)


def test_ordering_twice_waits_once(site: LocalServer) -> None:
    first = order_address(site.url("/article"), door=Door.ADDRESS)
    second = order_address(site.url("/article") + "?utm_source=x", door=Door.COMMAND)
    assert (first, FetchEvent.objects.count()) == (second, 1)


def test_nobody_takes_what_somebody_reads(site: LocalServer) -> None:
    event = order_address(site.url("/article"), door=Door.ADDRESS)
    FetchEvent.objects.update(claimed_until=timezone.now() + lease())
    assert read_ordered(event_id=event.pk) is None
    assert site.requests == []


def test_a_lease_that_ran_out_frees_it(site: LocalServer) -> None:
    event = order_address(site.url("/article"), door=Door.ADDRESS)
    FetchEvent.objects.update(claimed_until=timezone.now() - timedelta(seconds=1), attempts=1)
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert (done.outcome, done.attempts, done.losses, done.claimed_until) == (Outcome.NEW, 1, 1, None)


def test_one_whose_bytes_the_storage_cannot_take_waits_with_the_reason_and_is_read_later(
    site: LocalServer, snapshots_folder: Path
) -> None:
    event = order_address(site.url("/article"), door=Door.ADDRESS)
    snapshots_folder.write_bytes(b"no folder")
    waiting = read_ordered(event_id=event.pk)
    assert waiting is not None
    assert waiting.not_before is not None
    assert (waiting.outcome, waiting.attempts, "Not a directory" in waiting.reason) == (
        Outcome.WAITING,
        0,
        True,
    )
    snapshots_folder.unlink()
    again = read_ordered(event_id=event.pk, now=waiting.not_before)
    assert again is not None
    assert (again.outcome, again.attempts, again.reason) == (Outcome.NEW, 1, "")


def test_a_postponed_one_waits_for_its_time(site: LocalServer) -> None:
    event = read(site.url("/error"))
    assert read_ordered(event_id=event.pk) is None
    assert event.not_before is not None
    site.add("/error", page(DAM))
    done = read_ordered(event_id=event.pk, now=event.not_before)
    assert done is not None
    assert (done.outcome, done.reason) == (Outcome.NEW, "")


def test_after_its_last_try_it_failed_with_the_reason(site: LocalServer) -> None:
    event = read(site.url("/error"))
    for _ in range(MOST_ATTEMPTS - 1):
        assert event.not_before is not None
        again = read_ordered(event_id=event.pk, now=event.not_before)
        assert again is not None
        event = again
    assert (event.outcome, event.attempts) == (Outcome.FAILED, MOST_ATTEMPTS)
    assert "500" in event.reason


def test_what_a_feed_listed_is_tried_for_about_a_day(site: LocalServer) -> None:
    feed = FeedFactory.create(source__hosts=["127.0.0.1"])
    assert order_feed_items(feed, [FeedItem(url=site.url("/error"), title="Dam closed")]) == 1
    event = FetchEvent.objects.get()
    begun = now = timezone.now()
    while event.outcome == Outcome.WAITING:
        done = read_ordered(event_id=event.pk, now=now)
        assert done is not None
        event, now = done, done.not_before or now
    assert event.outcome == Outcome.FAILED
    assert timedelta(hours=20) < now - begun < timedelta(hours=30)


def test_the_pauses_grow(site: LocalServer) -> None:
    first = read(site.url("/error"))
    assert first.not_before is not None
    second = read_ordered(event_id=first.pk, now=first.not_before)
    assert second is not None
    assert second.not_before is not None
    assert second.not_before - first.not_before > first.not_before - first.created_at


def test_one_on_which_workers_die_is_given_up_with_a_reason() -> None:
    order_address("http://127.0.0.1:9/", door=Door.ADDRESS)
    FetchEvent.objects.update(losses=MOST_LOSSES, claimed_until=timezone.now() - timedelta(seconds=1))
    assert (give_up_on_lost(), give_up_on_lost()) == (1, 0)
    event = FetchEvent.objects.get()
    assert (event.outcome, "worker stopped" in event.reason) == (Outcome.FAILED, True)


def test_one_on_which_workers_died_but_that_was_never_answered_keeps_its_tries(site: LocalServer) -> None:
    event = order_address(site.url("/error"), door=Door.ADDRESS)
    past = timezone.now() - timedelta(seconds=1)
    FetchEvent.objects.update(attempts=1, losses=MOST_LOSSES - 2, claimed_until=past)
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert (done.outcome, done.attempts, done.losses) == (Outcome.WAITING, 1, MOST_LOSSES - 1)
    assert give_up_on_lost(now=timezone.now() + timedelta(hours=1)) == 0


def test_one_that_is_being_read_is_not_given_up() -> None:
    order_address("http://127.0.0.1:9/", door=Door.ADDRESS)
    FetchEvent.objects.update(losses=MOST_LOSSES, claimed_until=timezone.now() + lease())
    assert give_up_on_lost() == 0


def test_a_refused_page_runs_again_when_somebody_asks(site: LocalServer) -> None:
    event = read(site.url("/empty"))
    site.add("/empty", page(DAM))
    editor = EditorFactory()
    again = order_again(event, asked_by=editor)
    done = read_ordered(event_id=again.pk)
    assert done is not None
    assert (done.outcome, done.retry_of, done.asked_by, done.door) == (Outcome.NEW, event, editor, Door.RETRY)
    assert not FetchEvent.objects.troubled().exists()


def test_handed_in_bytes_run_again_from_what_was_kept() -> None:
    event = hand_in(b"\x00\x01\x02" * 100, name="noise.bin")
    done = read_ordered(event_id=order_again(event).pk)
    assert done is not None
    assert (done.outcome, done.snapshot) == (Outcome.REFUSED, event.snapshot)


def test_bytes_that_the_storage_lost_are_refused_with_a_reason() -> None:
    event = order_bytes(DAM.encode(), door=Door.PASTE, name="text.txt")
    assert event.snapshot is not None
    snapshots.remove(event.snapshot)
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert (done.outcome, "not in the storage" in done.reason) == (Outcome.REFUSED, True)


def test_a_second_try_keeps_the_bytes_it_read(site: LocalServer) -> None:
    event = read(site.url("/error"))
    body = page(DAM).body
    assert isinstance(body, bytes)
    FetchEvent.objects.update(not_before=None, snapshot=snapshots.keep(b"of the first try"))
    site.add("/error", Answer(body))
    done = read_ordered(event_id=event.pk)
    assert done is not None
    revision = the_article(done).current_revision
    assert revision is not None
    assert snapshots.load(revision.snapshot) == body


def test_the_same_file_twice_is_unchanged() -> None:
    assert [hand_in(DAM.encode()).outcome for _ in range(2)] == [Outcome.NEW, Outcome.UNCHANGED]
    assert Snapshot.objects.count() == 1
