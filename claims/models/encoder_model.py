from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row


class ModelState(models.TextChoices):
    FILLING = "filling", _("being filled")
    SERVING = "serving", _("serving")
    RETIRED = "retired", _("retired")


class EncoderModel(Row):
    """A model that turns texts into vectors, in one version. While a new one is filled, the old one serves."""

    name = models.CharField(_("name"), max_length=120)
    version = models.CharField(
        _("version"), max_length=80, help_text=_("Changes whenever the same text may get another vector.")
    )
    dimensions = models.PositiveSmallIntegerField(_("dimensions"))
    languages = models.CharField(
        _("languages"), max_length=200, blank=True, help_text=_("Codes it reads, by spaces; empty for any.")
    )
    state = models.CharField(_("state"), max_length=10, choices=ModelState, default=ModelState.FILLING)
    served_from = models.DateTimeField(_("served from"), null=True, blank=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    class Meta:
        verbose_name = _("encoder")
        verbose_name_plural = _("encoders")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="claims_encodermodel_version_once"),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="serving"), name="claims_encodermodel_one_serving"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ModelState.values), name="claims_encodermodel_state_known"
            ),
            models.CheckConstraint(
                condition=Q(dimensions__gte=1, dimensions__lte=4000),  # what an index of halfvec takes
                name="claims_encodermodel_dimensions_indexable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
