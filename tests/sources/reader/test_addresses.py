"""Which networks may be asked."""

import re
from ipaddress import ip_address

import pytest

from sources.reader.addresses import is_public, parse_allow_networks, parse_ipv4


def allows(text: str, address: str, port: int) -> bool:
    return any(network.covers(ip_address(address), port) for network in parse_allow_networks(text))


@pytest.mark.parametrize(
    ("text", "address", "port", "allowed"),
    [
        ("127.0.0.0/8:8999", "127.0.0.4", 8999, True),
        ("127.0.0.0/8:8999", "127.0.0.4", 80, False),
        ("10.0.0.0/8", "10.1.2.3", 8080, True),
        ("10.0.0.0/8", "11.0.0.1", 8080, False),
        ("[::1]/128:80", "::1", 80, True),
        ("[::1]:80", "::1", 443, False),
        ("fd00::/8", "fd12::1", 443, True),
        ("10.0.0.0/8, 192.168.1.5:80", "192.168.1.5", 80, True),
        ("", "127.0.0.1", 80, False),
    ],
)
def test_a_private_network_may_be_allowed_with_or_without_a_port(
    text: str, address: str, port: int, allowed: bool
) -> None:
    assert allows(text, address, port) is allowed


@pytest.mark.parametrize(
    "bad", ["10.0.0.1/8", "localhost", "10.0.0.0/8:http", "10.0.0.0/8:0", "10.0.0.0/8:70000", "[::1"]
)
def test_an_allowed_network_that_cannot_be_read_is_named(bad: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"“{bad}”")):
        parse_allow_networks(f"192.168.0.0/16 {bad}")


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:220:1::1", "2a00:1450:4001::5"])
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("1.2.3", "1.2.0.3"),
        ("4294967295", "255.255.255.255"),
        ("0xC0.0250.01", "192.168.0.1"),
        ("0", "0.0.0.0"),
    ],
)
def test_every_spelling_of_an_ipv4_address_is_read(host: str, address: str) -> None:
    assert str(parse_ipv4(host)) == address


def test_a_name_is_not_an_ipv4_address() -> None:
    assert parse_ipv4("1.example") is None


@pytest.mark.parametrize("host", ["256.1.1.1", "1.2.3.4.5", "4294967296", "08.1.1.1", "a.1", "1..2"])
def test_a_host_that_ends_in_a_number_is_an_address_or_an_error(host: str) -> None:
    with pytest.raises(ValueError, match=r"part|number|digit|literal"):
        parse_ipv4(host)
