"""How often a feed is read and why, in words."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

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
        why = ngettext(
            "it failed once; tried again at least once a day",
            "it failed %(n)d times in a row; tried again at least once a day",
            feed.failures,
        )
        return _("waiting longer"), why % {"n": feed.failures}
    if bursting:
        return _every(feed.shortest_seconds), _("a topic in a burst reads its sources often")
    return _every(feed.interval_seconds), _why_so_often(feed)


def _every(seconds: int) -> str:
    return _("every %(time)s") % {"time": duration(seconds)}


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
        return _("%(n)s s") % {"n": seconds}
    if seconds < 2 * HOUR:
        return _("%(n)s min") % {"n": f"{seconds / MINUTE:.0f}"}
    return _("%(n)s h") % {"n": number_format(f"{seconds / HOUR:.1f}".removesuffix(".0"))}
