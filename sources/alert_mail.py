"""Telling those who asked by mail what is wrong with sources: one mail a run, each alert in one mail only.

Alerts of one run are sent by one worker: it holds the Heartbeat "alert mail" for as long as that may take. A mail
that could not be sent leaves its alerts untold, and the next run tries again; who dies between sending and noting it
sends it once more.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from sources.insert_rows import insert_rows
from sources.models import Alert, AlertReader, Heartbeat

log = structlog.get_logger(__name__)

TURN = "alert mail"
HELD_FOR = timedelta(minutes=5)  # longer than any mail server is waited for
LONG_AGO = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
MOST = 100  # alerts in one mail
UNDISCLOSED = "undisclosed-recipients:;"


def mail_alerts(*, now: datetime | None = None) -> int:
    """Mail the alerts that nobody was told of to all who asked; return how many were in the mail."""
    now = now or timezone.now()
    readers = _readers()
    if not readers or not _take_turn(now):
        return 0
    try:
        return _mail([reader.user.email for reader in readers], since=min(r.since for r in readers), now=now)
    finally:
        Heartbeat.objects.filter(name=TURN, at=now + HELD_FOR).update(at=LONG_AGO)


def ask_for_mail(*, user_id: int) -> AlertReader:
    """Let the user be told by mail from now on; what is open already is in the first mail. Asking twice changes nothing."""
    return AlertReader.objects.get_or_create(user_id=user_id)[0]


def end_mail(*, user_id: int) -> None:
    """Tell the user nothing more by mail."""
    AlertReader.objects.filter(user_id=user_id).delete()


def _readers() -> list[AlertReader]:
    rows = AlertReader.objects.filter(user__is_active=True, user__is_staff=True).exclude(user__email="")
    return [row for row in rows.select_related("user") if row.user.has_perm("sources.view_alert")]


def _take_turn(now: datetime) -> bool:
    """Hold the turn until it is given back or has lapsed, and tell whether it was free; a clock ahead counts for none."""
    insert_rows([Heartbeat(name=TURN, at=LONG_AGO)], unless_there=True)
    free = Heartbeat.objects.filter(Q(at__lte=now) | Q(at__gt=now + 2 * HELD_FOR), name=TURN)
    return bool(free.update(at=now + HELD_FOR))


def _mail(addresses: Sequence[str], *, since: datetime, now: datetime) -> int:
    wanted = Q(ended_at__isnull=True) | Q(created_at__gte=since)
    rows = Alert.objects.filter(wanted, mailed_at__isnull=True).select_related("source", "feed")
    alerts = list(rows.order_by("created_at", "pk")[:MOST])
    if not alerts:
        return 0
    mail = EmailMessage(_subject(alerts), _body(alerts), bcc=list(addresses), headers={"To": UNDISCLOSED})
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        log.warning("alerts_not_mailed", alerts=len(alerts), error=str(error))
        return 0
    with transaction.atomic():
        told = Alert.objects.filter(pk__in=[alert.pk for alert in alerts], mailed_at__isnull=True)
        return told.update(mailed_at=now)


def _subject(alerts: Sequence[Alert]) -> str:
    first = alerts[0]
    words = (
        f"{first.source}: {first.get_kind_display()}"
        if len(alerts) == 1
        else f"{len(alerts)} alerts on sources"
    )
    return f"[{settings.DESK_NAME}] {words}".replace("\n", " ")[:200]


def _body(alerts: Sequence[Alert]) -> str:
    return "\n\n".join(
        [*(_told(alert) for alert in alerts), f"All alerts: {_address('admin:sources_alert_changelist')}"]
    )


def _told(alert: Alert) -> str:
    lines = [
        f"{alert.source}: {alert.get_kind_display()}, since {_shown(alert.created_at)}",
        *([f"Over since {_shown(alert.ended_at)}."] if alert.ended_at else []),
        alert.reason,
        *([f"Feed: {alert.feed.url}"] if alert.feed else []),
        _address("admin:sources_source_change", alert.source_id),
    ]
    return "\n".join(lines)


def _address(page: str, *args: object) -> str:
    """Return the address of a page of the desk; without PUBLIC_URL only its path is known."""
    return settings.PUBLIC_URL.rstrip("/") + reverse(page, args=args)


def _shown(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j M Y, H:i")
