"""What the tests of reading share: a real local server that may be asked, with small limits."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings
from redis import Redis

from factcheck.databases import redis_url as as_redis_py
from sources import host_turns
from tests.local_server import LocalServer


@pytest.fixture
def site(settings: Settings) -> Iterator[LocalServer]:
    """A running server, allowed on its port alone; documents may have a megabyte and take two seconds."""
    with LocalServer() as server:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{server.port}"]
        settings.FETCH_MAX_BYTES = 1_000_000
        settings.FETCH_MAX_SECONDS = 2
        settings.NEXT_STAGE = {}
        yield server


@pytest.fixture
def redis(redis_url: str, settings: Settings) -> Iterator[Redis]:
    """The tests' own Redis, a database of it emptied, with turns at hosts on and a tenth of a second between them."""
    settings.REDIS_URL = as_redis_py(f"{redis_url}?virtual_host=8")
    settings.FETCH_HOST_PAUSE_SECONDS = 0.1
    settings.FETCH_MAX_SECONDS = 2
    host_turns.forget_outage()
    with Redis.from_url(settings.REDIS_URL) as client:
        client.flushdb()
        yield client
    host_turns.forget_outage()
