"""Two beats and eight workers: no feed is read twice, none is lost, and no clock upsets that."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from sources.models import Feed, FetchEvent, Outcome
from sources.polling import (
    lease,
    mend_poll_times,
    poll_now,
    read_claimed_feed,
    read_due_feeds,
    take_due_feeds,
)
from tests.at_once import at_once
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import poll
from tests.sources.test_polling_feeds import DAM, FERRY, rss

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timedelta(days=1)


def looks() -> Counter[str]:
    """Count the looks at each feed."""
    return Counter(FetchEvent.objects.filter(reads_feed=True).values_list("url", flat=True))


def test_eight_workers_read_each_due_feed_once(site: LocalServer) -> None:
    addresses = {site.add(f"/f{n}", rss((f"https://courier.example/{n}", f"Story {n}"))) for n in range(40)}
    poll(FeedFactory(url=site.url("/feed.rss")))  # from now on the site's own rules are known
    for address in addresses:
        FeedFactory(url=address)
    assert sum(at_once(*[lambda: read_due_feeds(seconds=30)] * 8)) == 40
    assert looks() == dict.fromkeys([*addresses, site.url("/feed.rss")], 1)
    asked = Counter(request.path for request in site.requests)
    assert {path: count for path, count in asked.items() if re.fullmatch(r"/f\d+", path)} == {
        f"/f{n}": 1 for n in range(40)
    }


def test_no_more_is_claimed_than_is_read_at_once() -> None:
    FeedFactory.create_batch(30)
    assert len(take_due_feeds()) == 1
    assert Feed.objects.filter(claimed_until__isnull=False).count() == 1


def test_what_a_worker_finds_after_its_claim_ran_out_is_not_taken_twice(site: LocalServer) -> None:
    asked, free = threading.Event(), threading.Event()
    whole = rss(DAM).body
    assert isinstance(whole, bytes)

    def slowly() -> Iterator[bytes]:
        if not asked.is_set():
            asked.set()
            free.wait(30)
        yield whole

    feed = FeedFactory(url=site.add("/f", Answer(slowly, media_type="application/rss+xml")))
    (feed_id,) = take_due_feeds()

    def overtake() -> FetchEvent | None:
        asked.wait(30)
        Feed.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
        assert take_due_feeds() == [feed_id]
        event = read_claimed_feed(feed_id=feed_id)
        free.set()
        return event

    late, second = at_once(lambda: read_claimed_feed(feed_id=feed_id), overtake)
    assert late is None
    assert second is not None
    assert (looks()[feed.url], FetchEvent.objects.filter(reads_feed=False).count()) == (1, 1)


def test_an_address_changed_while_it_is_read_takes_nothing_of_the_old_one(site: LocalServer) -> None:
    elsewhere = site.add("/new", rss(FERRY))

    def change() -> Iterator[bytes]:
        Feed.objects.update(url=elsewhere, claimed_until=None)
        connection.close()
        body = rss(DAM).body
        assert isinstance(body, bytes)
        yield body

    FeedFactory(url=site.add("/old", Answer(change, media_type="application/rss+xml")))
    (feed_id,) = take_due_feeds()
    assert read_claimed_feed(feed_id=feed_id) is None
    assert not FetchEvent.objects.exists()


def test_a_clock_that_jumps_forward_a_day_reads_each_feed_once_more_and_no_oftener(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM)))
    poll(feed)
    tomorrow = timezone.now() + DAY
    (feed_id,) = take_due_feeds(now=tomorrow)
    assert read_claimed_feed(feed_id=feed_id, now=tomorrow) is not None
    assert take_due_feeds(now=tomorrow) == []
    assert FetchEvent.objects.filter(reads_feed=False).count() == 1


def test_a_clock_set_back_leaves_no_feed_waiting_for_the_day_that_was_wrong(site: LocalServer) -> None:
    tomorrow = timezone.now() + DAY
    FeedFactory(url=site.add("/f", rss(DAM)))
    (feed_id,) = take_due_feeds(now=tomorrow)
    read_claimed_feed(feed_id=feed_id, now=tomorrow)
    assert take_due_feeds() == []
    assert mend_poll_times() == 1
    assert take_due_feeds() == [feed_id]
    assert read_claimed_feed(feed_id=feed_id) is not None
    assert mend_poll_times() == 0


def test_a_claim_from_a_clock_that_was_ahead_does_not_hold() -> None:
    FeedFactory()
    (feed_id,) = take_due_feeds(now=timezone.now() + timedelta(seconds=1))
    assert take_due_feeds() == []
    Feed.objects.update(claimed_until=timezone.now() + DAY)
    assert take_due_feeds() == [feed_id]
    claimed_until = Feed.objects.get().claimed_until
    assert claimed_until is not None
    assert claimed_until <= timezone.now() + lease()


def test_a_feed_asked_for_by_hand_while_a_worker_has_it_is_read_once(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM)))
    (feed_id,) = take_due_feeds()
    poll_now(feed)
    assert take_due_feeds() == []
    event = read_claimed_feed(feed_id=feed_id)
    assert event is not None
    assert event.outcome == Outcome.NEW
