"""Looks take their turn at the feed's host: who must wait is read a little later, and nothing counts as failed."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from sources.host_turns import HostBusy, turn
from sources.models import Feed, FetchEvent, Outcome
from sources.polling import read_claimed_feed, take_due_feeds
from sources.visits import Purpose, visit
from tests.factories import FeedFactory, SourceFactory
from tests.local_server import Answer, LocalServer, redirect
from tests.sources.reading import poll
from tests.sources.test_polling_feeds import DAM, rss

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(site: LocalServer, redis: Redis) -> LocalServer:
    """The site, its own rules known, and its host free again."""
    poll(FeedFactory(url=site.url("/feed.rss")))
    FetchEvent.objects.all().delete()
    Feed.objects.all().delete()
    redis.flushdb()
    site.requests.clear()
    return site


@pytest.fixture
def elsewhere(settings: Settings) -> Iterator[LocalServer]:
    """Another host that may be asked."""
    with LocalServer("127.0.0.2") as server:
        settings.FETCH_ALLOW_NETWORKS = [*settings.FETCH_ALLOW_NETWORKS, f"127.0.0.2:{server.port}"]
        yield server


def host(server: LocalServer) -> str:
    return f"{server.host}:{server.port}"


def test_a_feed_of_a_busy_host_is_due_when_its_turn_comes(known: LocalServer, settings: Settings) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 60
    FeedFactory(url=known.add("/f", rss(DAM)))
    with turn(host(known)):
        (feed_id,) = take_due_feeds()
        assert read_claimed_feed(feed_id=feed_id) is None
    feed = Feed.objects.get()
    assert (feed.failures, feed.claimed_until, feed.last_polled_at, known.requests) == (0, None, None, [])
    assert feed.next_poll_at > timezone.now() + timedelta(seconds=50)
    assert not FetchEvent.objects.exists()


def test_a_turn_that_comes_soon_is_waited_for(known: LocalServer, settings: Settings) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 0.3
    begun = time.monotonic()
    events = [poll(FeedFactory(url=known.add(f"/f{n}", rss(DAM)))) for n in range(3)]
    assert [event.outcome for event in events] == [Outcome.NEW, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert time.monotonic() - begun >= 0.6


def test_where_a_redirect_leads_a_turn_is_taken_too(
    known: LocalServer, elsewhere: LocalServer, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sources.visits.PATIENCE_ON_THE_WAY", 0)
    settings.FETCH_HOST_PAUSE_SECONDS = 60
    address = known.add("/moved-away", redirect(elsewhere.url("/article")))
    with turn(host(elsewhere)), pytest.raises(HostBusy):
        visit(address, source=SourceFactory(), purpose=Purpose.BY_HAND)
    assert [request.path for request in elsewhere.requests if "article" in request.path] == []


def test_a_redirect_within_a_host_keeps_the_pause(known: LocalServer, settings: Settings) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 0.3
    moments: list[float] = []

    def note() -> Iterator[bytes]:
        moments.append(time.monotonic())
        yield b"<html><body><p>Here it is.</p></body></html>"

    known.add("/there", Answer(note))
    begun = time.monotonic()
    visit(known.add("/here", redirect("/there")), source=SourceFactory(), purpose=Purpose.SCHEDULED)
    assert moments[0] - begun >= 0.3


def test_waiting_for_a_turn_on_the_way_does_not_use_up_the_time_for_the_answer(
    known: LocalServer, settings: Settings
) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 1.5
    settings.FETCH_MAX_SECONDS = 1
    response = visit(
        known.add("/here", redirect("/article")), source=SourceFactory(), purpose=Purpose.SCHEDULED
    )
    assert response.status == 200
