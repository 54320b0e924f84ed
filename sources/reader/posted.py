"""A post from a social network as an editor handed it in: a small JSON record of our own."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from sources.reader.cleaning import clean_text, split_paragraphs
from sources.reader.dates import zone_name
from sources.reader.errors import Refused
from sources.reader.file_metadata import cut_to_words
from sources.reader.language import detect
from sources.reader.received import Received, finish
from sources.reader.types import Basis, DatedAt, Document, Precision

MEDIA_TYPE = "application/vnd.factcheck.post+json"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of somebody else that a post passes on."""

    handle: str
    name: str = ""
    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A post: `at` is its aware time in ISO 8601, `zone` the IANA name that the editor gave it in."""

    network: str
    handle: str  # without the @
    name: str
    at: str
    zone: str
    text: str
    link: str = ""
    quoted: Quoted | None = None

    def to_bytes(self) -> bytes:
        """Return the record that is kept: the same post always gives the same bytes."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> "Posted":
        """Return the post that `body` records. Raises Refused when it is no such record."""
        try:
            said = json.loads(body)
            quoted = Quoted(**said["quoted"]) if said["quoted"] else None
            return cls(**{**said, "quoted": quoted})
        except (ValueError, TypeError, KeyError) as error:
            raise Refused("This is not the record of a post.") from error


class Post:
    """Reads the record of a post."""

    def fits(self, received: Received) -> bool:
        """Tell it by the kind that we gave it ourselves; no server's word makes a page a post."""
        return received.media_type == MEDIA_TYPE and received.body.startswith(b"{")

    def read(self, received: Received) -> Document:
        """Return the post, its first words as the title. Raises Refused when there is no text."""
        post = Posted.from_bytes(received.body)
        text, notes = clean_text(with_quoted(post))
        text = "\n\n".join(split_paragraphs(text))
        first = " ".join(text.split())
        moment = datetime.fromisoformat(post.at)
        document = Document(
            title=f"@{post.handle}: {cut_to_words(first)}",
            text=text,
            byline=f"{post.name} (@{post.handle})" if post.name else f"@{post.handle}",
            language=detect(text),
            published=DatedAt(moment, Precision.MINUTE, post.zone or zone_name(moment), Basis.STATED),
            notes=notes,
        )
        return finish(document, received=received)


def with_quoted(post: Posted) -> str:
    """Return the post's words, and below them those it passes on, signed as a text that embeds a post signs it."""
    quoted = post.quoted
    if quoted is None or not quoted.text.strip():
        return post.text
    words = " ".join(quoted.text.split())
    name = " ".join(quoted.name.split()) or quoted.handle
    return f"{post.text.strip()}\n\n{words}\n\n— {name} (@{quoted.handle})".strip()
