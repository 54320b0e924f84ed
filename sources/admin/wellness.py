"""How a source fares, from its rows of days, feeds and alerts that were fetched beforehand."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from django.db.models import Prefetch, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sources.admin.badges import badge, outcome_badge, short_time
from sources.admin.sparkline import sparkline
from sources.models import Alert, AlertKind, Feed, FeedState, Source, SourceDay
from sources.reader.troubles import Trouble
from sources.reader.wellbeing import parse_rate

S = TypeVar("S", bound=Source)

DAYS = 30
ALERT_COLOURS = {
    AlertKind.QUIET.value: "warning",
    AlertKind.FAILING.value: "danger",
    AlertKind.UNREADABLE.value: "danger",
    AlertKind.FORBIDDEN.value: "warning",
}


@dataclass(frozen=True, slots=True)
class Wellness:
    """What the last DAYS days of a source came to, and how its feeds and alerts stand."""

    days: Sequence[SourceDay]
    feeds: Sequence[Feed]
    alerts: Sequence[Alert]

    @property
    def found(self) -> int:
        """New articles."""
        return sum(day.found for day in self.days)

    @property
    def troubles(self) -> list[tuple[str, int]]:
        """Failures by kind, the most frequent first."""
        kinds: Counter[str] = Counter()
        for day in self.days:
            kinds.update(day.troubles)
        return kinds.most_common()

    @property
    def read_and_came(self) -> tuple[int, int]:
        """How many documents were read, of how many that came."""
        read = sum(day.found + day.revised + day.unchanged for day in self.days)
        return read, read + dict(self.troubles).get(Trouble.UNREADABLE, 0)

    @property
    def last_success(self) -> datetime | None:
        """When a look at one of its feeds succeeded last."""
        return max((feed.last_success_at for feed in self.feeds if feed.last_success_at), default=None)

    @property
    def next_look(self) -> datetime | None:
        """When the next of its feeds is due."""
        active = (feed.next_poll_at for feed in self.feeds if feed.state == FeedState.ACTIVE)
        return min(active, default=None)


def with_wellness(sources: QuerySet[S]) -> QuerySet[S]:
    """Fetch with each source what its Wellness needs, by one query for each kind of row."""
    since = _today() - timedelta(days=DAYS - 1)
    return sources.prefetch_related(
        Prefetch("days", SourceDay.objects.filter(day__gte=since).order_by("day"), to_attr="recent_days"),
        Prefetch("feeds", Feed.objects.order_by("next_poll_at"), to_attr="all_feeds"),
        Prefetch("alerts", Alert.objects.filter(ended_at__isnull=True), to_attr="open_alerts"),
    )


def wellness_of(source: Source) -> Wellness:
    """Return how a source fares that came from with_wellness()."""
    fetched = vars(source)
    return Wellness(fetched["recent_days"], fetched["all_feeds"], fetched["open_alerts"])


def yield_shown(days: Iterable[SourceDay]) -> SafeString:
    """Return the new articles of each of the last DAYS days as small bars."""
    found = {day.day: day.found for day in days}
    dates = [_today() - timedelta(days=number) for number in reversed(range(DAYS))]
    bars = [(date_format(day, "j M"), found.get(day, 0)) for day in dates]
    numbers = ", ".join(str(number) for _day, number in bars)
    return sparkline(bars, summary=_("New articles a day: %(numbers)s") % {"numbers": numbers})


def rate_shown(wellness: Wellness) -> str:
    """Return which part of the documents that came could be read."""
    read, came = wellness.read_and_came
    rate = parse_rate(read=read, unread=came - read)
    return "–" if rate is None else _("%(share)s of %(n)s") % {"share": f"{rate:.0%}", "n": f"{came:,}"}


def next_shown(wellness: Wellness) -> SafeString | str:
    """Return when the next of the feeds is looked at."""
    due = wellness.next_look
    if due is None:
        return _("not read") if wellness.feeds else "–"
    return _("now") if due <= timezone.now() else short_time(due)


def alert_badge(alert: Alert) -> SafeString:
    """Return what an alert is of, as a badge."""
    return badge(alert.get_kind_display(), ALERT_COLOURS[alert.kind])


def wellness_shown(source: Source) -> SafeString:
    """Return the panel for the page of a source; queries for its rows."""
    row = with_wellness(Source.objects.filter(pk=source.pk)).get()
    wellness = wellness_of(row)
    context = {
        "wellness": wellness,
        "yield": yield_shown(wellness.days),
        "rate": rate_shown(wellness),
        "last_success": short_time(wellness.last_success),
        "alerts": [(alert, alert_badge(alert)) for alert in wellness.alerts],
        "feeds": [(feed, outcome_badge(feed.last_outcome), _next_of(feed)) for feed in wellness.feeds[:DAYS]],
        "days": DAYS,
    }
    return SafeString(render_to_string("sources/admin/wellness.html", context))


def _next_of(feed: Feed) -> SafeString | str:
    if feed.state == FeedState.PAUSED:
        return "paused"
    return "now" if feed.next_poll_at <= timezone.now() else short_time(feed.next_poll_at)


def _today() -> date:
    return datetime.now(UTC).date()
