"""What can go wrong between an address and a readable document, and what the caller must decide on."""


class ReadingError(Exception):
    """A document could not be had or read.

    `reason` is one plain sentence for the editor, naming what and where. `outcome` is how the attempt is
    recorded: "refused" when trying again would end the same way, "failed" when it may go better later.
    """

    outcome = "failed"

    def __init__(self, reason: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after


class FetchFailed(ReadingError):
    """The other side did not answer properly (time-out, 5xx, 429, cut body): worth another try.

    `retry_after` is in seconds, where the server named a time.
    """


class Refused(ReadingError):
    """We will not or cannot take this: a forbidden address, too large, no text in it, not a feed."""

    outcome = "refused"


class Gone(Refused):
    """The server says the document does not exist (any longer): 404, 410 or 451."""
