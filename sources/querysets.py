"""What the rows of this app are asked for, in the words of the desk."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

if TYPE_CHECKING:
    from sources.models import Feed, FetchEvent, Source


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
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now)
        )


class FetchEventQuerySet(QuerySet["FetchEvent"]):
    def pending(self, now: datetime) -> FetchEventQuerySet:
        """Documents that wait to be read, may be tried now, and that nobody is reading."""
        return self.filter(outcome="waiting", reads_feed=False).filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lt=now),
            Q(not_before__isnull=True) | Q(not_before__lte=now),
        )

    def forgotten(self, now: datetime, *, after: timedelta) -> FetchEventQuerySet:
        """Pending documents whose task was lost: nobody took them within `after`."""
        return self.pending(now).filter(created_at__lt=now - after).order_by(F("created_at"))

    def troubled(self) -> FetchEventQuerySet:
        """What failed or was refused and has not been run again."""
        return self.filter(outcome__in=["refused", "failed"], retries__isnull=True)
