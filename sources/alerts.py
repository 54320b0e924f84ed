"""What is wrong with a source: alerts are opened once, and end by themselves as soon as it is so no longer."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.formats import date_format

from sources.insert_rows import insert_rows
from sources.models import Alert, AlertKind, Article, Feed, FeedState, Outcome, Source, SourceDay
from sources.reader.silence import HISTORY, SHORTEST, Silence, silence_of
from sources.reader.troubles import Trouble, trouble_of
from sources.reader.wellbeing import FAILURES, is_failing, is_unreadable

log = structlog.get_logger(__name__)

MOST_ARRIVALS = 3_000  # the newest, of one source
LATELY = timedelta(days=1)  # yesterday and today: what is held against the days before
BEFORE = timedelta(days=30)
FEW_FORBIDDEN = 3  # documents; fewer may be single pages that nobody is to read

Where = tuple[UUID, UUID | None, str]  # source, feed, kind


@dataclass(slots=True)
class _Pages:
    """Of the documents of one source that came: how many could be read, lately and before."""

    read: int = 0
    unread: int = 0
    read_before: int = 0
    unread_before: int = 0
    forbidden: int = 0


def check_sources(*, now: datetime | None = None) -> list[Alert]:
    """Look at all sources that are read by themselves; open and end alerts, and return those opened now.

    By two at once each alert is opened once.
    """
    now = now or timezone.now()
    standing = {
        (alert.source_id, alert.feed_id, alert.kind): alert
        for alert in Alert.objects.filter(ended_at__isnull=True)
    }
    wrong = dict(_what_is_wrong(now, standing))
    over = [alert.pk for where, alert in standing.items() if where not in wrong]
    fresh = [where for where in wrong if where not in standing]
    opened = [
        Alert(source_id=source, feed_id=feed, kind=kind, reason=wrong[source, feed, kind], created_at=now)
        for source, feed, kind in fresh
    ]
    with transaction.atomic():
        Alert.objects.filter(pk__in=over, ended_at__isnull=True).update(ended_at=now)
        insert_rows(opened, unless_there=True)
    for alert in opened:
        log.warning("alert_opened", source=str(alert.source_id), kind=alert.kind, reason=alert.reason)
    return list(Alert.objects.filter(pk__in=[alert.pk for alert in opened]).select_related("source", "feed"))


def _what_is_wrong(now: datetime, known: Collection[Where]) -> Iterator[tuple[Where, str]]:
    """Give what is wrong now, each with a sentence for the desk; `known` is what was wrong at the last look."""
    yield from _feeds_in_trouble(now)
    yield from _pages_in_trouble(now, known)
    yield from _gone_quiet(now)


def _feeds_in_trouble(now: datetime) -> Iterator[tuple[Where, str]]:
    troubled = Q(failures__gte=FAILURES) | Q(last_outcome=Outcome.REFUSED)
    for feed in Feed.objects.filter(troubled, state=FeedState.ACTIVE).order_by("pk"):
        if trouble_of(status=None, reason=feed.last_reason) is Trouble.FORBIDDEN:
            yield (feed.source_id, feed.pk, AlertKind.FORBIDDEN), feed.last_reason
            continue
        success = feed.last_success_at
        interval = timedelta(seconds=feed.interval_seconds)
        since = now - (success or feed.created_at)
        if is_failing(failures=feed.failures, since_success=since, interval=interval):
            when = f"since {_shown(success)}" if success else "ever"
            yield (
                (feed.source_id, feed.pk, AlertKind.FAILING),
                f"No look succeeded {when}. {feed.last_reason}",
            )


def _pages_in_trouble(now: datetime, known: Collection[Where]) -> Iterator[tuple[Where, str]]:
    today = now.astimezone(UTC).date()
    pages: defaultdict[UUID, _Pages] = defaultdict(_Pages)
    for day in SourceDay.objects.filter(day__gte=today - BEFORE, source__merged_into__isnull=True).iterator():
        _count_pages(pages[day.source_id], day, lately=day.day >= today - LATELY)
    for source, of in pages.items():
        unreadable = is_unreadable(
            read=of.read,
            unread=of.unread,
            read_before=of.read_before,
            unread_before=of.unread_before,
            is_so=(source, None, AlertKind.UNREADABLE) in known,
        )
        if unreadable:
            told = f"Of {of.read + of.unread} documents that came lately {of.unread} could not be read; before, {of.unread_before} of {of.read_before + of.unread_before}."
            yield (source, None, AlertKind.UNREADABLE), told
        if of.forbidden >= FEW_FORBIDDEN and of.forbidden > of.read:
            told = f"Its sites' rules forbade {of.forbidden} documents lately; {of.read} were read."
            yield (source, None, AlertKind.FORBIDDEN), told


def _count_pages(of: _Pages, day: SourceDay, *, lately: bool) -> None:
    read, unread = day.found + day.revised + day.unchanged, day.troubles.get(Trouble.UNREADABLE, 0)
    if lately:
        of.read += read
        of.unread += unread
        of.forbidden += day.troubles.get(Trouble.FORBIDDEN, 0)
    else:
        of.read_before += read
        of.unread_before += unread


def _gone_quiet(now: datetime) -> Iterator[tuple[Where, str]]:
    """Give the sources whose feeds are read with success and bring nothing for unusually long.

    Silence counts until the last good look: while the desk itself stood still, nobody was silent.
    """
    latest = (
        Article.objects.filter(source=OuterRef("pk")).order_by("-first_seen_at").values("first_seen_at")[:1]
    )
    read = Q(
        feeds__state=FeedState.ACTIVE, feeds__last_success_at__gt=now - HISTORY, merged_into__isnull=True
    )
    watched = Source.objects.filter(read).values("pk").annotate(looked=Max("feeds__last_success_at"))
    for source, looked, last in watched.values_list("pk", "looked", Subquery(latest)):
        if last is None or looked - last < SHORTEST:
            continue
        silence = silence_of(_arrivals(source, looked), looked=looked)
        if silence and silence.is_unusual:
            yield (source, None, AlertKind.QUIET), _told(silence)


def _arrivals(source: UUID, until: datetime) -> list[datetime]:
    rows = Article.objects.filter(source=source, first_seen_at__gte=until - HISTORY, first_seen_at__lte=until)
    return list(rows.order_by("-first_seen_at").values_list("first_seen_at", flat=True)[:MOST_ARRIVALS])


def _told(silence: Silence) -> str:
    return (
        f"Nothing new since {_shown(silence.since)}, though its feeds are read. By its own last 60 days something"
        f" new would have come about {silence.expected:.0f} times since; {silence.limit:.0f} is still usual for it."
    )


def _shown(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i")
