"""Telling the owners of watch lists of hits, by mail and by webhook, until they are told or a day has passed.

A hit's `not_before` says when to tell next; empty when nothing is left to do. A worker takes due hits by moving it
ahead for as long as telling may last, so that two workers tell nobody twice; one that dies between sending and
noting it makes the next send once more (the webhook's message has the same id then).
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import structlog
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.alert_words import Told, mail_subject, mail_text, tell
from claims.models import WatchHit, WatchList
from claims.webhook import send
from sources.reader.cleaning import clean_text
from sources.reader.errors import ReadingError

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=5)  # longer than the hard time limit of the task
MOST = 100  # hits in one go
STRETCH = 60.0  # seconds after which no further post is begun
GIVEN_UP_AFTER = timedelta(days=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=15), timedelta(hours=1)
GONE = 410
MAY = "claims.view_claim"
CLAIMS = "The owner may not see claims any more."


@dataclass(slots=True)
class _Tried:
    """What came of telling some hits: why each that was not told was not, and how long a server asked us to wait."""

    troubles: dict[UUID, str] = field(default_factory=dict)
    put_off: set[UUID] = field(default_factory=set)
    wait: float = 0.0

    def note(self, hits: Iterable[WatchHit], trouble: str) -> None:
        for hit in hits:
            self.troubles[hit.pk] = "; ".join(filter(None, [self.troubles.get(hit.pk, ""), trouble]))


def tell_owners(*, now: datetime | None = None) -> int:
    """Tell of all hits that are due, those of one owner in one mail; return how many hits were taken."""
    now = now or timezone.now()
    last = time.monotonic() + STRETCH
    taken = _take(now)
    of_owners: defaultdict[Any, list[WatchHit]] = defaultdict(list)
    for hit in taken:
        of_owners[hit.watch_list.owner_id].append(hit)
    for hits in of_owners.values():
        _tell(hits, now=now, last=last)
    return len(taken)


def _take(now: datetime) -> list[WatchHit]:
    """Take due hits, the longest waiting first, for as long as the lease lasts. A clock that was ahead holds none."""
    with transaction.atomic():
        due = WatchHit.objects.filter(not_before__lte=now) | WatchHit.objects.filter(
            not_before__gt=now + 2 * LONGEST_PAUSE
        )
        free = due.order_by("not_before").select_for_update(skip_locked=True, of=("self",))
        ids = list(free.values_list("pk", flat=True)[:MOST])
        WatchHit.objects.filter(pk__in=ids).update(not_before=now + LEASE)
    return list(
        WatchHit.objects.filter(pk__in=ids).select_related("watch_list__owner", "claim").order_by("pk")
    )


def _tell(hits: Sequence[WatchHit], *, now: datetime, last: float) -> None:
    """Tell one owner."""
    owner: User = hits[0].watch_list.owner
    if not (owner.is_active and owner.has_perm(MAY)):
        _give_up(hits, CLAIMS, now=now)
        return
    told = tell(hits)
    tried = _Tried()
    _mail(
        owner, [one for one in told if one.hit.watch_list.by_mail and not one.hit.mailed_at], tried, now=now
    )
    of_lists: defaultdict[UUID, list[Told]] = defaultdict(list)
    for one in told:
        if one.hit.watch_list.webhook and not one.hit.posted_at:
            of_lists[one.hit.watch_list_id].append(one)
    for posts in of_lists.values():
        _post_all(posts, tried, now=now, last=last)
    for hit in hits:
        _settle(hit, tried, now=now)


def _mail(owner: User, told: Sequence[Told], tried: _Tried, *, now: datetime) -> None:
    hits = [one.hit for one in told]
    if not hits:
        return
    if not owner.email:
        tried.note(hits, f"{owner} has no mail address.")
        return
    try:
        EmailMessage(mail_subject(told), mail_text(told), to=[owner.email]).send()
    except (SMTPException, OSError) as error:
        log.warning("watch_mail_not_sent", hits=len(hits), error=str(error))
        tried.note(hits, f"The mail could not be sent: {clean_text(str(error))[0][:300]}")
        return
    WatchHit.objects.filter(pk__in=[hit.pk for hit in hits]).update(mailed_at=now)
    for hit in hits:
        hit.mailed_at = now


def _post_all(told: Sequence[Told], tried: _Tried, *, now: datetime, last: float) -> None:
    """Post the hits of one list, one after the other; after the first that fails the others wait too."""
    watch_list = told[0].hit.watch_list
    for at, one in enumerate(told):
        if time.monotonic() > last:
            tried.put_off.update(each.hit.pk for each in told[at:])
            return
        try:
            send(
                url=watch_list.webhook,
                secret=watch_list.webhook_secret,
                message_id=str(one.hit.pk),
                message=one.as_data(),
                now=timezone.now(),
            )
        except ReadingError as error:
            rest = [each.hit for each in told[at:]]
            tried.wait = max(tried.wait, error.retry_after or 0.0)
            if error.status == GONE:
                _switch_off(watch_list, rest, tried)
            else:
                tried.note(rest, f"The webhook failed: {clean_text(error.reason)[0]}")
            return
        WatchHit.objects.filter(pk=one.hit.pk).update(posted_at=now)
        one.hit.posted_at = now


def _switch_off(watch_list: WatchList, hits: Sequence[WatchHit], tried: _Tried) -> None:
    """Post to this webhook no more: its server says that it is gone for good."""
    ours = WatchList.objects.filter(pk=watch_list.pk, webhook=watch_list.webhook)
    ours.update(webhook="", webhook_secret="")
    log.warning("webhook_switched_off", watch_list=str(watch_list.pk))
    tried.note(hits, f"{watch_list.webhook} answered 410 (gone for good), so the webhook was switched off.")
    for hit in hits:
        hit.watch_list.webhook = ""


def _settle(hit: WatchHit, tried: _Tried, *, now: datetime) -> None:
    """Write when to try again, or that there is nothing left to do."""
    ours = WatchHit.objects.filter(pk=hit.pk, not_before__isnull=False)
    if hit.pk in tried.put_off:
        ours.update(not_before=now)
        return
    reason = tried.troubles.get(hit.pk, "")
    if not reason:
        ours.update(not_before=None, reason="")
    elif _nothing_left(hit) or now - hit.created_at >= GIVEN_UP_AFTER:
        _give_up([hit], reason, now=now)
    else:
        pause = max(FIRST_PAUSE * 2 ** min(hit.attempts, 20), timedelta(seconds=tried.wait))
        ours.update(not_before=now + min(pause, LONGEST_PAUSE), attempts=F("attempts") + 1, reason=reason)


def _nothing_left(hit: WatchHit) -> bool:
    """Tell whether there is no way left on which the owner was not told."""
    watch_list = hit.watch_list
    return not ((watch_list.by_mail and not hit.mailed_at) or (watch_list.webhook and not hit.posted_at))


def _give_up(hits: Sequence[WatchHit], reason: str, *, now: datetime) -> None:
    ids = [hit.pk for hit in hits]
    WatchHit.objects.filter(pk__in=ids).update(not_before=None, given_up_at=now, reason=reason)
    log.warning("watch_hits_given_up", hits=len(ids), reason=reason)
