"""A source's credential and proxy are used on its own hosts and nowhere else."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sources.reader.access import Access, check_header, read_proxy
from sources.reader.addresses import parse_allow_networks
from sources.reader.errors import FetchFailed, Refused
from sources.reader.fetch import FetchPolicy, fetch
from tests.local_proxy import LocalProxy
from tests.local_server import LocalServer, redirect

CERTIFICATE = Path(__file__).with_name("localhost.pem")  # names "localhost" alone; its key is no secret
SECRET = "Bearer only-for-the-wire"


@pytest.fixture
def secure() -> Iterator[LocalServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = LocalServer()
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with server:
        yield server


@pytest.fixture
def proxy() -> Iterator[LocalProxy]:
    with LocalProxy(user="desk:pass word") as running:
        yield running


def to(*hosts: str, proxy: str = "") -> Access:
    return Access(hosts=hosts, header="Authorization", value=SECRET, proxy=proxy)


def opened(policy: FetchPolicy) -> FetchPolicy:
    """Return the policy with every loopback port allowed."""
    return replace(policy, allow_networks=parse_allow_networks("127.0.0.0/8"), ca_file=str(CERTIFICATE))


def sent(server: LocalServer) -> list[str | None]:
    return [request.headers.get("authorization") for request in server.requests]


@pytest.mark.parametrize(
    ("host", "covered"),
    [
        ("wire.example", True),
        ("feeds.wire.example", True),
        ("wire.example.evil.example", False),
        ("notwire.example", False),
        ("example", False),
        ("localhost", True),
        ("a.localhost", False),
    ],
)
def test_hosts_and_what_lies_below_them_are_covered(host: str, covered: bool) -> None:
    assert Access(hosts=("wire.example", "localhost")).covers(host) is covered


def test_a_private_host_that_is_allowed_gets_it_over_plain_http(
    server: LocalServer, policy: FetchPolicy
) -> None:
    fetch(server.url("/article"), policy=policy, access=to("127.0.0.1"))
    assert sent(server) == [SECRET]


def test_https_gets_it(secure: LocalServer, policy: FetchPolicy) -> None:
    fetch(f"https://localhost:{secure.port}/article", policy=opened(policy), access=to("localhost"))
    assert sent(secure) == [SECRET]


def test_another_host_never_gets_it_also_after_a_redirect(server: LocalServer, policy: FetchPolicy) -> None:
    fetch(server.url("/article"), policy=policy, access=to("wire.example"))
    server.add("/away", redirect(f"http://localhost:{server.port}/article"))
    fetch(server.url("/away"), policy=opened(policy), access=to("127.0.0.1"))
    assert sent(server) == [None, SECRET, None]


def test_a_redirect_from_https_to_plain_http_of_a_public_host_loses_it(
    secure: LocalServer, server: LocalServer, policy: FetchPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {secure.port: "127.0.0.1", server.port: "93.184.215.14"}

    def resolver(host: str, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.get(port, host), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    connected: list[str] = []

    def connect(address: tuple[str, int], *args: object, **kwargs: object) -> socket.socket:
        connected.append(address[0])
        real = socket.socket()
        real.settimeout(5)
        real.connect(("127.0.0.1", address[1]))
        return real

    monkeypatch.setattr(socket, "create_connection", connect)
    secure.add("/away", redirect(f"http://localhost:{server.port}/article"))
    fetch(f"https://localhost:{secure.port}/away", policy=opened(policy), access=to("localhost"))
    assert (sent(secure), sent(server)) == ([SECRET], [None])
    assert connected == ["127.0.0.1", "93.184.215.14"]


def test_a_plain_request_goes_through_the_proxy(
    server: LocalServer, proxy: LocalProxy, policy: FetchPolicy
) -> None:
    access = to("127.0.0.1", proxy=proxy.url("desk:pass%20word"))
    assert fetch(server.url("/article"), policy=opened(policy), access=access).status == 200
    assert proxy.asked == [f"GET {server.url('/article')}"]
    assert sent(server) == [SECRET]


def test_a_secure_request_goes_through_a_tunnel(
    secure: LocalServer, proxy: LocalProxy, policy: FetchPolicy
) -> None:
    access = to("localhost", proxy=proxy.url("desk:pass%20word"))
    url = f"https://localhost:{secure.port}/article"
    assert fetch(url, policy=opened(policy), access=access).status == 200
    assert proxy.asked == [f"CONNECT localhost:{secure.port}"]
    assert sent(secure) == [SECRET]


def test_a_proxy_that_refuses_us_is_named_as_such(
    secure: LocalServer, proxy: LocalProxy, policy: FetchPolicy
) -> None:
    access = to("localhost", proxy=proxy.url("desk:wrong"))
    with pytest.raises(FetchFailed, match="proxy on the way to localhost answered: 407") as failure:
        fetch(f"https://localhost:{secure.port}/article", policy=opened(policy), access=access)
    assert "wrong" not in failure.value.reason


def test_through_a_proxy_private_addresses_are_refused_all_the_same(
    proxy: LocalProxy, policy: FetchPolicy
) -> None:
    only_proxy = replace(policy, allow_networks=parse_allow_networks(f"127.0.0.0/8:{proxy.port}"))
    access = Access(hosts=("169.254.169.254", "wire.example"), proxy=proxy.url("desk:pass%20word"))
    with pytest.raises(Refused, match=r"169\.254\.169\.254"):
        fetch("http://169.254.169.254/latest/", policy=only_proxy, access=access)
    assert not proxy.asked


def test_a_private_proxy_must_be_allowed(server: LocalServer, proxy: LocalProxy, policy: FetchPolicy) -> None:
    with pytest.raises(Refused, match=f"port {proxy.port} leads to"):
        fetch(server.url("/article"), policy=policy, access=Access(hosts=("127.0.0.1",), proxy=proxy.url()))
    assert not proxy.asked


@pytest.mark.parametrize(
    "text",
    ["", "u:hidden@p.example:3128", "socks5://u:hidden@p.example", "http://", "http://u:hidden@p.example:x"],
)
def test_what_is_no_proxy_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_proxy(text)
    assert "hidden" not in refusal.value.reason


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding", "a b", "", "X:"])
def test_headers_that_say_where_a_message_goes_are_no_credentials(name: str) -> None:
    with pytest.raises(Refused, match="cannot be the name"):
        check_header(name, "x")


@pytest.mark.parametrize("value", ["", "a\r\nHost: evil", " a", "ключ", "a\0"])
def test_a_value_is_one_plain_line_and_is_not_repeated(value: str) -> None:
    with pytest.raises(Refused, match="holds characters that no header may hold") as refusal:
        check_header("X-Key", value)
    assert not value.strip() or value not in refusal.value.reason


def test_secrets_do_not_show() -> None:
    shown = repr(to("wire.example", proxy="http://user:hidden@p.example")) + repr(
        read_proxy("http://u:hidden@p.example")
    )
    assert "only-for-the-wire" not in shown
    assert "hidden" not in shown
