"""Who looks at a feed: one function for each way of reading its address."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sources.look import Look
from sources.looks_web import look_at_web_feed
from sources.models import Feed, FeedReader
from sources.reader.errors import Refused

# A new way is a new module and a line here.
LOOKERS: Mapping[str, Callable[[Feed, datetime], Look]] = {
    FeedReader.WEB: look_at_web_feed,
}


def look_at(feed: Feed, *, now: datetime) -> Look:
    """Return what the address of `feed` shows at `now` (aware); nothing is written.

    Raises HostBusy when it is not our turn at its host, and ReadingError (Unreadable with the bytes that came)
    when it cannot be read.
    """
    look = LOOKERS.get(feed.reader)
    if look is None:
        raise Refused(f"Nothing here reads a {feed.get_reader_display()}.")
    return look(feed, now)
