"""The two addresses that tell whether the desk is alive and whether it can work."""

from collections.abc import Iterator

import pytest
from django.test import Client

from factcheck.celery import app


@pytest.fixture
def no_broker() -> Iterator[None]:
    usual = app.conf.broker_url
    app.conf.update(broker_url="redis+socket:///nowhere/redis.sock")
    yield
    app.conf.update(broker_url=usual)


def test_healthz_answers_without_touching_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
@pytest.mark.usefixtures("servers")
def test_readyz_answers_when_database_and_broker_are_there(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.json() == {"database": "ok", "broker": "ok"}
    assert answer.status_code == 200


@pytest.mark.django_db
@pytest.mark.usefixtures("no_broker")
def test_readyz_names_what_is_missing(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.json() == {"database": "ok", "broker": "unreachable"}
    assert answer.status_code == 503
