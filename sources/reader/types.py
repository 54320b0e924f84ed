"""What the reader takes and gives, as frozen dataclasses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a date was given."""

    DAY = "day"
    MINUTE = "minute"


class Basis(StrEnum):
    """What a date rests on."""

    STATED = "stated"  # the document itself says so
    FEED = "feed"  # its entry in a feed says so
    INFERRED = "inferred"  # worked out, e.g. from the time of fetching


@dataclass(frozen=True, slots=True)
class DatedAt:
    """A moment in or about news: an aware `moment` (midnight of `zone` when the precision is a day)."""

    moment: datetime
    precision: Precision
    zone: str  # IANA name or offset such as "+04:00"; "UTC" when nothing says otherwise
    basis: Basis


@dataclass(frozen=True, slots=True)
class Response:
    """What a guarded fetch brought back. `body` is decompressed; `url` is the last address after redirects."""

    url: str
    status: int
    body: bytes
    media_type: str  # lower case, without parameters; "" when not given
    charset: str  # as declared in the header, "" when not
    etag: str
    last_modified: str
    not_modified: bool = False
    headers: Mapping[str, str] = field(
        default_factory=dict
    )  # names in lower case, repeated ones joined by ", "
    notes: tuple[str, ...] = ()  # what the desk should know about how it was had, in plain words


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read from bytes. `text` is the body alone, paragraphs separated by one blank line.

    `body_start` is where `text` begins in the decoded input when `text` is an exact slice of it (plain text
    and the seed format), else None. `canonical_url` is the page's own rel=canonical, normalised, only if it
    lies within the page's registrable domain; otherwise it is in `canonical_hint`.
    """

    title: str
    text: str
    byline: str = ""
    outlet: str = ""
    language: str = ""  # BCP 47, "" when it cannot be told
    published: DatedAt | None = None
    canonical_url: str = ""
    canonical_hint: str = ""
    body_start: int | None = None
    notes: tuple[str, ...] = ()  # what was changed or doubted while reading, in plain words


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One entry of a feed. `url` is normalised; `external_id` is the feed's own guid."""

    url: str
    title: str = ""
    external_id: str = ""
    published: DatedAt | None = None
    summary: str = ""
    content: str = ""  # the entry's own text with its markup, where the feed carries one


@dataclass(frozen=True, slots=True)
class FeedListing:
    """A feed as read: its items in feed order, and what was left out and why."""

    title: str
    items: tuple[FeedItem, ...]
    kind: str = ""  # "rss", "atom", "json" or "sitemap"
    skipped: tuple[str, ...] = field(default=())
    hub: str = ""  # the WebSub hub that tells of changes, "" when the feed names none
    hub_topic: str = ""  # the address the hub knows the feed by
