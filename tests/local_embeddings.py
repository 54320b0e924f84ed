"""A server of embeddings on loopback, in the way of OpenAI's, that writes down what it is asked."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.serving import ServesMeanwhile

Reply = Callable[[list[str]], object]


def in_length(texts: list[str]) -> object:
    """Answer with a vector that says how long the text is, the last text first."""
    rows = [{"index": number, "embedding": [3.0, float(len(text))]} for number, text in enumerate(texts)]
    return {"data": rows[::-1]}


class EmbeddingsHandler(BaseHTTPRequestHandler):
    """Takes texts by POST."""

    server: "LocalEmbeddings"

    def do_POST(self) -> None:
        """Write the question down and answer it."""
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.headers["Authorization"], question))
        body = json.dumps(self.server.reply(question["input"])).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class LocalEmbeddings(ServesMeanwhile, ThreadingHTTPServer):
    """The server; listens while used as a context manager."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, reply: Reply = in_length, *, status: int = 200) -> None:
        super().__init__(("127.0.0.1", 0), EmbeddingsHandler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}/v1/embeddings"
        self.reply, self.status = reply, status
        self.asked: list[tuple[str | None, dict[str, Any]]] = []
