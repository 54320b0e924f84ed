"""A WebSub hub on loopback that writes down what it is asked."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

from tests.serving import ServesMeanwhile


class HubHandler(BaseHTTPRequestHandler):
    """Takes wishes by POST."""

    server: "LocalHub"

    def do_POST(self) -> None:
        """Write the wish down and answer with the hub's status."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.wishes.append(dict(parse_qsl(body.decode())))
        self.send_response(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class LocalHub(ServesMeanwhile, ThreadingHTTPServer):
    """The hub; listens while used as a context manager. `wishes` holds the forms it was sent."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), HubHandler)
        self.port = int(self.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/hub"
        self.wishes: list[dict[str, str]] = []
        self.status = 202
