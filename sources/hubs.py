"""Hubs that tell of a feed's changes (W3C WebSub): asking for it, being asked back, being told.

What a hub sends is never read: it only makes the feed due at once. So nothing comes in by that door, and a feed is
still looked at in its own rhythm: a hub that falls silent costs time, never articles.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

import structlog
from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from sources.host_turns import HostBusy, turn
from sources.models import Feed, FeedState, HubState, HubSubscription
from sources.policy import fetch_policy
from sources.reader.cleaning import clean_text
from sources.reader.errors import ReadingError, Refused
from sources.reader.fetch import post

log = structlog.get_logger(__name__)

FORM = "application/x-www-form-urlencoded"
LEASE = timedelta(days=10)  # what we ask for; the hub decides
LONGEST_LEASE = timedelta(days=60)
UNANSWERED = timedelta(hours=1)  # then an unconfirmed wish is sent again
DENIED_FOR = timedelta(days=1)
BEFORE_THE_END = timedelta(days=1)  # a lease is renewed then, or in its last quarter where that is shorter
MOST_ASKED = 50  # hubs asked in one go
AHEAD = timedelta(minutes=1)  # when a hub was asked after that, a clock was wrong that has been put right
# As an HMAC SHA-1 is not broken, and the largest public hubs sign with nothing else.
SIGNATURES = {
    "sha1": hashlib.sha1,
    "sha256": hashlib.sha256,
    "sha384": hashlib.sha384,
    "sha512": hashlib.sha512,
}


def note_hub(*, feed: Feed, hub: str, topic: str) -> None:
    """Remember that `feed` names `hub`, under which it is known as `topic`; without a public address nothing is kept.

    `tend_hubs` asks the hub. One query where nothing has changed.
    """
    if not settings.PUBLIC_URL or not hub:
        return
    known = HubSubscription.objects.filter(feed=feed).values_list("hub", "topic").first()
    if known == (hub, topic):
        return
    HubSubscription.objects.update_or_create(
        feed=feed,
        defaults={
            "hub": hub,
            "topic": topic,
            "state": HubState.ASKED,
            "callback_key": secrets.token_urlsafe(32),
            "secret": secrets.token_urlsafe(48),
            "asked_at": None,
            "lease_until": None,
            "reason": "",
        },
    )


def tend_hubs(*, now: datetime | None = None) -> int:
    """Ask hubs for what is due: to begin, to go on, to end for a paused feed; return how many were asked.

    Feeds that were told of while they were being read are made due again.
    """
    now = now or timezone.now()
    _catch_up(now)
    if not settings.PUBLIC_URL:
        return 0
    due = [subscription for subscription in _candidates(now) if _is_due(subscription, now)][:MOST_ASKED]
    return sum(_ask(subscription, now=now) for subscription in due)


def confirm(
    *, key: str, mode: str, topic: str, lease_seconds: str = "", reason: str = "", now: datetime | None = None
) -> bool:
    """Take what a hub says at the address with `key` and tell whether it is what we wanted; only then it is answered."""
    now = now or timezone.now()
    known = HubSubscription.objects.select_related("feed").filter(callback_key=key, topic=topic).first()
    if known is None:
        return False
    if mode == "denied":
        HubSubscription.objects.filter(pk=known.pk).update(
            state=HubState.DENIED, reason=clean_text(reason)[0][:500] or "The hub gives no reason."
        )
        return True
    if mode == "unsubscribe":
        return known.state == HubState.ENDED
    if mode != "subscribe" or known.feed.state != FeedState.ACTIVE or known.state == HubState.ENDED:
        return False
    seconds = int(lease_seconds) if lease_seconds.isdecimal() and len(lease_seconds) < 12 else 0
    lease = min(timedelta(seconds=seconds), LONGEST_LEASE) if seconds else LEASE
    HubSubscription.objects.filter(pk=known.pk).update(
        state=HubState.ACTIVE, lease_until=now + lease, reason=""
    )
    return True


def find_subscription(key: str) -> HubSubscription | None:
    """Return the subscription whose callback address ends in `key`, unless it has ended."""
    found = HubSubscription.objects.filter(callback_key=key).exclude(state=HubState.ENDED)
    return found.select_related("feed").first()


def take_push(
    *, subscription: HubSubscription, body: bytes, signature: str, now: datetime | None = None
) -> bool:
    """Make the feed due at once when `signature` (method=hex) proves that its hub sent `body`; tell whether it did."""
    now = now or timezone.now()
    if not is_signed(body, signature=signature, secret=subscription.secret):
        log.warning("hub_push_unsigned", hub=subscription.hub, feed=str(subscription.feed_id))
        return False
    HubSubscription.objects.filter(pk=subscription.pk).update(last_push_at=now)
    Feed.objects.filter(pk=subscription.feed_id, next_poll_at__gt=now).update(next_poll_at=now)
    return True


def is_signed(body: bytes, *, signature: str, secret: str) -> bool:
    """Tell whether `signature` is the HMAC of `body` under `secret`, by one of the methods that WebSub knows."""
    method, _, given = signature.strip().partition("=")
    algorithm = SIGNATURES.get(method.lower())
    if algorithm is None:
        return False
    wanted = hmac.new(secret.encode(), body, algorithm).hexdigest()
    return hmac.compare_digest(wanted.encode(), given.strip().lower().encode())


def _catch_up(now: datetime) -> None:
    """Make due what was pushed while its feed was being read: that look may have come too early to see it."""
    missed = HubSubscription.objects.filter(
        last_push_at__gt=F("feed__last_polled_at"), feed__next_poll_at__gt=now, feed__claimed_until=None
    )
    Feed.objects.filter(pk__in=missed.values("feed_id")).update(next_poll_at=now)


def _candidates(now: datetime) -> list[HubSubscription]:
    """Return what may be due, as far as one query can tell."""
    active, paused = Q(feed__state=FeedState.ACTIVE), Q(feed__state=FeedState.PAUSED)
    unanswered = Q(state=HubState.ASKED) & (Q(asked_at=None) | Q(asked_at__lt=now - UNANSWERED))
    ending = Q(state=HubState.ACTIVE, lease_until__lt=now + BEFORE_THE_END)
    denied = Q(state=HubState.DENIED, asked_at__lt=now - DENIED_FOR)
    by_a_wrong_clock = Q(asked_at__gt=now + AHEAD)
    wanted = active & (unanswered | ending | denied | by_a_wrong_clock | Q(state=HubState.ENDED))
    unwanted = paused & Q(state__in=[HubState.ASKED, HubState.ACTIVE])
    found = HubSubscription.objects.filter(wanted | unwanted).select_related("feed")
    return list(found.order_by(F("asked_at").asc(nulls_first=True))[: 4 * MOST_ASKED])


def _is_due(subscription: HubSubscription, now: datetime) -> bool:
    """Tell of a lease whether its last quarter has begun; of all else it is known already."""
    asked, end = subscription.asked_at, subscription.lease_until
    if subscription.state != HubState.ACTIVE or subscription.feed.state == FeedState.PAUSED or not end:
        return True
    if not asked or asked > now + AHEAD:
        return True
    return now > end - min((end - asked) / 4, BEFORE_THE_END)


def _ask(subscription: HubSubscription, *, now: datetime) -> bool:
    """Send our wish to the hub, unless another tick just does, and keep what came of it; tell whether it was sent."""
    wanted = subscription.feed.state == FeedState.ACTIVE
    kept: dict[str, object] = {"asked_at": now}
    if subscription.state != HubState.ACTIVE or not wanted:
        kept["state"] = HubState.ASKED if wanted else HubState.ENDED
    # Kept before it is sent: the hub asks back while we still wait for its answer.
    as_it_was = HubSubscription.objects.filter(pk=subscription.pk, asked_at=subscription.asked_at)
    if not as_it_was.update(**kept):
        return False
    try:
        with turn(urlsplit(subscription.hub).netloc):
            post(subscription.hub, body=_wish(subscription, wanted), media_type=FORM, policy=fetch_policy())
    except HostBusy:
        HubSubscription.objects.filter(pk=subscription.pk).update(asked_at=subscription.asked_at)
        return False
    except ReadingError as error:
        refused = isinstance(error, Refused) and wanted
        told = {"reason": clean_text(error.reason)[0]} | ({"state": HubState.DENIED} if refused else {})
        HubSubscription.objects.filter(pk=subscription.pk).update(**told)
    return True


def _wish(subscription: HubSubscription, wanted: bool) -> bytes:
    # The secret may go over plain http too: who learns it can make us look at the feed, and nothing else.
    said = {
        "hub.callback": f"{settings.PUBLIC_URL.rstrip('/')}/hub/{subscription.callback_key}",
        "hub.mode": "subscribe" if wanted else "unsubscribe",
        "hub.topic": subscription.topic,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": subscription.secret,
    }
    return urlencode(said).encode("ascii")
