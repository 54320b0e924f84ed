"""Reading a feed: what is new in it is ordered, nothing is ordered twice, and trouble is recorded."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from sources import snapshots
from sources.models import FetchEvent, Outcome
from sources.polling import poll_now, read_claimed_feed, take_due_feeds
from tests.factories import FeedFactory
from tests.local_server import Answer, LocalServer
from tests.sources.reading import poll

pytestmark = pytest.mark.django_db


def rss(*items: tuple[str, str], etag: str = "") -> Answer:
    """Answer with a feed of (address, title)."""
    entries = "".join(
        f"<item><title>{title}</title><link>{url}</link><pubDate>Mon, 28 Sep 2020 09:30:00 GMT</pubDate></item>"
        for url, title in items
    )
    text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{entries}</channel></rss>'
    return Answer(text.encode(), media_type="application/rss+xml", headers={"ETag": etag} if etag else {})


DAM = ("https://courier.example/dam", "Dam closed")
FERRY = ("https://courier.example/ferry", "Ferry sails")


def waiting() -> set[str]:
    return set(FetchEvent.objects.filter(outcome=Outcome.WAITING).values_list("url", flat=True))


@pytest.mark.parametrize(
    ("path", "kind", "found"),
    [
        ("/feed.rss", "rss", 2),
        ("/feed.atom", "atom", 1),
        ("/feed.json", "json", 1),
        ("/sitemap.xml", "sitemap", 1),
    ],
)
def test_each_format_is_read(site: LocalServer, path: str, kind: str, found: int) -> None:
    feed = FeedFactory(url=site.url(path))
    event = poll(feed)
    feed.refresh_from_db()
    assert (event.outcome, event.found, feed.kind, feed.failures) == (Outcome.NEW, found, kind, 0)
    assert "https://courier.example/dam" in waiting()


def test_what_was_ordered_says_where_it_came_from(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM)))
    poll(feed)
    order = FetchEvent.objects.get(reads_feed=False)
    assert (order.feed, order.source, order.door, order.name) == (feed, feed.source, "feed", "Dam closed")
    assert order.item["published"] == "2020-09-28T09:30:00+00:00"


def test_an_unchanged_feed_answers_304_and_adds_nothing_but_the_event(site: LocalServer) -> None:
    answer = site.answers["/article"].headers
    site.add("/f", Answer(rss(DAM).body, media_type="application/rss+xml", headers=answer))
    feed = FeedFactory(url=site.url("/f"))
    poll(feed)
    feed.refresh_from_db()
    second = poll(feed)
    assert (second.outcome, second.status, second.found) == (Outcome.UNCHANGED, 304, 0)
    assert FetchEvent.objects.filter(reads_feed=False).count() == 1
    assert FetchEvent.objects.filter(reads_feed=True).count() == 2


def test_the_same_body_under_a_new_etag_orders_nothing(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM, etag='"1"')))
    poll(feed)
    site.add("/f", rss(DAM, etag='"2"'))
    feed.refresh_from_db()
    assert (poll(feed).outcome, len(waiting())) == (Outcome.UNCHANGED, 1)


def test_only_what_is_new_is_ordered(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM)))
    poll(feed)
    FetchEvent.objects.filter(reads_feed=False).update(outcome="new", finished_at=timezone.now())
    site.add("/f", rss(FERRY, DAM))
    assert (poll(feed).found, waiting()) == (1, {FERRY[0]})


def test_an_entry_that_says_something_else_is_read_again(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM)))
    poll(feed)
    FetchEvent.objects.filter(reads_feed=False).update(outcome="new", finished_at=timezone.now())
    site.add("/f", rss((DAM[0], "Dam open again")))
    assert (poll(feed).found, waiting()) == (1, {DAM[0]})


def test_what_failed_is_not_ordered_with_every_poll(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM)))
    poll(feed)
    FetchEvent.objects.filter(reads_feed=False).update(
        outcome="refused", reason="x", finished_at=timezone.now()
    )
    site.add("/f", rss(DAM, FERRY))
    assert (poll(feed).found, waiting()) == (1, {FERRY[0]})


def test_tracking_parameters_and_repeats_order_one(site: LocalServer) -> None:
    feed = FeedFactory(
        url=site.add("/f", rss(DAM, (DAM[0] + "?utm_source=rss", "Again"), (DAM[0] + "#x", "And")))
    )
    assert poll(feed).found == 1


@pytest.mark.parametrize(
    ("path", "outcome", "reason"),
    [
        ("/not-a-feed.rss", "refused", "feed"),
        ("/article", "refused", "feed"),
        ("/empty", "refused", "empty|feed"),
        ("/binary", "refused", ""),
        ("/laughs.rss", "refused", "entit|DOCTYPE|declar"),
        ("/external.rss", "refused", "entit|DOCTYPE|declar"),
        ("/bomb", "refused", "larger"),
        ("/endless", "refused", "larger"),
        ("/loop", "refused", "redirect"),
        ("/to-metadata", "refused", "169.254.169.254"),
        ("/gone", "refused", "410|gone"),
        ("/error", "failed", "500"),
        ("/limited", "failed", "429"),
        ("/slow", "failed", "time"),
        ("/cut-gzip", "failed", "early"),
    ],
)  # fmt: skip
def test_trouble_is_recorded_and_the_feed_asked_again_later(
    site: LocalServer, path: str, outcome: str, reason: str
) -> None:
    feed = FeedFactory(url=site.url(path))
    event = poll(feed)
    feed.refresh_from_db()
    assert event.outcome == outcome
    assert event.reason
    assert re.search(reason, event.reason), event.reason
    assert (feed.last_outcome, feed.last_reason, feed.failures) == (outcome, event.reason, 1)
    assert feed.next_poll_at > timezone.now() + timedelta(seconds=feed.interval_seconds)
    assert waiting() == set()


def test_a_feed_that_cannot_be_read_is_kept_as_it_came(site: LocalServer) -> None:
    event = poll(FeedFactory(url=site.url("/laughs.rss")))
    assert event.snapshot is not None
    assert snapshots.load(event.snapshot) == site.answers["/laughs.rss"].body


@pytest.mark.parametrize("path", ["/error", "/not-a-feed.rss"])
def test_each_failure_doubles_the_pause_and_success_ends_that(site: LocalServer, path: str) -> None:
    feed = FeedFactory(url=site.url(path))
    for failures in (1, 2, 3):
        poll(feed)
        feed.refresh_from_db()
        assert feed.failures == failures
    site.add(path, rss(DAM))
    poll(feed)
    feed.refresh_from_db()
    assert (feed.failures, feed.last_reason) == (0, "")


def test_trouble_forgets_nothing_of_the_last_good_look(site: LocalServer) -> None:
    feed = FeedFactory(url=site.add("/f", rss(DAM, etag='"1"')))
    poll(feed)
    site.add("/f", Answer(status=500))
    poll(feed)
    feed.refresh_from_db()
    assert (feed.etag, feed.kind) == ('"1"', "rss")


def test_a_claimed_feed_is_not_due_until_its_lease_ends() -> None:
    feed = FeedFactory()
    assert (take_due_feeds(), take_due_feeds()) == ([feed.pk], [])
    assert take_due_feeds(now=timezone.now() + timedelta(minutes=10)) == [feed.pk]


def test_a_paused_feed_is_not_due_and_one_polled_now_is() -> None:
    FeedFactory(state="paused")
    later = FeedFactory(next_poll_at=timezone.now() + timedelta(hours=1))
    assert take_due_feeds() == []
    poll_now(later)
    assert take_due_feeds() == [later.pk]


def test_the_longest_waiting_is_taken_first() -> None:
    now = timezone.now()
    feeds = [FeedFactory(next_poll_at=now - timedelta(minutes=n)) for n in (1, 3, 2)]
    assert take_due_feeds(most=2) == [feeds[1].pk, feeds[2].pk]


def test_without_a_claim_nothing_is_read(site: LocalServer) -> None:
    feed = FeedFactory(url=site.url("/feed.rss"))
    assert read_claimed_feed(feed_id=feed.pk) is None
    poll(feed)
    assert read_claimed_feed(feed_id=feed.pk) is None
    assert len(site.requests) == 1


@pytest.mark.parametrize("title", ["Dam &#0; closed", "Dam \\u0000 closed", "x" * 10_000])
def test_strange_titles_are_no_crash(site: LocalServer, title: str) -> None:
    feed = FeedFactory(url=site.add("/f", rss((DAM[0], title))))
    assert poll(feed).outcome in (Outcome.NEW, Outcome.REFUSED)


@pytest.mark.parametrize("title", ["\\ud800 lone", "\\u0000 nul"])
def test_strange_titles_in_json_are_no_crash(site: LocalServer, title: str) -> None:
    text = (
        '{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": '
        f'[{{"id": "1{title}", "url": "{DAM[0]}", "title": "{title}"}}]}}'
    )
    feed = FeedFactory(url=site.add("/f", Answer(text.encode(), media_type="application/feed+json")))
    assert poll(feed).outcome == Outcome.NEW
