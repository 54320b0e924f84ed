"""A receiver of webhooks on loopback that writes down what it is sent."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


class WebhookHandler(BaseHTTPRequestHandler):
    """Takes messages by POST."""

    server: "LocalWebhook"

    def do_POST(self) -> None:
        """Write the message down and answer with the next of the server's statuses."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.received.append((headers, body))
        statuses = self.server.statuses
        status = statuses.pop(0) if len(statuses) > 1 else statuses[0]
        self.send_response(status)
        if status in (301, 302, 307, 308):
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class LocalWebhook(ThreadingHTTPServer):
    """The receiver; listens while used as a context manager. It answers with each of `statuses`, then with the last."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *statuses: int) -> None:
        super().__init__(("127.0.0.1", 0), WebhookHandler)
        self.port = int(self.server_address[1])
        self.url = f"http://127.0.0.1:{self.port}/hook"
        self.statuses = list(statuses) or [204]
        self.received: list[tuple[dict[str, str], bytes]] = []

    @property
    def messages(self) -> list[Any]:
        """What was sent, taken apart."""
        return [json.loads(body) for _, body in self.received]

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        self.server_close()
