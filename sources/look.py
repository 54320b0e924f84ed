"""What one look at a feed's address gave, whatever reads it: web feed, list page, channel, folder, mailbox."""

from dataclasses import dataclass, field
from typing import Any, Self

from sources.reader.errors import ReadingError, Refused
from sources.reader.types import FeedItem, Response


@dataclass(frozen=True, slots=True)
class Piece:
    """A document that the feed itself holds: a channel's post, a file, a mail, a whole entry.

    `external_id` names it within its feed and stays the same when its bytes change; `url` is where people find
    it, "" where there is no such place. `item` may say its title and date, as in orders.what_the_feed_said.
    """

    body: bytes
    media_type: str = ""
    charset: str = ""
    name: str = ""
    external_id: str = ""
    url: str = ""
    item: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A mail to the desk; `sender` is the address an answer goes to and shows in no representation."""

    external_id: str
    subject: str
    text: str
    sender: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Look:
    """What a feed showed: addresses of documents (`items`), documents (`pieces`), and what to remember until next time.

    `body_sha256` is "" where there is no one body to speak of. A `cursor` of None leaves the feed's own as it is.
    `skipped` says in plain words what was left out. `hub` and `hub_topic` are the WebSub links it names.
    """

    not_modified: bool = False
    status: int | None = None
    etag: str = ""
    last_modified: str = ""
    body_sha256: str = ""
    kind: str = ""
    items: tuple[FeedItem, ...] = ()
    pieces: tuple[Piece, ...] = ()
    letters: tuple[NewLetter, ...] = ()
    skipped: tuple[str, ...] = ()
    hub: str = ""
    hub_topic: str = ""
    cursor: dict[str, Any] | None = None


class Unreadable(Refused):
    """Bytes came, but they are nothing we can read; whoever catches it keeps them for whoever looks into it."""

    def __init__(
        self, reason: str, *, body: bytes, media_type: str = "", charset: str = "", status: int | None = None
    ) -> None:
        super().__init__(reason, status=status)
        self.body = body
        self.media_type = media_type
        self.charset = charset

    @classmethod
    def because_of(cls, error: ReadingError, response: Response) -> Self:
        """Return what to raise where `error` says why the body of `response` cannot be read."""
        return cls(
            error.reason,
            body=response.body,
            media_type=response.media_type,
            charset=response.charset,
            status=response.status,
        )
