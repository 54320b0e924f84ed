"""Topics, and bursts: while a story breaks, the feeds of its sources are read as often as they may be."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sources.models import Feed, Topic
from tests.factories import FeedFactory, TopicFactory

LIST = "/admin/sources/topic/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def later() -> Feed:
    """A feed that is not due before tomorrow."""
    return FeedFactory.create(next_poll_at=timezone.now() + timedelta(days=1))


@pytest.fixture
def flood(later: Feed) -> Topic:
    """A topic whose source has that feed."""
    topic: Topic = TopicFactory.create()
    topic.sources.add(later.source)
    return topic


def act(desk: Client, topic: Topic, name: str) -> str:
    answer = desk.post(f"{LIST}{topic.pk}/act/{name}/", follow=True)
    assert answer.status_code == 200
    topic.refresh_from_db()
    return answer.content.decode()


def test_the_button_starts_a_burst_of_six_hours_and_brings_the_feeds_forward(
    desk: Client, flood: Topic, later: Feed
) -> None:
    assert "as often as they may be" in act(desk, flood, "start_burst")
    later.refresh_from_db()
    assert flood.burst_until is not None
    assert timedelta(hours=5) < flood.burst_until - timezone.now() <= timedelta(hours=6)
    assert later.next_poll_at <= timezone.now() + timedelta(seconds=60)
    assert "a topic in a burst" in desk.get("/admin/sources/feed/").content.decode()


def test_another_button_ends_it(desk: Client, flood: Topic) -> None:
    act(desk, flood, "start_burst")
    act(desk, flood, "end_burst")
    assert flood.burst_until is None


def test_a_burst_without_sources_says_what_is_missing(desk: Client) -> None:
    assert "Name the sources" in act(desk, TopicFactory.create(), "start_burst")


def test_a_burst_set_in_the_form_brings_the_feeds_forward_too(
    desk: Client, flood: Topic, later: Feed
) -> None:
    until = timezone.now() + timedelta(hours=1)
    fields = {"name": flood.name, "slug": flood.slug, "sources": [str(later.source_id)]}
    moment = {"burst_until_0": f"{until:%Y-%m-%d}", "burst_until_1": f"{until:%H:%M:%S}"}
    assert desk.post(f"{LIST}{flood.pk}/change/", {**fields, **moment}).status_code == 302
    later.refresh_from_db()
    assert later.next_poll_at <= timezone.now() + timedelta(seconds=60)
