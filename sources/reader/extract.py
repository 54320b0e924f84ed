"""From the bytes of a document to its text: the first reader that knows the format reads it."""

from datetime import UTC, datetime
from typing import Protocol

from sources.reader.docx import WordDocument
from sources.reader.errors import Refused
from sources.reader.mail import MailReader
from sources.reader.pasted import PastedMarkup
from sources.reader.pdf import PortableDocument
from sources.reader.plaintext import PlainText
from sources.reader.posted import Post
from sources.reader.received import Received
from sources.reader.seedformat import SeedFormat
from sources.reader.types import Document
from sources.reader.webpage import WebPage
from sources.reader.whole_entries import WholeEntry

MAX_BYTES = 10 * 1024 * 1024
OTHER_MEDIA = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/zip",
    "application/msword",
)


class DocumentReader(Protocol):
    """Knows one format. A new format is a new file with such a class, and a place in READERS."""

    def fits(self, received: Received) -> bool:
        """Tell whether the document is in this format."""
        ...

    def read(self, received: Received) -> Document:
        """Return the document. Raises Refused when it cannot be read."""
        ...


BY_FIRST_BYTES: tuple[DocumentReader, ...] = (PortableDocument(), WordDocument())  # whatever a server says
READERS: tuple[DocumentReader, ...] = (
    Post(),
    PastedMarkup(),
    WholeEntry(),
    MailReader(),
    WebPage(),
    SeedFormat(),
    PlainText(),
)


def read_document(
    body: bytes,
    *,
    url: str = "",
    media_type: str = "",
    charset: str = "",
    name: str = "",
    now: datetime | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """Return the article in `body`.

    `media_type` and `charset` are what the server said, `name` the file name of an upload, `now` (aware)
    the time against which dates are judged. Raises Refused, with the reason, for what is empty, too large,
    binary, in no known format, or without an article.
    """
    if not body.strip():
        raise Refused("The document is empty.")
    if len(body) > max_bytes:
        raise Refused(f"The document has {len(body):,} bytes; {max_bytes:,} is the most that is read.")
    received = Received(body, now or datetime.now(UTC), url, media_type, charset, name)
    return _reader_of(received).read(received)


def _reader_of(received: Received) -> DocumentReader:
    known = next((reader for reader in BY_FIRST_BYTES if reader.fits(received)), None)
    if known is None and received.media_type.startswith(OTHER_MEDIA):
        raise Refused(f"The document is of the kind {received.media_type}, which is not read.")
    found = known or next((reader for reader in READERS if reader.fits(received)), None)
    if found is None:
        raise Refused(f"The document is of the kind {received.media_type or 'XML'}, which is not an article.")
    return found
