"""What holds for every feed."""

from typing import Any

import pytest
from django.apps import apps

from sources.models import Feed
from tests.factories import FeedFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("seconds", [0, 59, 86_401])
def test_the_interval_is_between_a_minute_and_a_day(seconds: int) -> None:
    FeedFactory()
    with refused("sources_feed_interval_within_bounds"):
        Feed.objects.update(interval_seconds=seconds)


@pytest.mark.parametrize("seconds", [60, 86_400])
def test_both_bounds_are_allowed(seconds: int) -> None:
    assert FeedFactory(interval_seconds=seconds).pk


def test_a_feed_is_read_once() -> None:
    feed = FeedFactory()
    with refused("sources_feed_url_once"):
        FeedFactory(url=feed.url)


def test_a_state_is_known() -> None:
    FeedFactory()
    with refused("sources_feed_state_known"):
        Feed.objects.update(state="asleep")


def test_a_way_of_reading_is_known() -> None:
    FeedFactory()
    with refused("sources_feed_reader_known"):
        Feed.objects.update(reader="fax")


@pytest.mark.parametrize("bounds", [(59, 600), (600, 300), (60, 86_401)])
def test_the_bounds_lie_within_a_minute_and_a_day_the_shortest_first(bounds: tuple[int, int]) -> None:
    FeedFactory()
    with refused("sources_feed_bounds_in_order"):
        Feed.objects.update(shortest_seconds=bounds[0], longest_seconds=bounds[1])


def test_history_tells_what_an_editor_changed_and_nothing_of_polling() -> None:
    history: Any = apps.get_model("sources", "FeedEvent")
    FeedFactory()
    Feed.objects.update(etag="x", failures=3)
    Feed.objects.update(interval_seconds=900)
    Feed.objects.update(shortest_seconds=300)
    events = history.objects.order_by("pgh_id")
    assert [event.shortest_seconds for event in events] == [60, 300]
