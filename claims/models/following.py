from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.claim_review import ClaimReview
from claims.querysets import StaleFlagQuerySet
from sources.models import Turn
from sources.models.base import Row


class Following(models.Model):
    """The claims of an article were looked for in the text that became current by one turn."""

    turn = models.OneToOneField(Turn, on_delete=models.PROTECT, primary_key=True, related_name="following")
    at = models.DateTimeField(auto_now_add=True)
    exact = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    edited = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return (
            f"{self.turn_id}: {self.exact} exact, {self.moved} moved, {self.edited} edited, {self.gone} gone"
        )


class StaleReason(models.TextChoices):
    EDITED = "edited", _("its words were edited")
    GONE = "gone", _("its words are gone from the article")
    REMOVED = "removed", _("its article is gone at the source")


class StaleFlag(Row):
    """A published fact-check whose claim no longer stands as it stood; for the desk to look at."""

    review = models.ForeignKey(
        ClaimReview, on_delete=models.PROTECT, related_name="stale_flags", verbose_name=_("review")
    )
    appearance = models.ForeignKey(
        Appearance,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The words that were checked."),
        verbose_name=_("appearance"),
    )
    now_appears = models.ForeignKey(
        Appearance,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The words as they stand now; empty when they are gone."),
        verbose_name=_("now appears"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=StaleReason)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty when the text itself returned."),
        verbose_name=_("settled by"),
    )
    settled_note = models.CharField(_("settled note"), max_length=300, blank=True)

    objects = StaleFlagQuerySet.as_manager()

    class Meta:
        verbose_name = _("stale flag")
        verbose_name_plural = _("stale flags")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["-created_at"], condition=Q(settled_at__isnull=True), name="claims_staleflag_open"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "appearance"],
                condition=Q(settled_at__isnull=True),
                name="claims_staleflag_open_once",
            ),
            models.CheckConstraint(
                condition=Q(reason__in=StaleReason.values), name="claims_staleflag_reason_known"
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, settled_note="")
                | Q(settled_at__isnull=False) & ~Q(settled_note=""),
                name="claims_staleflag_settled_with_note",
                violation_error_message=_("Say why the fact-check still holds, or what was done."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {self.get_reason_display()}"
