"""What the rows of this app are asked for, in the words of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Greatest

if TYPE_CHECKING:
    from sources.models import Feed, FetchEvent, Revisit, Source, Topic

# No claim is made for longer than six minutes: one that runs on past this was made by a clock that was ahead.
LONGEST_CLAIM = timedelta(minutes=8)
LONGEST_WAIT = timedelta(hours=2)  # between two tries of a document; what is written is at most one
LONGEST_PAUSE = timedelta(days=31)  # between two looks at an article
MOST_WAITING = 10_000  # documents, the oldest, among which the one that waits longest is looked for
AHEAD = timedelta(minutes=1)  # more than clocks of machines that are kept right differ


class SourceQuerySet(QuerySet["Source"]):
    def of_host(self, host: str) -> SourceQuerySet:
        """Sources whose pages live on `host` (lower case, without port) or on a domain above it."""
        parts = host.split(".")
        names = [".".join(parts[i:]) for i in range(max(1, len(parts) - 1))]
        return self.filter(hosts__overlap=names)


class FeedQuerySet(QuerySet["Feed"]):
    def due(self, now: datetime) -> FeedQuerySet:
        """Active feeds whose time has come and that nobody is reading."""
        return self.filter(state="active", next_poll_at__lte=now).filter(
            Q(claimed_until__isnull=True)
            | Q(claimed_until__lt=now)
            | Q(claimed_until__gt=now + LONGEST_CLAIM)
        )

    def claimed(self, now: datetime) -> FeedQuerySet:
        """Feeds that somebody has claimed to read now."""
        return self.filter(claimed_until__gte=now, claimed_until__lte=now + LONGEST_CLAIM)

    def from_the_future(self, now: datetime) -> FeedQuerySet:
        """Active feeds whose last look lies ahead of `now`: the clock was wrong, and so is the time of their next."""
        return self.filter(state="active", last_polled_at__gt=now + AHEAD, next_poll_at__gt=now)


class TopicQuerySet(QuerySet["Topic"]):
    def bursting(self, now: datetime) -> TopicQuerySet:
        """Open topics whose sources are to be read as often as they may be."""
        return self.filter(burst_until__gt=now, closed_at__isnull=True)


class FetchEventQuerySet(QuerySet["FetchEvent"]):
    def pending(self, now: datetime) -> FetchEventQuerySet:
        """Documents that wait to be read, may be tried now, and that nobody is reading.

        A claim or a wait longer than any that is made comes of a clock that was ahead, and does not count.
        """
        return self.filter(outcome="waiting", reads_feed=False).filter(
            Q(claimed_until__isnull=True)
            | Q(claimed_until__lt=now)
            | Q(claimed_until__gt=now + LONGEST_CLAIM),
            Q(not_before__isnull=True) | Q(not_before__lte=now) | Q(not_before__gt=now + LONGEST_WAIT),
        )

    def longest_wait(self, now: datetime) -> timedelta | None:
        """Ask how long the document waits that could be read first; None when none waits. Delays of ours do not count."""
        oldest = self.pending(now).order_by("created_at")[:MOST_WAITING]
        since = oldest.aggregate(at=Min(Greatest("created_at", "not_before")))["at"]
        return max(now - since, timedelta()) if since else None

    def forgotten(self, now: datetime, *, after: timedelta) -> FetchEventQuerySet:
        """Pending documents whose task was lost: nobody took them within `after`."""
        ordered = Q(created_at__lt=now - after) | Q(created_at__gt=now + AHEAD)
        return self.pending(now).filter(ordered).order_by(F("created_at"))

    def troubled(self) -> FetchEventQuerySet:
        """What failed or was refused and has not been run again."""
        return self.filter(outcome__in=["refused", "failed"], retries__isnull=True)


class RevisitQuerySet(QuerySet["Revisit"]):
    def due(self, now: datetime) -> RevisitQuerySet:
        """Articles whose time to be looked at again has come, the longest waiting first."""
        return self.filter(next_at__lte=now).order_by("next_at")

    def from_the_future(self, now: datetime) -> RevisitQuerySet:
        """Articles whose next look is farther off than any pause: the clock was ahead when it was set."""
        return self.filter(next_at__gt=now + LONGEST_PAUSE)
