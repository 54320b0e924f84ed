"""The two addresses that tell whether the desk is alive and whether it can work."""

import pytest
from django.test import Client

from factcheck.celery import app


@pytest.fixture
def broker(redis_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.conf, "broker_write_url", redis_url)


def test_healthz_answers_without_touching_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
@pytest.mark.usefixtures("broker")
def test_readyz_answers_when_database_and_broker_are_there(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"database": "ok", "broker": "ok"}
