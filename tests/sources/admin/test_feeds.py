import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sources.models import Feed, FeedState, Outcome, Source
from sources.polling import change_feed
from tests.factories import FeedFactory, FetchEventFactory, SourceFactory

LIST = "/admin/sources/feed/"
ADD = f"{LIST}add/"
READ_AS_WEB_FEED = {"reader": "web", "shortest_seconds": "60", "longest_seconds": "86400"}

pytestmark = pytest.mark.django_db


def page(feed: Feed) -> str:
    return f"{LIST}{feed.pk}/change/"


def add(desk: Client, url: str, **fields: str) -> str:
    answer = desk.post(ADD, {"url": url, **READ_AS_WEB_FEED, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_address_alone_makes_a_feed_and_its_source(desk: Client) -> None:
    add(desk, "https://www.Courier.example/feed.rss?utm_source=x")
    feed = Feed.objects.get()
    assert (feed.url, feed.source.name) == ("https://www.courier.example/feed.rss", "courier.example")


def test_a_feed_of_a_known_host_goes_to_its_source(desk: Client) -> None:
    courier = SourceFactory.create(name="The Marsh Courier", hosts=["courier.example"])
    add(desk, "courier.example/feed.rss")
    assert Feed.objects.get().source == courier


def test_what_is_no_address_is_refused_with_the_reason(desk: Client) -> None:
    assert "is not an http or https address" in add(desk, "ftp://courier.example/feed")
    assert not Feed.objects.exists()


def test_a_feed_is_read_only_once(desk: Client) -> None:
    feed = FeedFactory.create()
    assert "This feed is already read." in add(desk, f"{feed.url}?fbclid=1")


@pytest.mark.parametrize("bounds", [("5", "600"), ("60", "86401"), ("900", "600")])
def test_bounds_out_of_order_make_neither_feed_nor_source(desk: Client, bounds: tuple[str, str]) -> None:
    fields = {"shortest_seconds": bounds[0], "longest_seconds": bounds[1]}
    assert "between 60 and 86,400" in add(desk, "https://courier.example/feed", **fields)
    assert not Source.objects.exists()


def test_a_new_feed_begins_within_its_bounds(desk: Client) -> None:
    add(desk, "https://courier.example/feed", shortest_seconds="900", longest_seconds="3600")
    assert Feed.objects.get().interval_seconds == 900


def test_new_bounds_move_the_interval_and_write_nothing_else(desk: Client) -> None:
    feed = FeedFactory.create(etag='"v1"', failures=2)
    fields = {"url": feed.url, "source": feed.source_id, "state": "active", **READ_AS_WEB_FEED}
    desk.post(page(feed), {**fields, "longest_seconds": "300"})
    feed.refresh_from_db()
    assert (feed.interval_seconds, feed.longest_seconds, feed.etag, feed.failures) == (300, 300, '"v1"', 2)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, ["every 10 min", "to begin with"]),
        ({"interval_seconds": 60}, ["every 60 s", "brings much"]),
        ({"interval_seconds": 86_400}, ["every 24 h", "brings little"]),
        ({"shortest_seconds": 600, "longest_seconds": 600}, ["every 10 min", "leave no choice"]),
        ({"failures": 3}, ["waiting longer", "3 times in a row"]),
        ({"state": "paused"}, ["not read", "paused by hand"]),
    ],
)
def test_the_list_says_how_often_a_feed_is_read_and_why(
    desk: Client, fields: dict[str, object], words: list[str]
) -> None:
    FeedFactory.create(**fields)
    shown = desk.get(LIST).content.decode()
    assert [word for word in words if word not in shown] == []


def test_a_feed_is_read_no_later_than_new_bounds_allow(desk: Client) -> None:
    feed = FeedFactory.create(next_poll_at=timezone.now() + timedelta(hours=8))
    change_feed(feed=feed, changed={"shortest_seconds"})
    feed.refresh_from_db()
    assert feed.next_poll_at > timezone.now() + timedelta(hours=7)
    feed.longest_seconds = 600
    change_feed(feed=feed, changed={"longest_seconds"})
    feed.refresh_from_db()
    assert feed.next_poll_at <= timezone.now() + timedelta(seconds=600)


def test_pausing_and_resuming_by_the_buttons(desk: Client) -> None:
    feed = FeedFactory.create()
    assert "Paused: " in desk.post(f"{LIST}{feed.pk}/act/pause/", follow=True).content.decode()
    feed.refresh_from_db()
    assert feed.state == FeedState.PAUSED
    desk.post(f"{LIST}{feed.pk}/act/resume/")
    feed.refresh_from_db()
    assert feed.state == FeedState.ACTIVE


def test_poll_now_makes_the_feed_due(desk: Client) -> None:
    feed = FeedFactory.create(next_poll_at=timezone.now() + timedelta(hours=1))
    assert "in a moment" in desk.post(f"{LIST}{feed.pk}/act/poll/", follow=True).content.decode()
    assert Feed.objects.due(timezone.now()).exists()


def test_a_paused_feed_is_not_polled_but_named(desk: Client) -> None:
    feed = FeedFactory.create(state=FeedState.PAUSED)
    answer = desk.post(LIST, {"action": "poll_selected", "_selected_action": [str(feed.pk)]}, follow=True)
    assert "Paused, resume it" in answer.content.decode()


def test_bulk_pause(desk: Client) -> None:
    feeds = FeedFactory.create_batch(3)
    desk.post(LIST, {"action": "pause_selected", "_selected_action": [str(feed.pk) for feed in feeds]})
    assert Feed.objects.filter(state=FeedState.PAUSED).count() == 3


def test_a_link_alone_changes_nothing(desk: Client) -> None:
    feed = FeedFactory.create()
    assert desk.get(f"{LIST}{feed.pk}/act/pause/").status_code == 405


def test_looking_is_not_changing(session_of: Callable[..., Client]) -> None:
    feed = FeedFactory.create()
    viewer = session_of("view_feed")
    assert "Poll now" not in viewer.get(LIST).content.decode()
    assert viewer.post(f"{LIST}{feed.pk}/act/pause/").status_code == 403
    assert session_of("view_feed", "change_feed").post(f"{LIST}{feed.pk}/act/pause/").status_code == 302


def test_the_page_shows_the_last_twenty_readings(desk: Client) -> None:
    feed = FeedFactory.create()
    FetchEventFactory.create_batch(21, feed=feed)
    FetchEventFactory.create(
        feed=feed, outcome=Outcome.FAILED, reason="The server said <b>500</b>.", finished_at=timezone.now()
    )
    shown = desk.get(page(feed)).content.decode()
    assert "The server said &lt;b&gt;500&lt;/b&gt;." in shown
    assert len(re.findall(r"/admin/sources/fetchevent/[0-9a-f-]{36}/change/", shown)) == 20


def test_another_address_forgets_what_the_old_one_answered(desk: Client) -> None:
    feed = FeedFactory.create(etag='"v1"', body_sha256="0" * 64)
    fields = {"url": "https://courier.example/new", "source": feed.source_id, **READ_AS_WEB_FEED}
    desk.post(page(feed), {**fields, "state": "active"})
    feed.refresh_from_db()
    assert (feed.url, feed.etag, feed.body_sha256) == ("https://courier.example/new", "", "")


def test_no_feeds_yet_says_what_to_do(desk: Client) -> None:
    shown = desk.get(LIST).content.decode()
    assert "No feeds yet" in shown
    assert f'href="{ADD}">Add a feed</a>' in shown


def test_the_history_says_who_did_what(desk: Client) -> None:
    feed = FeedFactory.create()
    desk.post(f"{LIST}{feed.pk}/act/pause/")
    shown = desk.get(f"{LIST}{feed.pk}/history/").content.decode()
    assert "Ada Brook" in shown
    assert "<del>active</del> → paused" in shown
