"""A small proxy on loopback: it forwards plain requests and opens tunnels, and writes down what it was asked."""

import base64
import http.client
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from tests.serving import ServesMeanwhile


class ProxyHandler(BaseHTTPRequestHandler):
    """Forwards GET of whole addresses and CONNECT; wants the user where the proxy has one."""

    server: "LocalProxy"

    def do_GET(self) -> None:
        """Forward a plain request."""
        if not self._admitted():
            return
        parts = urlsplit(self.path)
        onward = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=5)
        onward.request("GET", parts.path, headers={"Host": parts.netloc, **self._handed_on()})
        answer = onward.getresponse()
        body = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_CONNECT(self) -> None:
        """Open a tunnel."""
        if not self._admitted():
            return
        host, _, port = self.path.rpartition(":")
        with socket.create_connection((host, int(port)), timeout=5) as onward:
            self.send_response(200)
            self.end_headers()
            back = threading.Thread(target=_pump, args=(onward, self.connection), daemon=True)
            back.start()
            _pump(self.connection, onward)
            back.join(5)

    def _admitted(self) -> bool:
        self.server.asked.append(f"{self.command} {self.path}")
        wanted = self.server.wanted
        if wanted and self.headers.get("Proxy-Authorization", "") != wanted:
            self.send_response(407)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return False
        return True

    def _handed_on(self) -> dict[str, str]:
        return {name: value for name, value in self.headers.items() if name == "Authorization"}

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class LocalProxy(ServesMeanwhile, ThreadingHTTPServer):
    """The proxy; listens while used as a context manager. With a `user` it wants "user:password"."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, user: str = "") -> None:
        super().__init__(("127.0.0.1", 0), ProxyHandler)
        self.port = int(self.server_address[1])
        self.wanted = f"Basic {base64.b64encode(user.encode()).decode()}" if user else ""
        self.asked: list[str] = []

    def url(self, user: str = "") -> str:
        """Return the proxy's address, with "user:password" in it."""
        return f"http://{user}@127.0.0.1:{self.port}" if user else f"http://127.0.0.1:{self.port}"


def _pump(taken: socket.socket, given: socket.socket) -> None:
    with suppress(OSError):
        while data := taken.recv(65_536):
            given.sendall(data)
    with suppress(OSError):
        given.shutdown(socket.SHUT_WR)
