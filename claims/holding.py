"""Holding notices: "we are checking this", what is known and what is not, until decided or expired."""

from datetime import datetime, timedelta

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, ClaimReview, HoldingNotice, Status

USUAL = timedelta(hours=6)  # how long a notice stands where nobody says otherwise
EXPIRED = "It expired."
REPLACED = "A newer notice tells what is known."


class NoticeRefused(Exception):
    """The act cannot be done; the message says why, in a sentence for the editor."""


@transaction.atomic
def publish_notice(
    *,
    claim: Claim,
    editor: User,
    headline: str,
    known: str,
    not_known: str,
    known_at: datetime,
    expires_at: datetime,
    language: str = "en",
    now: datetime | None = None,
) -> HoldingNotice:
    """Tell partners at once that `claim` is being checked, and end the notice that stood in this language before.

    `known_at` is the moment that it describes. The claim is marked as being checked. Raises NoticeRefused when
    something is not said, when it would be over already or describes the future, and for a claim with a fact-check.
    """
    now = now or timezone.now()
    if not (headline.strip() and known.strip() and not_known.strip()):
        raise NoticeRefused(_("Say what is known and what is not."))
    if expires_at <= now:
        raise NoticeRefused(_("It would have expired already: choose a later time."))
    if known_at > now:
        raise NoticeRefused(_("What is known cannot be as of a later moment than now."))
    held = Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    if ClaimReview.objects.published().filter(claim=held).exists():
        raise NoticeRefused(_("This claim has a published fact-check: correct that one."))
    with pghistory.context(user=str(editor.pk), act="publish notice"):
        standing = HoldingNotice.objects.filter(claim=held, language=language, ended_at__isnull=True)
        standing.update(ended_at=now, ended_reason=REPLACED)
        Claim.objects.filter(
            pk=held.pk, status__in=[Status.PROPOSED, Status.UNCHECKED, Status.DISMISSED]
        ).update(status=Status.CHECKING, dismissed_reason="")
        return HoldingNotice.objects.create(
            claim=held,
            language=language,
            headline=headline.strip(),
            known=known.strip(),
            not_known=not_known.strip(),
            known_at=known_at,
            editor=editor,
            expires_at=expires_at,
        )


@transaction.atomic
def end_notice(
    *, notice: HoldingNotice, editor: User, reason: str, now: datetime | None = None
) -> HoldingNotice:
    """Take a notice down before its time; raises NoticeRefused without a reason, or when it has ended."""
    if not reason.strip():
        raise NoticeRefused(_("Say why it ends: partners read it."))
    with pghistory.context(user=str(editor.pk), act="end notice", reason=reason):
        ended = HoldingNotice.objects.filter(pk=notice.pk, ended_at__isnull=True).update(
            ended_at=now or timezone.now(), ended_reason=reason.strip()
        )
    notice.refresh_from_db()
    if not ended:
        raise NoticeRefused(_("It has ended already: %(reason)s") % {"reason": notice.ended_reason})
    return notice


@transaction.atomic
def expire_notices(*, now: datetime | None = None) -> int:
    """End the notices whose time is over; return how many. Doing it again changes nothing."""
    now = now or timezone.now()
    with pghistory.context(act="expire notices"):
        return HoldingNotice.objects.expired(now=now).update(ended_at=now, ended_reason=EXPIRED)
