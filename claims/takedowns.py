"""Holding a fact-check back for legal reasons, apart from what the desk thinks of it, and lifting that again."""

from datetime import datetime

import pghistory
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import ClaimReview, Takedown
from claims.models.review_rules import ONCE_PUBLISHED
from claims.review_states import ActRefused


@transaction.atomic
def take_down(*, review: ClaimReview, editor: User, reason: str, authority: str = "") -> Takedown:
    """Hold a published fact-check back: partners get 451 with `reason`, the legal ground, until this is lifted.

    `authority` is who demands it. Raises ActRefused without a ground, when it was never published, or when it is
    held back already.
    """
    if not reason.strip():
        raise ActRefused(_("Give the legal ground."))
    if review.state not in ONCE_PUBLISHED:
        raise ActRefused(_("Only what was published can be held back."))
    with pghistory.context(user=str(editor.pk), act="take down", reason=reason):
        try:
            with transaction.atomic():
                return Takedown.objects.create(
                    review=review, ordered_by=editor, reason=reason.strip(), authority=authority.strip()
                )
        except IntegrityError as error:
            if "one_standing" not in str(error):
                raise
            raise ActRefused(_("It is held back already.")) from error


@transaction.atomic
def lift(*, takedown: Takedown, editor: User, reason: str, now: datetime | None = None) -> Takedown:
    """Let a fact-check be read again; raises ActRefused without a reason, or when that was done already."""
    if not reason.strip():
        raise ActRefused(_("Say why it is lifted."))
    with pghistory.context(user=str(editor.pk), act="lift takedown", reason=reason):
        lifted = Takedown.objects.filter(pk=takedown.pk, lifted_at__isnull=True).update(
            lifted_at=now or timezone.now(), lifted_by=editor, lifted_reason=reason.strip()
        )
    takedown.refresh_from_db()
    if not lifted:
        raise ActRefused(_("It was lifted already: %(reason)s") % {"reason": takedown.lifted_reason})
    return takedown
