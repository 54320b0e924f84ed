"""What the reader's tests share: a local server and a policy that lets it be asked."""

from collections.abc import Iterator

import pytest

from sources.reader.addresses import parse_allow_networks
from sources.reader.fetch import FetchPolicy
from tests.local_server import LocalServer


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with LocalServer() as running:
        yield running


@pytest.fixture
def policy(server: LocalServer) -> FetchPolicy:
    """A policy with small limits that allows the local server and no other private address."""
    return FetchPolicy(
        user_agent="FactcheckTest/1.0 (desk@example.org)",
        allow_networks=parse_allow_networks(f"127.0.0.0/8:{server.port}"),
        max_bytes=1_000_000,
        max_seconds=5.0,
        connect_seconds=2.0,
        max_redirects=3,
    )
