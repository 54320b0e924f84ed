"""A document as it was received, before anything is made of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from sources.reader.cleaning import clean_text, cut_title
from sources.reader.dates import drop_future
from sources.reader.decode import Decoded, decode
from sources.reader.errors import Refused
from sources.reader.types import Document

MAX_TEXT = 500_000  # code points


@dataclass(frozen=True)
class Received:
    """The bytes of a document with all that is known about them; `now` is when it was received.

    `media_type` and `charset` are what a server said, `name` the file name of an upload.
    """

    body: bytes
    now: datetime
    url: str = ""
    media_type: str = ""
    charset: str = ""
    name: str = ""

    @cached_property
    def decoded(self) -> Decoded:
        """The body as text. Raises Refused when it is not text."""
        return decode(self.body, declared=self.charset)

    @cached_property
    def cleaned(self) -> tuple[str, tuple[str, ...]]:
        """The text without control characters, and the notes so far."""
        text, notes = clean_text(self.decoded.text)
        return text, self.decoded.notes + notes


def finish(document: Document, *, received: Received) -> Document:
    """Return `document` within the limits that hold for every kind.

    The title is cut, a date in the future left out. Raises Refused when there is no text or too much of it.
    """
    if not document.text:
        raise Refused("There is no text in the document.")
    if len(document.text) > MAX_TEXT:
        raise Refused(
            f"The text has {len(document.text):,} characters; {MAX_TEXT:,} is the most that is read."
        )
    title, cut = cut_title(document.title)
    published, dropped = drop_future(document.published, now=received.now)
    return replace(document, title=title, published=published, notes=document.notes + cut + dropped)
