"""What the tests of reading share: a real local server that may be asked, with small limits."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

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
