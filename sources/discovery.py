"""Finding the feeds of a site from the address of one of its pages."""

import time
from dataclasses import dataclass, replace

from sources.models import Feed, SiteRules
from sources.reader.canonical import normalise_url
from sources.reader.discovery import FoundFeed, feeds_linked, usual_addresses
from sources.reader.errors import ReadingError, Refused
from sources.reader.feeds import read_feed
from sources.reader.robots import sitemaps_in
from sources.reader.types import Response
from sources.site_rules import origin_of
from sources.visits import HostBusy, Purpose, visit

MOST_SECONDS = 15.0  # somebody waits before the screen
MOST_SITEMAPS = 10


@dataclass(frozen=True, slots=True)
class Discovery:
    """What a page's address led to: its feeds, which of them are read already, and what to know about the search."""

    url: str
    feeds: tuple[FoundFeed, ...]
    known: frozenset[str]
    notes: tuple[str, ...] = ()


def find_feeds(address: str) -> Discovery:
    """Return the feeds that the page at `address` leads to, or the one that it is.

    Asked for by hand, so no robots.txt binds it. Where the page names none, the usual addresses of its site are
    tried, for at most about 15 seconds, and the sitemaps that its robots.txt names are offered. Raises Refused,
    FetchFailed and HostBusy as sources.visits.visit does.
    """
    last = time.monotonic() + MOST_SECONDS
    given = address.strip()
    url = normalise_url(given if "://" in given else f"https://{given}")
    response = visit(url, source=None, purpose=Purpose.BY_HAND)
    itself = _as_feed(response, how="this very address")
    if itself:
        return _discovery(url, [itself], response.notes)
    found = feeds_linked(response.body, url=response.url, charset=response.charset)
    notes = list(response.notes)
    if not found:
        notes.append("The page names no feed; the usual addresses of its site were tried.")
        found = _try_usual(response.url, last=last)
    return _discovery(url, [*found, *_sitemaps(response.url)], tuple(notes))


def _try_usual(url: str, *, last: float) -> list[FoundFeed]:
    """Return the first feed among the usual addresses."""
    for address in usual_addresses(url):
        if time.monotonic() > last:
            break
        try:
            feed = _as_feed(
                visit(address, source=None, purpose=Purpose.BY_HAND), how="a usual address of its site"
            )
        except (ReadingError, HostBusy):
            continue
        if feed:
            return [feed]
    return []


def _as_feed(response: Response, *, how: str) -> FoundFeed | None:
    try:
        listing = read_feed(
            response.body, url=response.url, media_type=response.media_type, charset=response.charset
        )
        return FoundFeed(normalise_url(response.url), listing.title, listing.kind, how)
    except Refused:
        return None


def _sitemaps(url: str) -> list[FoundFeed]:
    """Return the sitemaps that the site's robots.txt names, those that speak of news first."""
    rules = SiteRules.objects.filter(origin=origin_of(url)).first()
    named = sorted(
        sitemaps_in(rules.robots_txt) if rules else [], key=lambda each: "news" not in each.lower()
    )
    found = []
    for address in named[:MOST_SITEMAPS]:
        try:
            found.append(FoundFeed(normalise_url(address, url), "", "sitemap", "named in robots.txt"))
        except Refused:
            continue
    return found


def _discovery(url: str, feeds: list[FoundFeed], notes: tuple[str, ...]) -> Discovery:
    once = {feed.url: replace(feed) for feed in reversed(feeds)}
    kept = tuple(reversed(once.values()))
    known = Feed.objects.filter(url__in=list(once)).values_list("url", flat=True)
    return Discovery(url, kept, frozenset(known), notes)
