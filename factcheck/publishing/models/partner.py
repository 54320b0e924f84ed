from django.db import models
from django.utils.translation import gettext_lazy as _
from rest_framework_api_key.models import AbstractAPIKey

from sources.models.base import Row


class Partner(Row):
    """A newsroom, platform or researcher that reads our findings over the API."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    contact_email = models.EmailField(_("contact email"), blank=True)
    notes = models.TextField(_("notes"), blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PartnerKey(AbstractAPIKey):
    """A partner's key: only its hash is kept, the key itself is shown once."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="keys")
    may_read_texts = models.BooleanField(
        default=False,
        help_text="May read whole texts of sources that allow their redistribution.",
    )
    may_send_tips = models.BooleanField(
        _("may send tips"), default=True, db_default=True, help_text="May ask the desk to check something."
    )

    class Meta(AbstractAPIKey.Meta):
        verbose_name = "key"
