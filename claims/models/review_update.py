from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.claim_review import ClaimReview
from sources.models.base import Row
from sources.models.triggers import append_only


class ReviewUpdate(Row):
    """Somebody entitled adds a later appearance to a published fact-check, dated: only then does it leave the desk.

    Without it an appearance that was joined to a checked claim stays internal: nobody new is accused by a click.
    """

    review = models.ForeignKey(ClaimReview, on_delete=models.PROTECT, related_name="updates")
    appearance = models.ForeignKey(Appearance, on_delete=models.PROTECT, related_name="review_updates")
    note = models.CharField(_("what is new"), max_length=500)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("update of a fact-check")
        verbose_name_plural = _("updates of fact-checks")
        ordering = ["-created_at", "-id"]
        triggers = [append_only()]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "appearance"],
                name="claims_reviewupdate_once",
                violation_error_message=_("It was added already."),
            ),
            models.CheckConstraint(
                condition=~Q(note=""),
                name="claims_reviewupdate_has_note",
                violation_error_message=_("Say what is new."),
            ),
        ]

    def __str__(self) -> str:
        return self.note
