"""The connection goes to the address that was checked, and TLS still checks the name."""

import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sources.reader.errors import FetchFailed, Refused
from sources.reader.fetch import FetchPolicy, fetch
from tests import local_pages as pages
from tests.local_server import LocalServer

CERTIFICATE = Path(__file__).with_name("localhost.pem")  # names "localhost" alone; its key is no secret


class Resolver:
    """Answers each question about a name with the next of the given addresses, and counts."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        if host[0].isdigit():
            found = [host]
        else:
            found = self.answers[min(self.asked, len(self.answers) - 1)]
            self.asked += 1
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]


@pytest.fixture
def secure_server() -> Iterator[LocalServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = LocalServer()
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with server:
        yield server


def test_a_name_is_resolved_once_for_each_connection(
    server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = Resolver(["127.0.0.1"], ["10.0.0.1"])
    monkeypatch.setattr(socket, "getaddrinfo", resolver)

    assert fetch(f"http://rebound.example:{server.port}/article", policy=policy).status == 200
    assert resolver.asked == 1


def test_a_name_that_turns_private_is_refused_on_the_redirect(
    server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(["127.0.0.1"], ["10.0.0.1"]))

    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        fetch(f"http://rebound.example:{server.port}/moved", policy=policy)


def test_of_several_addresses_only_the_permitted_are_tried(
    server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(["10.0.0.1", "127.0.0.1"]))

    assert fetch(f"http://mixed.example:{server.port}/article", policy=policy).status == 200


def test_the_host_header_names_the_host_and_not_the_address(
    server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(["127.0.0.1"]))
    fetch(f"http://Courier.Example:{server.port}/article", policy=policy)

    assert server.requests[0].headers["host"] == f"courier.example:{server.port}"


def test_a_certificate_is_checked_for_the_name(
    secure_server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", Resolver(["127.0.0.1"]))
    trusting = replace(
        policy,
        ca_file=str(CERTIFICATE),
        allow_networks=tuple(replace(n, port=None) for n in policy.allow_networks),
    )
    port = secure_server.port

    assert fetch(f"https://localhost:{port}/article", policy=trusting).body == pages.ARTICLE.encode()
    with pytest.raises(FetchFailed, match="certificate"):
        fetch(f"https://other.example:{port}/article", policy=trusting)


def test_an_unknown_authority_is_not_trusted(secure_server: LocalServer, policy: FetchPolicy) -> None:
    open_policy = replace(policy, allow_networks=tuple(replace(n, port=None) for n in policy.allow_networks))

    with pytest.raises(FetchFailed, match="certificate"):
        fetch(f"https://127.0.0.1:{secure_server.port}/article", policy=open_policy)


def test_a_name_that_does_not_resolve_is_a_failure(
    policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    with pytest.raises(FetchFailed, match="not known"):
        fetch("http://nowhere.example/", policy=policy)


def test_a_resolver_without_end_is_left_behind(policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: ended.wait(30) and [])

    with pytest.raises(FetchFailed, match="could not be resolved in time"):
        fetch("http://nowhere.example/", policy=replace(policy, connect_seconds=0.1))
    ended.set()
