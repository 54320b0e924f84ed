import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.models.base import Row


@pghistory.track(append_only=True)
class ClaimTranslation(Row):
    """The desk's own translation of a claim into one language."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(_("language"), max_length=35, help_text="BCP 47.")
    text = models.TextField(_("text"))
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "language"],
                name="claims_claimtranslation_once",
                violation_error_message=_("There is a translation into this language already."),
            ),
            models.CheckConstraint(condition=~Q(text=""), name="claims_claimtranslation_has_text"),
        ]

    def __str__(self) -> str:
        return self.text[:80]
