"""Sweeps add only what the workers have room for."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from factcheck.celery import app
from sources.backlog import room_for
from sources.models import Revisit
from sources.tasks import look_again, read_document, sweep_documents
from tests.factories import ArticleFactory, FetchEventFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def broker(redis_url: str, settings: Settings) -> Iterator[None]:
    """Send this process's tasks to a broker of the tests, emptied, to which nobody listens."""
    settings.NEXT_STAGE = {"document ordered": read_document.name}
    usual = app.conf.broker_url
    app.conf.update(broker_url=f"{redis_url}{'&' if '?' in redis_url else '?'}virtual_host=7")
    vars(app).pop("amqp", None)  # it remembers its broker
    with app.connection_for_write() as connected:
        app.control.purge(connection=connected)
    yield
    app.conf.update(broker_url=usual)
    vars(app).pop("amqp", None)


def test_the_room_is_what_the_queue_does_not_hold_yet() -> None:
    assert room_for(read_document.name, most=3) == 3
    for _ in range(2):
        read_document.delay("01a2044d-d285-7345-939c-a99221b79787")
    assert room_for(read_document.name, most=3) == 1
    assert room_for(read_document.name, most=1) == 0


def test_a_sweep_over_a_great_backlog_stops_when_the_queue_is_full() -> None:
    FetchEventFactory.create_batch(510, created_at=timezone.now() - timedelta(hours=1))
    assert [sweep_documents(), sweep_documents()] == [500, 0]


def test_what_is_due_waits_while_the_workers_are_behind() -> None:
    article = ArticleFactory()
    past = timezone.now() - timedelta(minutes=1)
    Revisit.objects.create(article=article, url=article.url, next_at=past)
    FetchEventFactory.create_batch(500, created_at=past)
    assert (sweep_documents(), look_again()) == (500, 0)
    with app.connection_for_write() as connected:
        app.control.purge(connection=connected)
    assert look_again() == 1
