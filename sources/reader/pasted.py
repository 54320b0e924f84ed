"""A stretch of a page as a browser copies it: all of it was chosen by somebody, so nothing of it is guessed away."""

import re

from sources.reader.errors import Refused
from sources.reader.fragment import fragment_text
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.types import Document

# Written by ourselves at the head of what was pasted; the bytes after it are as the browser gave them.
MARK = b"<!-- pasted from a browser -->\n"
WHOLE_PAGE = re.compile(r"(?i)<head[\s>]")
COPIED = "<!--StartFragment"  # some systems put a whole page around what was copied
MARKUP = re.compile(
    r"(?is)\s*<(?:!doctype html|!--|(?P<name>html|body|meta|article|section|main|div|span|p|h[1-6]|ul|ol|table|blockquote|b|a)[\s>])"
)


def looks_like_markup(text: str) -> bool:
    """Tell whether a pasted text is the source of a page or of a piece of one."""
    return bool(MARKUP.match(text)) and "</" in text


def pasted_page(markup: str) -> bytes:
    """Return the bytes to keep of pasted `markup`: the source of a whole page as it is, a piece with our mark before it."""
    whole = WHOLE_PAGE.search(markup) and COPIED not in markup
    return markup.encode() if whole else MARK + markup.encode()


class PastedMarkup:
    """Reads what pasted_page marked."""

    def fits(self, received: Received) -> bool:
        """Tell it by the mark."""
        return received.body.startswith(MARK)

    def read(self, received: Received) -> Document:
        """Return all its words, paragraphs one blank line apart. Raises Refused when there are none."""
        text, notes = fragment_text(received.decoded.text)
        if not text:
            raise Refused("There are no words in what was pasted.")
        document = Document(title="", text=text, language=detect(text), notes=received.decoded.notes + notes)
        return finish(document, received=received)
