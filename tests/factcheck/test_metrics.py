"""What Prometheus is told, and who else is told nothing."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from factcheck.metrics import may_ask, metrics
from factcheck.operating.figures import DeskFigures, from_database
from factcheck.operating.heart import beat_once
from tests.factories import FeedFactory, FetchEventFactory

ASK = RequestFactory()


@pytest.fixture(autouse=True)
def own_redis(settings: Settings, redis_url: str) -> None:
    settings.CELERY_BROKER_URL = redis_url
    settings.REDIS_URL = redis_url.replace("redis+socket", "unix")


def figures() -> dict[tuple[str, ...], float]:
    """Return every sample by its name and its labels' values."""
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in DeskFigures().collect()
        for sample in family.samples
    }


@pytest.mark.django_db
def test_queues_feeds_and_the_schedule_are_told() -> None:
    FeedFactory(next_poll_at=timezone.now() - timedelta(minutes=5))
    FetchEventFactory()
    beat_once()
    told = figures()
    assert told["desk_oldest_due_feed_seconds",] == pytest.approx(300, abs=60)
    assert told["desk_waiting_documents",] == 1
    assert told["desk_beat_age_seconds",] < 60
    assert ("desk_queue_length", "ticks") in told
    assert ("desk_workers",) in told


@pytest.mark.django_db
def test_outcomes_are_told_by_door_with_how_long_they_took() -> None:
    now = timezone.now()
    for milliseconds in (80, 2_000):
        FetchEventFactory(outcome="new", finished_at=now, milliseconds=milliseconds)
    FetchEventFactory(outcome="new", finished_at=now - timedelta(minutes=20), milliseconds=9)
    told = figures()
    assert told["desk_attempts_5m", "address", "document", "new"] == 2
    labels = ("document", "address", "new")
    assert told["desk_attempt_seconds_5m_bucket", *labels, "0.1"] == 1
    assert told["desk_attempt_seconds_5m_bucket", *labels, "+Inf"] == 2
    assert told["desk_attempt_seconds_5m_gsum", *labels] == pytest.approx(2.08)


@pytest.mark.django_db
def test_what_waited_for_hours_is_told_when_it_ends() -> None:
    now = timezone.now()
    FetchEventFactory(outcome="new", created_at=now - timedelta(hours=9), finished_at=now)
    assert figures()["desk_attempts_5m", "address", "document", "new"] == 1


@pytest.mark.django_db
def test_a_document_that_is_put_off_waits_from_when_it_may_be_tried() -> None:
    now = timezone.now()
    FetchEventFactory(created_at=now - timedelta(hours=2), not_before=now - timedelta(minutes=1))
    assert figures()["desk_oldest_waiting_document_seconds",] == pytest.approx(60, abs=30)


@pytest.mark.django_db
def test_queues_are_asked_of_the_broker_wherever_turns_at_hosts_are_kept(settings: Settings) -> None:
    settings.REDIS_URL = "redis://nowhere.invalid:6379/0"
    assert ("desk_queue_length", "ticks") in figures()


@pytest.mark.django_db
def test_a_scrape_asks_few_questions(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(12):
        list(from_database(timezone.now()))


@pytest.mark.django_db
def test_the_page_is_for_this_machine_alone() -> None:
    assert b"desk_waiting_documents" in metrics(ASK.get("/metrics")).content
    with pytest.raises(Http404):
        metrics(ASK.get("/metrics", REMOTE_ADDR="192.0.2.7"))


@pytest.mark.parametrize("given", [{"X-Forwarded-For": "192.0.2.7"}, {"X-Forwarded-For": "127.0.0.1"}])
def test_who_comes_through_a_proxy_is_not_this_machine(given: dict[str, str]) -> None:
    assert not may_ask(ASK.get("/metrics", headers=given))


def test_behind_a_proxy_only_a_token_opens(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert not may_ask(ASK.get("/metrics"))
    settings.METRICS_TOKEN = "a long random text"
    assert may_ask(ASK.get("/metrics", headers={"Authorization": "Bearer a long random text"}))
    assert not may_ask(ASK.get("/metrics", headers={"Authorization": "Bearer a long random tex"}))
    assert not may_ask(ASK.get("/metrics"))
