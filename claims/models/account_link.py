from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.speaker import Speaker
from sources.models import Source
from sources.models.base import Row


class LinkState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


class AccountLink(Row):
    """That an account on a network belongs to a speaker: proposed by its name, decided by an editor."""

    account = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="speaker_links", verbose_name=_("account")
    )
    speaker = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, related_name="account_links", verbose_name=_("speaker")
    )
    state = models.CharField(_("state"), max_length=10, choices=LinkState, default=LinkState.PROPOSED)
    reason = models.CharField(_("reason"), max_length=300, blank=True, help_text=_("How we know."))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("account link")
        verbose_name_plural = _("account links")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["account", "speaker"], name="claims_accountlink_once"),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(state="confirmed"),
                name="claims_accountlink_one_confirmed",
                violation_error_message=_("This account already belongs to another speaker."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=LinkState.values), name="claims_accountlink_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state="proposed") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="claims_accountlink_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} is {self.speaker}"
