"""From the entries of any feed format to a listing: addresses normalised, dates judged, the rest counted."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from sources.reader.canonical import normalise_url
from sources.reader.cleaning import cut_title, strip_markup
from sources.reader.dates import TOLERANCE, parse_date
from sources.reader.errors import Refused
from sources.reader.hub_links import settle_hub
from sources.reader.types import Basis, DatedAt, FeedItem, FeedListing
from sources.reader.xmlguard import Shape

EARLIEST = datetime(1991, 1, 1, tzinfo=UTC)  # no feed is older than the web
MAX_SUMMARY = 2000
MAX_ENTRIES = 50_000  # as many as a sitemap may have
MAX_EXTERNAL_ID = 500
MAX_REASONS = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its format gives it: `date` as written, titles and summaries perhaps with markup."""

    url: str
    title: str = ""
    external_id: str = ""
    date: str = ""
    summary: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True)
class RawFeed:
    """A feed taken apart by its format; `skipped` says what could not be."""

    kind: str
    title: str
    entries: tuple[Entry, ...]
    skipped: tuple[str, ...] = ()
    hub: str = ""  # as the feed names it
    hub_topic: str = ""


class FeedFormat(Protocol):
    """Knows one format. A new format is a new file with such a class, and a place in FORMATS."""

    def fits(self, shape: Shape) -> bool:
        """Tell by the name of the root element ("{" for JSON). Raises Refused when there is too much of it."""
        ...

    def read(self, body: bytes, *, url: str, charset: str) -> RawFeed:
        """Take the feed apart. Raises Refused when it is not one."""
        ...


def list_entries(feed: RawFeed, *, url: str, now: datetime, limit: int) -> FeedListing:
    """Return the listing of `feed`, found at `url`, with at most `limit` items: the newest.

    An entry without a usable address or listed twice is skipped with its reason; a date that is absurd or
    lies in the future is dropped and named, and its item kept.
    """
    items: dict[str, FeedItem] = {}
    reasons: list[str] = [*feed.skipped]
    if len(feed.entries) > MAX_ENTRIES:
        reasons.append(
            f"{len(feed.entries) - MAX_ENTRIES} entries past the first {MAX_ENTRIES:,} were not looked at."
        )
    for place, entry in enumerate(feed.entries[:MAX_ENTRIES], 1):
        headline = cut_title(strip_markup(entry.title))[0]
        named = f"Entry {place} (“{headline[:80]}”)"
        try:
            address = _address(entry, url)
        except Refused as error:
            reasons.append(f"{named}: {error.reason}")
            continue
        if address in items:
            reasons.append(f"{named}: its address was listed before.")
            continue
        published, doubt = _date(entry.date, now)
        reasons += [f"{named}: {doubt}"] if doubt else []
        items[address] = FeedItem(
            url=address,
            title=headline,
            external_id=entry.external_id.strip()[:MAX_EXTERNAL_ID],
            published=published,
            summary=strip_markup(entry.summary)[:MAX_SUMMARY],
            content=entry.content or entry.summary,
        )
    kept = _newest(list(items.values()), limit)
    if len(kept) < len(items):
        reasons.append(f"{len(items) - len(kept)} older entries: only the newest {limit} are read.")
    title = cut_title(strip_markup(feed.title))[0]
    hub, topic = settle_hub(feed.hub, feed.hub_topic, base=url)
    return FeedListing(
        title=title,
        items=tuple(kept),
        kind=feed.kind,
        skipped=_shorten(reasons),
        hub=hub,
        hub_topic=topic,
    )


def _address(entry: Entry, base: str) -> str:
    if not entry.url.strip():
        raise Refused("it has no address.")
    return normalise_url(entry.url, base)


def _date(text: str, now: datetime) -> tuple[DatedAt | None, str]:
    if not text.strip():
        return None, ""
    dated = parse_date(text, basis=Basis.FEED)
    if dated is None:
        return None, f"its date “{text.strip()[:40]}” cannot be read."
    if dated.moment > now + TOLERANCE:
        return None, f"its date {dated.moment:%Y-%m-%d} lies in the future and was left out."
    if dated.moment < EARLIEST:
        return None, f"its date {dated.moment:%Y-%m-%d} lies before the web and was left out."
    return dated, ""


def _newest(items: list[FeedItem], limit: int) -> list[FeedItem]:
    """Return the newest items in feed order; items without a date count by their place in the feed."""
    if len(items) <= limit:
        return items
    moments: list[datetime] = []
    for item in items:
        before = moments[-1] if moments else datetime.max.replace(tzinfo=UTC)
        moments.append(item.published.moment if item.published else before)
    ranked = sorted(range(len(items)), key=lambda place: moments[place], reverse=True)
    return [items[place] for place in sorted(ranked[:limit])]


def _shorten(reasons: list[str]) -> tuple[str, ...]:
    if len(reasons) <= MAX_REASONS:
        return tuple(reasons)
    return (*reasons[: MAX_REASONS - 1], f"… and {len(reasons) - MAX_REASONS + 1} more.")
