"""How often a feed is read and why, in words."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from sources.models import Feed, FeedState, Topic

MINUTE, HOUR = 60, 3600


def with_burst(feeds: QuerySet[Feed], *, now: datetime) -> QuerySet[Feed]:
    """Note on each feed, as `bursting`, whether a topic's burst pulls it to its shortest interval."""
    bursts = Topic.objects.bursting(now).filter(sources=OuterRef("source_id"))
    return feeds.annotate(bursting=Exists(bursts))


def pace(feed: Feed, *, bursting: bool) -> tuple[str, str]:
    """Return how often `feed` is read just now, and why, in words."""
    if feed.state == FeedState.PAUSED:
        return _("not read"), _("paused by hand")
    if feed.failures:
        times = "once" if feed.failures == 1 else f"{feed.failures} times in a row"
        return _("waiting longer"), _("it failed %(times)s; tried again at least once a day") % {
            "times": times
        }
    if bursting:
        return _("every %(duration)s") % {"duration": duration(feed.shortest_seconds)}, _(
            "a topic in a burst reads its sources often"
        )
    return _("every %(duration)s") % {"duration": duration(feed.interval_seconds)}, _why_so_often(feed)


def _why_so_often(feed: Feed) -> str:
    if feed.shortest_seconds == feed.longest_seconds:
        return _("its bounds leave no choice")
    if feed.interval_seconds <= feed.shortest_seconds:
        return _("it brings much; its bounds allow no less")
    if feed.interval_seconds >= feed.longest_seconds:
        return _("it brings little; its bounds allow no more")
    if feed.last_polled_at is None:
        return _("to begin with")
    return _("so that about every second look brings something new")


def duration(seconds: int) -> str:
    """Return a length of time in the words of a column: 45 s, 10 min, 1.5 h."""
    if seconds < 2 * MINUTE:
        return f"{seconds} s"
    if seconds < 2 * HOUR:
        return f"{seconds / MINUTE:.0f} min"
    return f"{seconds / HOUR:.1f}".removesuffix(".0") + " h"
