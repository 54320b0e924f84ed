"""What is nobody's fault costs a document nothing: a busy host, a database that was restarted, a clock that jumps."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from pytest_django import Settings
from redis import Redis

from sources.host_turns import turn
from sources.ingest import read_ordered
from sources.models import Article, Door, FetchEvent, Outcome
from sources.orders import order_address
from tests.local_server import Answer, LocalServer
from tests.sources.reading import DAM, page, read

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_page_of_a_busy_host_waits_for_its_turn_and_loses_no_try(
    site: LocalServer, redis: Redis, settings: Settings
) -> None:
    settings.FETCH_HOST_PAUSE_SECONDS = 60
    event = order_address(site.url("/article"), door=Door.ADDRESS)
    with turn(urlsplit(event.url).netloc):
        pass  # somebody just asked
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert done.not_before is not None
    assert (done.outcome, done.attempts, site.requests) == (Outcome.WAITING, 0, [])
    assert done.not_before - timezone.now() > timedelta(seconds=30)


def test_a_restarted_database_costs_no_try(site: LocalServer) -> None:
    body = page(DAM).body
    assert isinstance(body, bytes)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()

    def restart_and_answer() -> Iterator[bytes]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        connection.close()
        yield body

    event = order_address(site.add("/dam", Answer(restart_and_answer)), door=Door.ADDRESS)
    with pytest.raises(OperationalError):
        read_ordered(event_id=event.pk)
    site.add("/dam", page(DAM))
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert (done.outcome, done.attempts, done.losses) == (Outcome.NEW, 1, 0)
    assert Article.objects.count() == 1


def test_a_page_that_is_refused_keeps_the_status_it_came_with(site: LocalServer) -> None:
    event = read(site.url("/no-article"))
    assert (event.outcome, event.status) == (Outcome.REFUSED, 200)
    assert event.snapshot is not None


@pytest.mark.parametrize("field", ["claimed_until", "not_before"])
def test_a_clock_that_was_ahead_keeps_no_document_back(site: LocalServer, field: str) -> None:
    event = order_address(site.url("/article"), door=Door.ADDRESS)
    FetchEvent.objects.update(**{field: timezone.now() + timedelta(days=400)})
    done = read_ordered(event_id=event.pk)
    assert done is not None
    assert done.outcome == Outcome.NEW
