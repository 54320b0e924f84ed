"""Telling a tip's sender by mail what became of it, and erasing the address after a set time."""

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from uuid import UUID

import pghistory
import structlog
from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.translation import get_supported_language_variant, gettext_noop
from django.utils.translation import gettext as _

from claims.models import Tip, TipState

log = structlog.get_logger(__name__)

TIME_TO_UNDO = timedelta(minutes=10)  # between a decision and telling of it
TRIED_FOR = timedelta(days=2)
UNDECIDED = timedelta(days=180)  # for which the address of a tip that nobody decided on is kept
AT_ONCE = 50
NO_MAIL = gettext_noop("No mail leaves this desk: none is set up.")
ADDRESS_REFUSED = gettext_noop("The mail server refused the address.")
NOT_SENT = gettext_noop("The mail could not be sent for two days.")


def due_to_tell(*, now: datetime) -> QuerySet[Tip]:
    """Return the decided tips whose senders wait to be told, the longest decided first."""
    with_contact = Tip.objects.exclude(contact="").exclude(state=TipState.NEW)
    rows = with_contact.filter(decided_at__lte=now - TIME_TO_UNDO, told_at__isnull=True, not_told_reason="")
    return rows.order_by("decided_at")


def tell_senders(*, now: datetime | None = None) -> int:
    """Mail senders what was decided on their tips; return how many mails left.

    A mail that the server does not take is tried again at the next call, for two days.
    """
    now = now or timezone.now()
    ids = list(due_to_tell(now=now).values_list("pk", flat=True)[:AT_ONCE])
    return sum(_tell(tip_id, now) for tip_id in ids)


def words_for(tip: Tip) -> tuple[str, str]:
    """Return the subject and the text of the mail about a decided tip, in its language where the desk speaks it."""
    with translation.override(_language_of(tip)):
        said = {
            "desk": settings.DESK_NAME,
            "tip": tip.text[:500],
            "outcome": _outcome(tip),
            "reference": tip.pk,
            "days": settings.TIP_CONTACT_DAYS,
        }
        subject = _("%(desk)s: what became of your tip") % said
        text = (
            _(
                "You asked us to check:\n\n“%(tip)s”\n\n%(outcome)s\n\n"
                "Reference: %(reference)s. Your address is erased %(days)s days after this decision.\n\n%(desk)s"
            )
            % said
        )
    return " ".join(subject.split()), text


def erase_contacts(*, now: datetime | None = None) -> int:
    """Erase the addresses whose time is over; return how many: after the decision, or long after nobody decided."""
    now = now or timezone.now()
    decided = Q(decided_at__lt=now - timedelta(days=settings.TIP_CONTACT_DAYS))
    forgotten = Q(decided_at__isnull=True, created_at__lt=now - UNDECIDED)
    return _erase(Tip.objects.exclude(contact="").filter(decided | forgotten), now)


def erase_contact(*, tip: Tip, editor: User) -> Tip:
    """Erase the address of one tip at once, as its sender may ask for; return the tip."""
    with pghistory.context(user=str(editor.pk), act="erase the contact"):
        _erase(Tip.objects.filter(pk=tip.pk).exclude(contact=""), timezone.now())
    tip.refresh_from_db()
    return tip


def _erase(rows: QuerySet[Tip], now: datetime) -> int:
    return rows.update(contact="", contact_erased_at=now)


def _tell(tip_id: UUID, now: datetime) -> bool:
    """Send one mail, outside any transaction: who sets `told_at` first sends."""
    ours = Tip.objects.filter(pk=tip_id, told_at__isnull=True, not_told_reason="").exclude(state=TipState.NEW)
    if not settings.MAIL_LEAVES:
        ours.update(not_told_reason=NO_MAIL)
        return False
    if not ours.update(told_at=timezone.now()):
        return False
    tip = Tip.objects.get(pk=tip_id)
    mine = Tip.objects.filter(pk=tip_id)
    subject, text = words_for(tip)
    headers = {"Auto-Submitted": "auto-replied"}
    try:
        EmailMessage(subject, text, to=[tip.contact], headers=headers).send()
    except SMTPRecipientsRefused:
        mine.update(told_at=None, not_told_reason=ADDRESS_REFUSED)
        return False
    except (SMTPException, OSError) as error:
        log.warning("tip_mail_not_sent", tip=str(tip_id), error=type(error).__name__)
        too_long = tip.decided_at is not None and tip.decided_at < now - TRIED_FOR
        mine.update(told_at=None, not_told_reason=NOT_SENT if too_long else "")
        return False
    return True


def _outcome(tip: Tip) -> str:
    if tip.state == TipState.ACCEPTED:
        return _("We took it up and are checking it.")
    if tip.state == TipState.DUPLICATE:
        return _("We are checking this already, or have checked it.")
    return _("We are not checking it: %(reason)s") % {"reason": _(tip.reason)}


def _language_of(tip: Tip) -> str:
    try:
        return get_supported_language_variant(tip.language)
    except LookupError:
        return "en"
