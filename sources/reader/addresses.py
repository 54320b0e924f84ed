"""Which hosts and network addresses may be asked for a document."""

import ipaddress
import queue
import re
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import idna

from sources.reader.errors import FetchFailed, Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
# Globally routed by the registries, yet never a publisher: addresses that carry an IPv4 address inside
# (Teredo, 6to4 and its relay), documentation, and a cloud's own service address.
NEVER_A_PUBLISHER: tuple[Network, ...] = tuple(
    ipaddress.ip_network(network)
    for network in (
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "3fff::/20",
        "192.88.99.0/24",
        "168.63.129.16/32",
    )
)
HOST_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_-])?")
NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
ALLOWED = re.compile(
    r"(?:\[(?P<bracketed>[^\[\]]+)\](?P<prefix>/\d+)?|(?P<plain>[^\[\]:]+))(?::(?P<port>\d+))?"
)
MAX_HOST_LENGTH = 253


@dataclass(frozen=True, slots=True)
class AllowedNetwork:
    """A private network that may be asked all the same, on one `port` or (None) on all."""

    network: Network
    port: int | None = None

    def covers(self, address: Address, port: int) -> bool:
        """Tell whether `address` may be asked on `port`."""
        return address in self.network and self.port in (None, port)


def parse_allow_networks(text: str) -> tuple[AllowedNetwork, ...]:
    """Read `network[:port]` items parted by commas or white space, e.g. "127.0.0.0/8:8999, [::1]/128:80".

    An IPv6 network with a port stands in brackets. Raises ValueError naming the item that cannot be read.
    """
    return tuple(_parse_allowed(item) for item in re.split(r"[\s,]+", text) if item)


def _parse_allowed(item: str) -> AllowedNetwork:
    found = ALLOWED.fullmatch(item)
    network = item
    if found:
        network = found["plain"] or found["bracketed"] + (found["prefix"] or "")
    port = int(found["port"]) if found and found["port"] else None
    try:
        parsed = ipaddress.ip_network(network)
    except ValueError as error:
        raise ValueError(f"“{item}” is not a network with an optional port: {error}") from error
    if port is not None and not 0 < port < 65536:
        raise ValueError(f"“{item}” names no port between 1 and 65535")
    return AllowedNetwork(parsed, port)


def is_public(address: Address) -> bool:
    """Tell whether `address` is an ordinary one of the public internet."""
    if isinstance(address, ipaddress.IPv6Address) and address not in GLOBAL_UNICAST:
        return False  # loopback, link-local, unique local, IPv4-mapped, NAT64, multicast, unassigned
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    return not any(address in network for network in NEVER_A_PUBLISHER)


def parse_ipv4(host: str) -> ipaddress.IPv4Address | None:
    """Read an IPv4 address in any spelling that resolvers take: decimal, hex, octal, fewer than four parts.

    Returns None for a host that does not end in a number. Raises ValueError when it does and is no address.
    """
    parts = host.removesuffix(".").lower().split(".")
    if not NUMBER.fullmatch(parts[-1]):
        return None
    if len(parts) > 4:
        raise ValueError("too many parts")
    *front, last = [_number(part) for part in parts]
    if any(part > 255 for part in front) or last >= 256 ** (4 - len(front)):
        raise ValueError("a part is too large")
    value = last + sum(part << 8 * (3 - place) for place, part in enumerate(front))
    return ipaddress.IPv4Address(value)


def _number(part: str) -> int:
    if not NUMBER.fullmatch(part) or len(part) > 40:
        raise ValueError(f"“{part[:40]}” is not a number")
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    return int(part, 8) if part.startswith("0") else int(part)


def normalise_host(host: str) -> str:
    """Return `host` in the one spelling we keep: lower case, ASCII (IDNA), plain IP addresses, IPv6 in brackets.

    Raises Refused when it is no host name.
    """
    bare = unquote(host)
    if ":" in bare:
        return _normalise_ipv6(bare)
    if not bare or len(bare) > MAX_HOST_LENGTH:
        raise Refused(f"The address has no usable host name: “{host[:80]}”.")
    try:
        name = (bare if bare.isascii() else idna.encode(bare, uts46=True).decode("ascii")).lower()
        name = name.removesuffix(".")
        address = parse_ipv4(name)
    except (UnicodeError, ValueError) as error:
        raise Refused(f"“{host[:80]}” is not a host name: {error}.") from error
    if address:
        return str(address)
    if not HOST_NAME.fullmatch(name) or ".." in name:
        raise Refused(f"“{host[:80]}” is not a host name.")
    return name


def _normalise_ipv6(host: str) -> str:
    try:
        address = ipaddress.IPv6Address(host.removeprefix("[").removesuffix("]"))
        return f"[{ipaddress.IPv6Address(int(address))}]"  # without a zone, which means something here only
    except ValueError as error:
        raise Refused(f"“{host[:80]}” is not a host name: {error}.") from error


def resolve(host: str, port: int, *, allow: Iterable[AllowedNetwork], seconds: float) -> tuple[str, ...]:
    """Return the addresses of `host` that may be asked on `port`, in the resolver's order.

    Forbidden addresses of a name that has others are left out; the caller connects to what is returned and
    to nothing else, so a name that answers differently the next time gains nothing. Raises Refused when no
    address may be asked, FetchFailed when the name cannot be resolved within `seconds`.
    """
    allowed = tuple(allow)
    found = _look_up(host, port, seconds)
    usable = [a for a in found if is_public(a) or any(network.covers(a, port) for network in allowed)]
    if not usable:
        named = ", ".join(str(address) for address in found[:4])
        raise Refused(f"{host} port {port} leads to {named}, which is not an address of the public internet.")
    return tuple(str(address) for address in usable)


def _look_up(host: str, port: int, seconds: float) -> list[Address]:
    """Resolve in a thread of its own: the resolver has no time limit that we could set."""
    answers: queue.SimpleQueue[list[Address] | OSError] = queue.SimpleQueue()
    threading.Thread(target=_ask_resolver, args=(host, port, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise FetchFailed(f"The name {host} could not be resolved in time.") from None
    if isinstance(answer, OSError):
        raise FetchFailed(f"The name {host} could not be resolved: {answer.strerror or answer}.") from answer
    return answer


def _ask_resolver(host: str, port: int, answers: "queue.SimpleQueue[list[Address] | OSError]") -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        answers.put(error)
        return
    except UnicodeError as error:  # a label that is empty or too long
        answers.put(OSError(str(error)))
        return
    answers.put(list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found)))
