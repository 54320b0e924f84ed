"""An entry of a feed that holds its whole text, as bridges make them: all of it is text, be it a single sentence."""

from html import escape

from sources.reader.cleaning import strip_markup
from sources.reader.errors import Refused
from sources.reader.file_metadata import cut_to_words
from sources.reader.fragment import element_text, parse_html
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.types import Document, FeedItem

# Written by ourselves at the head of what an entry holds; after its title the bytes are as the feed gave them.
MARK = b"<!-- whole text of a feed's entry -->\n"


def as_page(item: FeedItem) -> bytes:
    """Return the text that `item` carries as a piece of HTML in UTF-8, after its title."""
    page = f"<title>{escape(item.title)}</title>\n<div>{item.content}</div>"
    return MARK + page.encode("utf-8", "replace")


class WholeEntry:
    """Reads what as_page made; no guess is made at which part of it is the article."""

    def fits(self, received: Received) -> bool:
        """Tell it by the mark."""
        return received.body.startswith(MARK)

    def read(self, received: Received) -> Document:
        """Return all its words, its first ones as the title where it has none. Raises Refused without words."""
        tree = parse_html(received.decoded.text)
        text, notes = ("", ()) if tree is None else element_text(tree)
        title = "" if tree is None else strip_markup(tree.findtext(".//title") or "")
        if not text:
            raise Refused("The entry holds no words.")
        document = Document(
            title=title or cut_to_words(" ".join(text.split())),
            text=text,
            language=detect(text),
            notes=received.decoded.notes + notes,
        )
        return finish(document, received=received)
