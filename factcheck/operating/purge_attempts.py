"""Purging attempts and history that nobody needs any more. What a person asked for, and the last of each address, stay."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import pgtrigger
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from pghistory.models import Context

from factcheck.operating.untouched import not_pointed_at
from sources.models import Alert, Feed, FetchEvent, Outcome

_TRACKED: Any = Feed  # pghistory gives a tracked model its events
FEED_HISTORY: Any = _TRACKED.pgh_event_model


def purgeable_attempts(ids: Collection[UUID]) -> QuerySet[FetchEvent]:
    """Those of the attempts `ids` that are done, that nobody asked for, and after which the same was read again.

    The last attempt at each address, or at the same bytes, stays: by it what comes again is known for read.
    """
    later = FetchEvent.objects.filter(
        created_at__gt=OuterRef("created_at"), reads_feed=OuterRef("reads_feed")
    )
    again = ~Q(url="") & Exists(later.filter(url=OuterRef("url")))
    handed_in = Q(url="", snapshot__isnull=False) & Exists(later.filter(snapshot=OuterRef("snapshot")))
    nothing_kept = Q(url="", snapshot__isnull=True)
    asked_again = FetchEvent.objects.filter(retry_of=OuterRef("pk"), asked_by__isnull=False)
    rows = FetchEvent.objects.filter(pk__in=list(ids), asked_by__isnull=True).exclude(outcome=Outcome.WAITING)
    return rows.filter(again | handed_in | nothing_kept).filter(~Exists(asked_again))


@transaction.atomic
def purge_attempts(ids: Collection[UUID]) -> int:
    """Delete those of the attempts `ids` that nobody needs any more; return how many."""
    rows = purgeable_attempts(ids).order_by("pk").select_for_update(skip_locked=True, of=("self",))
    going = list(rows.values_list("pk", flat=True))
    FetchEvent.objects.filter(retry_of__in=going).update(retry_of=None)
    return _delete(FetchEvent.objects.filter(pk__in=going))


def purgeable_feed_history(ids: Collection[int]) -> QuerySet[Any]:
    """Those of the changes of feeds `ids` that no person made."""
    rows: QuerySet[Any] = FEED_HISTORY.objects.filter(pk__in=list(ids))
    return rows.exclude(pgh_context__metadata__has_key="user")


@transaction.atomic
def purge_feed_history(ids: Collection[int]) -> int:
    """Delete those of the changes of feeds `ids` that no person made; return how many."""
    with pgtrigger.ignore("sources.FeedEvent:append_only"):
        return _delete(purgeable_feed_history(ids))


def purgeable_alerts(ids: Collection[UUID]) -> QuerySet[Alert]:
    """Those of the alerts `ids` that have ended."""
    return Alert.objects.filter(pk__in=list(ids), ended_at__isnull=False)


def purge_alerts(ids: Collection[UUID]) -> int:
    """Delete those of the alerts `ids` that have ended; return how many."""
    return _delete(purgeable_alerts(ids))


def purgeable_contexts(ids: Collection[UUID]) -> QuerySet[Context]:
    """Those of the history's contexts `ids` that no row of any history names."""
    return Context.objects.filter(not_pointed_at(Context, but=frozenset()), pk__in=list(ids))


def purge_contexts(ids: Collection[UUID]) -> int:
    """Delete those of the history's contexts `ids` that no row of any history names; return how many."""
    return _delete(purgeable_contexts(ids))


def _delete(rows: QuerySet[Any]) -> int:
    return int(rows._raw_delete(rows.db) or 0)  # None where nothing was asked for
