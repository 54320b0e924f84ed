from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.figure import Figure
from sources.models.base import Row
from sources.models.triggers import append_only


class Difference(models.TextChoices):
    CONTRADICTION = "contradiction", _("contradiction")
    OTHER_SCOPE = "other scope", _("other scope")
    OTHER_TIME = "other time", _("other time")
    CORRECTION = "correction", _("correction")


class FigureDifference(Row):
    """What an editor says of two figures that differ. Append-only: of one pair the latest word counts."""

    first = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="differences_as_first")
    second = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="differences_as_second")
    kind = models.CharField(_("kind"), max_length=20, choices=Difference, blank=True,
                            help_text=_("Empty: what was said before is taken back."))  # fmt: skip
    note = models.CharField(_("note"), max_length=500, blank=True)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("difference of two figures")
        verbose_name_plural = _("differences of figures")
        ordering = ["-created_at", "-id"]
        triggers = [append_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="claims_figuredifference_smaller_id_first"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[*Difference.values, ""]), name="claims_figuredifference_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.kind
