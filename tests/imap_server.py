"""A small IMAP server over TLS on loopback: enough of RFC 3501 to read a mailbox, and to see what a reader did to it.

with ImapServer(mails={1: b"..."}) as server:
    server.address("INBOX")  # imaps://desk@localhost:port/INBOX
    server.commands          # what was asked, in order, without tags
"""

import re
import socketserver
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from tests.serving import ServesMeanwhile

CERTIFICATE = Path(__file__).parent / "sources" / "reader" / "localhost.pem"  # names "localhost" alone
USER, PASSWORD = "desk", 'se"cret\\'
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass
class Folder:
    """What a mailbox holds: its mails by UID, and whether the sizes it states are the true ones."""

    mails: dict[int, bytes]
    validity: int = 1
    stated_sizes: dict[int, int] = field(default_factory=dict)


class Session(socketserver.StreamRequestHandler):
    """One client's connection."""

    server: "ImapServer"

    def handle(self) -> None:
        self._send(b"* OK ready")
        while line := self.rfile.readline(8192):
            tag, _, rest = line.decode("latin-1").strip().partition(" ")
            self.server.commands.append(rest if not rest.startswith("LOGIN") else "LOGIN")
            name = rest.split(" ")[0].upper()
            if self.server.hangs_up_on and self.server.hangs_up_on in rest:
                return
            if name == "LOGOUT":
                self._send(b"* BYE", tag.encode() + b" OK done")
                return
            answer = getattr(self, f"answer_{name.lower()}", None)
            self._send(tag.encode() + b" " + (answer(rest) if answer else b"BAD unknown"))

    def answer_capability(self, rest: str) -> bytes:
        self._send(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN")
        return b"OK done"

    def answer_login(self, rest: str) -> bytes:
        given = [re.sub(r"\\(.)", r"\1", quoted) or bare for quoted, bare in QUOTED.findall(rest)][1:]
        return b"OK in" if given == [USER, PASSWORD] else b"NO wrong"

    def answer_examine(self, rest: str) -> bytes:
        if "INBOX" not in rest:
            return b"NO no such folder"
        self._send(b"* %d EXISTS" % len(self.server.folder.mails))
        self._send(b"* OK [UIDVALIDITY %d] valid" % self.server.folder.validity)
        return b"OK [READ-ONLY] done"

    def answer_uid(self, rest: str) -> bytes:
        _, name, *given = rest.split(" ", 3)
        return self._search(rest) if name == "SEARCH" else self._fetch(given[0], given[1])

    def _search(self, rest: str) -> bytes:
        first = int(re.findall(r"(\d+):\*", rest)[0])
        known = sorted(self.server.folder.mails)
        # As real servers do: "n:*" names the last mail even where its number is below n.
        found = [uid for uid in known if uid >= first] or known[-1:]
        self._send(b"* SEARCH " + " ".join(map(str, found)).encode())
        return b"OK done"

    def _fetch(self, numbers: str, what: str) -> bytes:
        folder = self.server.folder
        for place, number in enumerate(map(int, numbers.split(",")), 1):
            body = folder.mails.get(number)
            if body is None:
                continue
            if "RFC822.SIZE" in what:
                size = folder.stated_sizes.get(number, len(body))
                self._send(b"* %d FETCH (UID %d RFC822.SIZE %d)" % (place, number, size))
            else:
                most = int(re.findall(r"<0\.(\d+)>", what)[0])
                part = body if self.server.ignores_limits else body[:most]
                self._send(b"* %d FETCH (UID %d BODY[]<0> {%d}" % (place, number, len(part)), part + b")")
        return b"OK done"

    def _send(self, *lines: bytes) -> None:
        for line in lines:
            self.wfile.write(line + b"\r\n")


class ImapServer(ServesMeanwhile, socketserver.ThreadingTCPServer):
    """The server; listens while used as a context manager."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, mails: dict[int, bytes] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.folder = Folder(mails or {})
        self.commands: list[str] = []
        self.hangs_up_on = ""
        self.ignores_limits = False
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=True)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.server_address[1])

    def address(self, folder: str = "INBOX", *, user: str = USER, host: str = "localhost") -> str:
        """Return the address of a folder."""
        return f"imaps://{user}@{host}:{self.port}/{folder}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay silent about clients that go away."""
