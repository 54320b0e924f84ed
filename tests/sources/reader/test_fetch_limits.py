"""The guarded door with servers that mean harm or do not work."""

import tracemalloc
from dataclasses import replace

import pytest

from sources.reader.addresses import parse_allow_networks
from sources.reader.errors import FetchFailed, ReadingError, Refused
from sources.reader.fetch import FetchPolicy, fetch
from tests.local_server import Answer, LocalServer, redirect


@pytest.mark.parametrize("path", ["/endless", "/bomb"])
def test_a_body_without_end_stops_at_the_limit(server: LocalServer, policy: FetchPolicy, path: str) -> None:
    with pytest.raises(Refused, match="larger than 1,000,000 bytes"):
        fetch(server.url(path), policy=policy)


def test_a_bomb_takes_no_more_memory_than_the_limit_and_a_little(
    server: LocalServer, policy: FetchPolicy
) -> None:
    url = server.url("/bomb")
    tracemalloc.start()
    with pytest.raises(Refused):
        fetch(url, policy=policy)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 6_000_000


def test_a_stated_length_past_the_limit_is_refused_unread(server: LocalServer, policy: FetchPolicy) -> None:
    url = server.add("/huge", Answer(b"start", length=50_000_000))

    with pytest.raises(Refused, match="larger"):
        fetch(url, policy=policy)


def test_a_slow_body_ends_at_the_deadline(server: LocalServer, policy: FetchPolicy) -> None:
    with pytest.raises(FetchFailed, match=r"in time|within 0\.5 seconds"):
        fetch(server.url("/slow"), policy=replace(policy, max_seconds=0.5))


@pytest.mark.parametrize("path", ["/cut", "/cut-gzip", "/false-gzip"])
def test_a_body_that_is_cut_or_damaged_is_a_failure(
    server: LocalServer, policy: FetchPolicy, path: str
) -> None:
    with pytest.raises(FetchFailed):
        fetch(server.url(path), policy=policy)


def test_an_encoding_we_did_not_ask_for_is_refused(server: LocalServer, policy: FetchPolicy) -> None:
    with pytest.raises(Refused, match="“br”"):
        fetch(server.url("/brotli"), policy=policy)


def test_a_redirect_loop_ends(server: LocalServer, policy: FetchPolicy) -> None:
    with pytest.raises(Refused, match="more than 3 times"):
        fetch(server.url("/loop"), policy=policy)

    assert len(server.requests) == 4


@pytest.mark.parametrize("path", ["/to-metadata", "/to-other-port", "/to-decimal", "/to-file"])
def test_a_redirect_to_a_forbidden_address_is_refused(
    server: LocalServer, policy: FetchPolicy, path: str
) -> None:
    with pytest.raises(Refused, match=r"not an address of the public internet|not an http"):
        fetch(server.url(path), policy=policy)


def test_a_redirect_that_carries_a_password_is_refused(server: LocalServer, policy: FetchPolicy) -> None:
    url = server.add("/to-login", redirect(f"http://admin:secret@127.0.0.1:{server.port}/article"))

    with pytest.raises(Refused, match="user name"):
        fetch(url, policy=policy)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "%31%32%37.0.0.1",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[fe80::1]",
        "[fd00:ec2::254]",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "255.255.255.255",
    ],
)
def test_an_address_that_is_not_public_is_refused_however_it_is_spelt(policy: FetchPolicy, host: str) -> None:
    strict = replace(policy, allow_networks=())

    with pytest.raises(Refused):
        fetch(f"http://{host}/", policy=strict)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/", "gopher://a/", "http://", "no address", "http://u:p@a.org/"],
)
def test_what_is_no_plain_web_address_is_refused(policy: FetchPolicy, url: str) -> None:
    with pytest.raises(Refused):
        fetch(url, policy=policy)


def test_an_allowed_network_holds_for_its_port_alone(server: LocalServer, policy: FetchPolicy) -> None:
    other = replace(policy, allow_networks=parse_allow_networks("127.0.0.0/8:1"))

    with pytest.raises(Refused, match=str(server.port)):
        fetch(server.url("/article"), policy=other)


def test_a_line_break_in_an_address_reaches_no_header(server: LocalServer, policy: FetchPolicy) -> None:
    fetch(server.url("/article?x=1\r\nX-Evil:%201 y"), policy=policy)

    assert "x-evil" not in server.requests[0].headers


def test_a_line_break_in_an_etag_is_not_sent(server: LocalServer, policy: FetchPolicy) -> None:
    fetch(server.url("/article"), policy=policy, etag='"a"\r\nX-Evil: 1')

    assert "if-none-match" not in server.requests[0].headers


def test_headers_without_end_are_a_failure(server: LocalServer, policy: FetchPolicy) -> None:
    url = server.add("/headers", Answer(headers={f"X-{n}": "a" * 1000 for n in range(300)}))

    with pytest.raises(FetchFailed):
        fetch(url, policy=policy)


@pytest.mark.parametrize(
    "location", ["http://[", "http://", "//", "http://a b/", "\\\\evil\\x", "http://a.example:x/"]
)
def test_a_redirect_to_nonsense_is_refused_or_fails(
    server: LocalServer, policy: FetchPolicy, location: str
) -> None:
    url = server.add("/nonsense", redirect(location))

    with pytest.raises(ReadingError):
        fetch(url, policy=policy)
