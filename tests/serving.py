"""What every local server of the tests does: it serves while it is used as a context manager."""

import threading
from socketserver import BaseServer
from types import TracebackType
from typing import Self


class ServesMeanwhile(BaseServer):
    """A server that answers from a thread of its own until the `with` ends."""

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shutdown()
        self.server_close()
