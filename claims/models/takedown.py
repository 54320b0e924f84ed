import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim_review import ClaimReview
from sources.models.base import Row


@pghistory.track(append_only=True)
class Takedown(Row):
    """A fact-check is held back for legal reasons: its address answers 451 until this is lifted."""

    review = models.ForeignKey(
        ClaimReview, on_delete=models.PROTECT, related_name="takedowns", verbose_name=_("review")
    )
    reason = models.TextField(_("legal ground"))
    authority = models.CharField(_("who demands it"), max_length=300, blank=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("ordered by")
    )
    lifted_at = models.DateTimeField(_("lifted at"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lifted by"),
    )
    lifted_reason = models.TextField(_("lifted reason"), blank=True)

    class Meta:
        verbose_name = _("takedown")
        verbose_name_plural = _("takedowns")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(lifted_at__isnull=True),
                name="claims_takedown_one_standing",
                violation_error_message=_("It is held back already."),
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="claims_takedown_has_reason",
                violation_error_message=_("Give the legal ground."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lifted_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lifted_reason=""),
                name="claims_takedown_lifted_with_reason",
                violation_error_message=_("Say why it is lifted."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}"
