"""A server out there that hands out fact-checks."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.local_server import LocalServer


@pytest.fixture
def server(settings: Any) -> Iterator[LocalServer]:
    """Give a web server that may be fetched from although it is on this machine."""
    with LocalServer() as running:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{running.port}"]
        yield running
