from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.triggers import append_only


class Erasure(Row):
    """The tombstone of words that had to go for legal reasons: who removed what, when and why.

    It is also the ledger line by which the removal is repeated after a restore: `article_ref` and
    `sha256s` name what to look for without holding any of the words.
    """

    article_ref = models.UUIDField(_("article ref"), help_text=_("The article whose words were removed."))
    sha256s = models.JSONField(_("sha256s"), default=list, help_text=_("SHA-256 of the removed snapshots."))
    reason = models.TextField(_("reason"))
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("erased by")
    )

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        triggers = [append_only()]
        ordering = ["-created_at"]
        permissions = [("erase_article", "Can erase an article for legal reasons")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="sources_erasure_has_reason",
                violation_error_message=_("Say why the words must go."),
            )
        ]

    def __str__(self) -> str:
        return f"erased {self.created_at:%Y-%m-%d}"
