"""Who looks at a feed: one function for each way of reading its address."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sources.look import Look
from sources.looks_folder import look_at_folder
from sources.looks_list import look_at_list_page
from sources.looks_mailbox import look_at_mailbox
from sources.looks_telegram import look_at_channel
from sources.looks_web import look_at_web_feed
from sources.models import Feed, FeedReader
from sources.reader.errors import Refused

# A new way is a new module and a line here.
LOOKERS: Mapping[str, Callable[[Feed, datetime], Look]] = {
    FeedReader.WEB: look_at_web_feed,
    FeedReader.LIST: look_at_list_page,
    FeedReader.TELEGRAM: look_at_channel,
    FeedReader.FOLDER: look_at_folder,
    FeedReader.MAILBOX: look_at_mailbox,
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
