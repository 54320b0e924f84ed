"""Reading a mailbox over IMAP and TLS: what came since the last look, leaving everything there as it is."""

import imaplib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import quote, unquote, urlsplit

from imap_tools import BaseMailBox, ImapToolsError, UnexpectedCommandStatusError
from imap_tools.errors import MailboxLoginError

from sources.reader.addresses import normalise_host, resolve
from sources.reader.connection import tls_context
from sources.reader.errors import FetchFailed, Refused
from sources.reader.fetch import FetchPolicy

IMAPS_PORT = 993
LONGEST_NAME = 200
SIZE = re.compile(rb"UID (\d+)\b.*?RFC822\.SIZE (\d+)|RFC822\.SIZE (\d+)\b.*?UID (\d+)")
SEEN_AT_ONCE = 200  # sizes asked for in one command


@dataclass(frozen=True, slots=True)
class MailboxAddress:
    """Where a mailbox is: `imaps://user@host:port/folder`, taken apart."""

    user: str
    host: str
    port: int
    folder: str

    @property
    def url(self) -> str:
        """The address in its one spelling."""
        port = "" if self.port == IMAPS_PORT else f":{self.port}"
        return f"imaps://{quote(self.user, safe='')}@{self.host}{port}/{quote(self.folder)}"


@dataclass(frozen=True, slots=True)
class NewMails:
    """Mails in the order they arrived, as their bytes, and how far the folder has been read: up to `uid` of `validity`.

    `skipped` says which mails were left unread, and why; `more` that there are further ones for the next look.
    """

    mails: tuple[bytes, ...]
    validity: int
    uid: int
    skipped: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one look takes: `mails` at most, of `mail_bytes` each, `all_bytes` together, within `seconds`."""

    mails: int = 100
    mail_bytes: int = 10 * 1024 * 1024
    all_bytes: int = 50 * 1024 * 1024
    seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Login:
    """Who reads the mailbox; the password shows in no representation."""

    user: str
    password: str = field(repr=False)


def parse_mailbox_address(text: str) -> MailboxAddress:
    """Take `imaps://user@host[:port]/folder` apart; without a folder it is INBOX.

    Raises Refused, without repeating a password, when it is none, names no user or carries a password.
    """
    example = "A mailbox's address looks like imaps://user@mail.example/INBOX."
    try:
        parts = urlsplit(text.strip())
        port = parts.port or IMAPS_PORT
    except ValueError as error:
        raise Refused(example) from error
    if parts.scheme != "imaps" or not parts.hostname or parts.query or parts.fragment:
        raise Refused(example)
    if parts.password is not None:
        raise Refused("The password does not belong into the address: enter it as the source's access.")
    user = unquote(parts.username or "")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    if not user:
        raise Refused(f"The address names no user. {example}")
    for name in (user, folder):
        if not name.isprintable() or len(name) > LONGEST_NAME:
            raise Refused("The user's or the folder's name holds characters that no name has, or too many.")
    return MailboxAddress(user, normalise_host(parts.hostname), port, folder)


def read_new_mails(
    address: MailboxAddress,
    login: Login,
    *,
    policy: FetchPolicy,
    validity: int = 0,
    uid: int = 0,
    bounds: Bounds | None = None,
) -> NewMails:
    """Return the mails that came after `uid`, as far as `bounds` allow, the oldest first.

    `validity` is the folder's UIDVALIDITY when `uid` was noted: with another one the numbers mean nothing any more
    and the folder is read from its beginning. Nothing is marked, moved or deleted. Raises Refused for a forbidden
    address or refused login, FetchFailed for what may go better later.
    """
    limits = bounds or Bounds()
    with _explained(address.host), _opened(address, login, policy, limits) as box:
        box.folder.set(address.folder, readonly=True)
        stated = box.client.response("UIDVALIDITY")[1]
        current = int(stated[0]) if stated and stated[0] else 0
        after = uid if current == validity else 0
        # A range "n:*" always holds the last mail, also where its number is below n.
        fresh = sorted(number for number in map(int, box.uids(f"UID {after + 1}:*", None)) if number > after)
        taken = _Taken(read_to=after)
        try:
            _take(box.client, fresh[: limits.mails], taken, limits)
        except (OSError, imaplib.IMAP4.error) as error:
            if taken.read_to == after:
                raise
            taken.skipped.append(f"The connection broke off after mail {taken.read_to}: {str(error)[:100]}.")
        return NewMails(
            tuple(taken.mails),
            current,
            taken.read_to,
            tuple(taken.skipped),
            more=bool(fresh and fresh[-1] > taken.read_to),
        )


@dataclass(slots=True)
class _Taken:
    """What one look has taken so far; `read_to` is the number of the last mail dealt with."""

    read_to: int
    mails: list[bytes] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def _take(client: imaplib.IMAP4, wanted: list[int], taken: _Taken, limits: Bounds) -> None:
    sizes = _sizes(client, wanted)
    room = limits.all_bytes
    for number in wanted:
        size = sizes.get(number, 0)
        if size > limits.mail_bytes:
            taken.skipped.append(
                f"Mail {number} has {size:,} bytes; {limits.mail_bytes:,} is the most that is read."
            )
        elif size > room and taken.mails:
            return
        else:
            body = _body(client, number, limits.mail_bytes)
            room -= len(body or b"")
            taken.mails += [body] if body else []
            taken.skipped += [] if body else [f"Mail {number} could not be had: the server gave nothing."]
        taken.read_to = number


def _sizes(client: imaplib.IMAP4, numbers: list[int]) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for first in range(0, len(numbers), SEEN_AT_ONCE):
        some = ",".join(map(str, numbers[first : first + SEEN_AT_ONCE]))
        for line in client.uid("FETCH", some, "(UID RFC822.SIZE)")[1] or []:
            found = SIZE.search(line) if isinstance(line, bytes) else None
            if found:
                sizes[int(found[1] or found[4])] = int(found[2] or found[3])
    return sizes


def _body(client: imaplib.IMAP4, number: int, most: int) -> bytes | None:
    """Return a mail's bytes without marking it as read; no more than `most` of them, whatever its size was said to be."""
    answer = client.uid("FETCH", str(number), f"(UID BODY.PEEK[]<0.{most}>)")[1]
    return next(
        (part[1] for part in answer or [] if isinstance(part, tuple) and isinstance(part[1], bytes)), None
    )


class _Client(imaplib.IMAP4_SSL):
    """Connects to the addresses that were checked; TLS names and checks the host. Ends when the time is up."""

    def __init__(self, address: MailboxAddress, policy: FetchPolicy, limits: Bounds) -> None:
        self.address = address
        self.policy = policy
        self.limits = limits
        self.context = tls_context(policy.ca_file)
        self.watchdog: threading.Timer | None = None
        super().__init__(
            address.host.strip("[]"),
            address.port,
            ssl_context=self.context,
            timeout=policy.connect_seconds,
        )

    def _create_socket(self, timeout: float | None) -> ssl.SSLSocket:
        allowed = self.policy.allow_networks
        host, port = self.address.host.strip("[]"), self.address.port
        addresses = resolve(host, port, allow=allowed, seconds=self.policy.connect_seconds)
        failure: OSError = OSError("no address")
        for checked in addresses:
            try:
                plain = socket.create_connection((checked, port), timeout)
            except OSError as error:
                failure = error
                continue
            # Each step has a time limit; the watchdog ends a server that drips one byte in each.
            self.watchdog = threading.Timer(self.limits.seconds, _cut, args=(plain,))
            self.watchdog.daemon = True
            self.watchdog.start()
            try:
                return self.context.wrap_socket(plain, server_hostname=host)
            except OSError:
                self.watchdog.cancel()
                plain.close()
                raise
        raise failure

    def read(self, size: int) -> bytes:
        """Read `size` bytes, which is what the server says comes: never more than the largest mail has."""
        if size > self.limits.mail_bytes:
            raise self.abort(f"the server announces {size:,} bytes at once")
        return super().read(size)

    def shutdown(self) -> None:
        """Close the connection."""
        if self.watchdog is not None:
            self.watchdog.cancel()
        super().shutdown()


def _cut(plain: socket.socket) -> None:
    with suppress(OSError):
        plain.shutdown(socket.SHUT_RDWR)


class _Box(BaseMailBox):
    """A mailbox behind a checked connection."""

    def __init__(self, address: MailboxAddress, policy: FetchPolicy, limits: Bounds) -> None:
        self._wanted = (address, policy, limits)
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return _Client(*self._wanted)


@contextmanager
def _opened(address: MailboxAddress, login: Login, policy: FetchPolicy, limits: Bounds) -> Iterator[_Box]:
    """Connect and log in; log out and close whatever comes."""
    box = _Box(address, policy, limits)
    try:
        if not (login.user + login.password).isprintable():
            raise Refused("The user name or password holds characters that no mailbox takes.")
        ascii_only = (login.user + login.password).isascii()
        (box.login if ascii_only else box.login_utf8)(login.user, login.password, initial_folder=None)
        yield box
    finally:
        with suppress(imaplib.IMAP4.error, ImapToolsError, OSError):
            box.logout()
        with suppress(OSError):
            cast(_Client, box.client).shutdown()


@contextmanager
def _explained(host: str) -> Iterator[None]:
    """Turn the libraries' errors into one that says what went wrong, and where."""
    try:
        yield
    except MailboxLoginError as error:
        raise Refused(f"{host} refuses the user name or password.") from error
    except UnexpectedCommandStatusError as error:
        raise Refused(f"{host} does not open the folder: {_said(error)}.") from error
    except ssl.SSLCertVerificationError as error:
        raise Refused(f"The certificate of {host} is not to be trusted: {error.verify_message}.") from error
    except TimeoutError as error:
        raise FetchFailed(f"{host} did not answer in time.") from error
    except (OSError, imaplib.IMAP4.error, ImapToolsError, ValueError) as error:
        raise FetchFailed(
            f"The connection to {host} failed or makes no sense: {str(error)[:200]}."
        ) from error


def _said(error: UnexpectedCommandStatusError) -> str:
    data = error.command_result[1] if len(error.command_result) > 1 else ""
    return str(data)[:200]
