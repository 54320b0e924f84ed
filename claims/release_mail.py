"""Telling the author and the signer by mail that a fact-check was held although its time had come."""

from collections.abc import Iterable
from smtplib import SMTPException
from uuid import UUID

import structlog
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from claims.alert_words import address
from claims.models import ClaimReview

log = structlog.get_logger(__name__)


def tell_held(reviews: Iterable[UUID]) -> int:
    """Mail those who stand behind each fact-check why it was held; return how many mails left.

    A mail that cannot be sent is logged and not tried again: the fact-check's page and list say the same.
    """
    rows = ClaimReview.objects.filter(pk__in=list(reviews), held_since__isnull=False)
    return sum(_tell(review) for review in rows.select_related("author", "signed_off_by"))


def _tell(review: ClaimReview) -> bool:
    people = {review.author, review.signed_off_by}
    to = sorted({person.email for person in people if person and person.is_active and person.email})
    if not to:
        return False
    words = _(
        "“%(headline)s” was to be published now and is held: it needs %(needs)s.\n\n"
        "Release it or recall it here: %(page)s"
    )
    page = address("admin:claims_claimreview_change", review.pk)
    said = {"headline": review.headline, "needs": review.held_reason, "page": page}
    try:
        EmailMessage(_("Held: a fact-check that was to be published"), words % said, to=to).send()
    except (SMTPException, OSError) as error:
        log.warning("held_mail_not_sent", review=str(review.pk), error=str(error))
        return False
    return True
