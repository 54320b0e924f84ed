"""What opens a source's own hosts: a credential in a header, a proxy. Neither goes anywhere else."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from sources.reader.addresses import AllowedNetwork, resolve
from sources.reader.errors import Refused

PROXY_PORTS = {"http": 80, "https": 443}
HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
HEADER_VALUE = re.compile(r"[!-~](?:[ -~]*[!-~])?")
# What says where a message goes and where it ends is never anybody's credential.
OURS = frozenset(
    {
        "host",
        "connection",
        "content-length",
        "transfer-encoding",
        "te",
        "trailer",
        "upgrade",
        "user-agent",
        "accept",
        "accept-encoding",
        "proxy-authorization",
        "if-none-match",
        "if-modified-since",
    }
)


@dataclass(frozen=True, slots=True)
class Access:
    """What a source gave us: for pages on `hosts` and their subdomains a header of its own, and a proxy's address.

    Neither secret shows in a representation of this.
    """

    hosts: tuple[str, ...]
    header: str = ""
    value: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)

    def covers(self, host: str) -> bool:
        """Tell whether `host` (lower case, without port) is one of the source's own, or below one of them."""
        return any(host == own or ("." in own and host.endswith(f".{own}")) for own in self.hosts)


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy taken apart: `url` without its user; `user` and `password` may be empty."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Way:
    """How one host is reached on one hop: the header to send along, the proxy, the addresses that were checked."""

    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    proxy: Proxy | None = None
    pinned: tuple[str, ...] = ()


def way_to(
    scheme: str,
    host: str,
    port: int,
    *,
    access: Access | None,
    allow: Iterable[AllowedNetwork],
    seconds: float,
) -> Way:
    """Return how `host` (as normalised) is reached on `port`.

    A credential goes only to a host that `access` covers, and only over https; over plain http only where all the
    host's addresses are private ones that are allowed. With a proxy, the name is resolved and checked here too,
    although the proxy resolves it once more. Raises Refused and FetchFailed as `resolve` does.
    """
    bare = host.strip("[]")
    if access is None or not access.covers(bare):
        return Way()
    proxy = read_proxy(access.proxy) if access.proxy else None
    if scheme == "https" and proxy is None:
        return Way(headers=_credential(access))
    allowed = tuple(allow)
    pinned = resolve(bare, port, allow=allowed, seconds=seconds)
    guarded = scheme == "https" or all(_is_allowed(address, port, allowed) for address in pinned)
    return Way(headers=_credential(access) if guarded else (), proxy=proxy, pinned=pinned)


def read_proxy(text: str) -> Proxy:
    """Take a proxy's address apart. Raises Refused, without repeating it, when it is none."""
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError as error:
        raise Refused("The proxy's address makes no sense.") from error
    if parts.scheme not in PROXY_PORTS or not parts.hostname or parts.path.strip("/") or parts.query:
        raise Refused("A proxy's address looks like http://user:password@proxy.example:3128.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not host.isascii() or not all(part.isascii() for part in (user, password)):
        raise Refused("A proxy's address, user and password hold plain ASCII characters only.")
    return Proxy(f"{parts.scheme}://{host}:{port or PROXY_PORTS[parts.scheme]}", user, password)


def check_header(name: str, value: str) -> None:
    """Raise Refused, without repeating the value, when the two cannot stand in a request as a credential."""
    if not HEADER_NAME.fullmatch(name) or name.lower() in OURS:
        raise Refused(f"“{name[:100]}” cannot be the name of a header that holds a credential.")
    if not HEADER_VALUE.fullmatch(value):
        raise Refused(f"The value of the header {name} holds characters that no header may hold.")


def _credential(access: Access) -> tuple[tuple[str, str], ...]:
    if not access.header:
        return ()
    check_header(access.header, access.value)
    return ((access.header, access.value),)


def _is_allowed(address: str, port: int, allow: Iterable[AllowedNetwork]) -> bool:
    return any(network.covers(ipaddress.ip_address(address), port) for network in allow)
