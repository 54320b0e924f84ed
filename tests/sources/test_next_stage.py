"""Passing on without a broker: what was ordered stays ordered, and nobody waits for the broker twice."""

import time
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from factcheck.celery import app
from sources import next_stage
from sources.models import Door, FetchEvent, Outcome
from sources.orders import order_address
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def no_broker(settings: Settings) -> Iterator[None]:
    """Send tasks where nobody listens."""
    settings.NEXT_STAGE = {"document ordered": "sources.tasks.read_document"}
    usual = app.conf.broker_url
    app.conf.update(broker_url="redis+socket:///nowhere/redis.sock")
    vars(app).pop("amqp", None)
    next_stage._out_of_reach.until = 0.0
    yield
    app.conf.update(broker_url=usual)
    vars(app).pop("amqp", None)
    next_stage._out_of_reach.until = 0.0


def test_an_order_stands_and_the_next_ones_do_not_try(no_broker: None) -> None:
    order_address("https://courier.example/1", door=Door.ADDRESS)
    until = next_stage._out_of_reach.until
    assert until > time.monotonic()
    for n in range(2, 30):
        order_address(f"https://courier.example/{n}", door=Door.ADDRESS)
    assert next_stage._out_of_reach.until == until  # nobody tried again
    assert FetchEvent.objects.filter(outcome=Outcome.WAITING).count() == 29


def test_what_somebody_hands_in_has_a_queue_of_its_own(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(app, "send_task", lambda name, **_: sent.append(name))
    order_address("https://courier.example/1", door=Door.ADDRESS, asked_by=EditorFactory())
    order_address("https://courier.example/2", door=Door.COMMAND)
    queues = [app.amqp.router.route({}, name)["queue"].name for name in sent]
    assert queues == ["handed-in", "fetching"]
