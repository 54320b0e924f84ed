"""The one guarded door to strangers' servers.

Size, total time, redirects, decompression and addresses are limited by a policy; private addresses are
refused after resolving the name, again on each redirect, and the connection goes to the checked address.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

import httpcore

from sources.reader.access import Access, Way, way_to
from sources.reader.addresses import AllowedNetwork, normalise_host
from sources.reader.answers import REDIRECTS, raise_for_status, read_content_type
from sources.reader.canonical import DEFAULT_PORTS
from sources.reader.connection import CheckedBackend, Deadline, tls_context
from sources.reader.decompress import Inflater
from sources.reader.errors import FetchFailed, Refused
from sources.reader.types import Response

ACCEPT = "text/html,application/xhtml+xml,application/feed+json,application/xml;q=0.9,*/*;q=0.8"
MAX_URL_LENGTH = 4000
LISTS = frozenset({"link", "tdm-reservation"})
Headers = dict[bytes | str, bytes | str]  # as httpcore types them


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """How much a fetch may take. Times in seconds, `max_bytes` counts the unpacked body.

    `user_agent` should name a contact of the desk; `ca_file` holds further certificates to trust. With `cuts` the
    beginning of a body that is too large is taken, instead of nothing.
    """

    user_agent: str
    allow_networks: tuple[AllowedNetwork, ...] = ()
    max_bytes: int = 10 * 1024 * 1024
    max_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_redirects: int = 5
    ca_file: str = ""
    cuts: bool = False


@dataclass(frozen=True, slots=True)
class _Target:
    """An address taken apart: `host` is normalised, `path` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def netloc(self) -> str:
        """The host as the Host header names it."""
        return self.host if self.port == DEFAULT_PORTS[self.scheme] else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address as asked for."""
        return f"{self.scheme}://{self.netloc}{self.path}"


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, whichever host it goes to in the end."""

    headers: Headers
    access: Access | None = None
    method: str = "GET"
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class _Answer:
    """One server's answer; `location` is set when it sends us elsewhere."""

    response: Response
    location: str = ""


def fetch(
    url: str,
    *,
    policy: FetchPolicy,
    etag: str = "",
    last_modified: str = "",
    access: Access | None = None,
    before_following: Callable[[str], None] | None = None,
) -> Response:
    """Get `url` and return the response, `not_modified` when the given `etag` or `last_modified` still holds.

    `access` is used on the hosts that it covers and nowhere else. `before_following` is called with each address
    that a redirect leads to, before that is asked, and may raise. Safe to call from several threads; uses no proxy
    from the environment. Raises Refused for what we will not take, Gone for 404, 410 and 451, FetchFailed for what
    may go better later.
    """
    deadline = Deadline(policy.max_seconds)
    question = _Question(_headers(policy, etag, last_modified), access)
    target = _target(url)
    for _ in range(policy.max_redirects + 1):
        answer = _ask(target, question, policy, deadline)
        if not answer.location:
            _check_not_modified(answer.response, conditional=bool(etag or last_modified))
            return answer.response
        target = _target(_follow(target.url, answer.location))
        if before_following:
            with deadline.stopped():
                before_following(target.url)
    raise Refused(f"{url} redirects more than {policy.max_redirects} times.")


def post(
    url: str, *, body: bytes, media_type: str, policy: FetchPolicy, headers: Mapping[str, str] | None = None
) -> Response:
    """Send `body` to `url` through the same door and return the answer; a redirect is not followed.

    `headers` are sent along. Raises Refused, Gone and FetchFailed as fetch does.
    """
    sent: Headers = _headers(policy, "", "")
    for name, value in (headers or {}).items():
        sent[name] = value
    sent |= {"Content-Type": media_type, "Content-Length": str(len(body))}
    answer = _ask(
        _target(url), _Question(sent, method="POST", content=body), policy, Deadline(policy.max_seconds)
    )
    if answer.location:
        raise Refused(f"{url} sends us elsewhere instead of taking what we send.")
    return answer.response


def _follow(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise Refused(f"{url} redirects to “{location[:200]}”, which is not an address.") from error


def _target(url: str) -> _Target:
    """Take `url` apart. Raises Refused unless it is an http or https address without a user name."""
    shown = url[:200]
    if len(url) > MAX_URL_LENGTH:
        raise Refused(f"The address {shown}… is longer than {MAX_URL_LENGTH} characters.")
    try:
        parts = urlsplit(urldefrag(url.strip()).url)
        port = parts.port
    except ValueError as error:
        raise Refused(f"“{shown}” is not an address: {error}.") from error
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        raise Refused(f"“{shown}” is not an http or https address.")
    if parts.username is not None or parts.password is not None:
        raise Refused(f"The address of {parts.hostname} carries a user name or password.")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    # What is not ASCII goes out as percent-encoded UTF-8, and white space never ends the request line.
    encoded = "".join(c if "!" <= c <= "~" else _percent(c) for c in path)
    host = normalise_host(parts.hostname)
    return _Target(parts.scheme, host, DEFAULT_PORTS[parts.scheme] if port is None else port, encoded)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _headers(policy: FetchPolicy, etag: str, last_modified: str) -> Headers:
    headers: Headers = {
        "User-Agent": _plain(policy.user_agent),
        "Accept": ACCEPT,
        "Accept-Encoding": "gzip, deflate",
    }
    for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)):
        if value and value.isprintable() and value.isascii():
            headers[name] = value
    return headers


def _plain(text: str) -> str:
    """Return `text` fit for a header: printable ASCII, whatever the desk is called."""
    return "".join(character if " " <= character <= "~" else "?" for character in text).strip()


def _ask(target: _Target, question: _Question, policy: FetchPolicy, deadline: Deadline) -> _Answer:
    """Ask `target` once and read its answer."""
    with _explained(target.host), _open(target, question, policy, deadline) as answer:
        fields = _fields(answer.headers)
        location = fields.get("location", "")
        follow = answer.status in REDIRECTS and bool(location)
        if not follow:
            raise_for_status(answer.status, target.host, fields)
        not_modified = answer.status == 304
        body = b"" if follow or not_modified else _read_body(answer, fields, policy, target.host)
        media_type, charset = read_content_type(fields.get("content-type", ""))
        response = Response(
            url=target.url,
            status=answer.status,
            body=body,
            media_type=media_type,
            charset=charset,
            etag=fields.get("etag", ""),
            last_modified=fields.get("last-modified", ""),
            not_modified=not_modified,
            headers=fields,
        )
    # Servers send raw UTF-8 in Location; h11 hands it on byte by byte.
    return _Answer(response, location.encode("latin-1").decode("utf-8", "replace") if follow else "")


def _fields(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return the headers by their names in lower case; only of lists is what is repeated joined."""
    fields: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        joined = name in LISTS and name in fields
        fields[name] = f"{fields[name]}, {value}" if joined else value
    return fields


@contextmanager
def _open(
    target: _Target, question: _Question, policy: FetchPolicy, deadline: Deadline
) -> Iterator[httpcore.Response]:
    """Connect, ask, and close whatever comes."""
    host = target.host.strip("[]").encode("ascii")
    way = way_to(
        target.scheme,
        target.host,
        target.port,
        access=question.access,
        allow=policy.allow_networks,
        seconds=deadline.left(policy.connect_seconds),
    )
    request = httpcore.Request(
        question.method,
        httpcore.URL(scheme=target.scheme, host=host, port=target.port, target=target.path),
        headers={"Host": target.netloc, **question.headers, **dict(way.headers), "Connection": "close"},
        content=question.content or None,
        extensions={"timeout": {"connect": policy.connect_seconds}},
    )
    with _connection(target, host, way, policy, deadline) as connection:
        answer = connection.handle_request(request)
        try:
            yield answer
        finally:
            answer.close()


def _connection(
    target: _Target, host: bytes, way: Way, policy: FetchPolicy, deadline: Deadline
) -> httpcore.HTTPConnection | httpcore.HTTPProxy:
    """Return what asks `host`: a connection to its checked address, or one to its source's proxy."""
    tls = tls_context(policy.ca_file)
    pinned = {(host.decode("ascii"), target.port): way.pinned} if way.pinned else {}
    backend = CheckedBackend(policy.allow_networks, deadline, pinned)
    own_tls = tls if target.scheme == "https" else None
    if way.proxy is None:
        origin = httpcore.Origin(target.scheme.encode(), host, target.port)
        return httpcore.HTTPConnection(origin, ssl_context=own_tls, network_backend=backend)
    return httpcore.HTTPProxy(
        way.proxy.url,
        proxy_auth=(way.proxy.user, way.proxy.password) if way.proxy.user else None,
        ssl_context=own_tls,
        proxy_ssl_context=tls if way.proxy.url.startswith("https:") else None,
        network_backend=backend,
    )


@contextmanager
def _explained(host: str) -> Iterator[None]:
    """Turn the library's errors into one that says what went wrong, and where."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchFailed(f"{host} did not answer in time.") from error
    except httpcore.ProxyError as error:
        raise FetchFailed(f"The proxy on the way to {host} answered: {error}.") from error
    except httpcore.ConnectError as error:
        if "WRONG_VERSION_NUMBER" in str(error):
            raise FetchFailed(
                f"No connection to {host}: it does not speak https there. Try http://."
            ) from error
        raise FetchFailed(f"No connection to {host}: {error}.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchFailed(f"The answer of {host} broke off or makes no sense: {error}.") from error


def _read_body(answer: httpcore.Response, fields: dict[str, str], policy: FetchPolicy, host: str) -> bytes:
    """Return the unpacked body, stopping at the policy's size however it arrives."""
    inflater = Inflater(fields.get("content-encoding", ""))
    too_large = Refused(f"The document at {host} is larger than {policy.max_bytes:,} bytes.")
    stated = fields.get("content-length", "")
    if stated.isdecimal() and int(stated) > policy.max_bytes and not policy.cuts:
        raise too_large
    body, received = bytearray(), 0
    for data in answer.iter_stream():
        received += len(data)
        for piece in inflater.feed(data):
            body += piece
            if max(len(body), received) > policy.max_bytes:
                if policy.cuts:
                    return bytes(body[: policy.max_bytes])
                raise too_large
    if not inflater.complete:
        raise FetchFailed(f"The compressed body of {host} ends too early.")
    return bytes(body)


def _check_not_modified(response: Response, *, conditional: bool) -> None:
    if response.not_modified and not conditional:
        raise FetchFailed(
            f"{response.url} answered 304 (unchanged) to a request without a condition.", status=304
        )
