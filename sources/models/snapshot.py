from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.erasure import Erasure
from sources.models.triggers import append_only


class Snapshot(Row):
    """The bytes of a document as received, addressed by their SHA-256; never changed."""

    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(help_text=_("Bytes before compression."), editable=False)
    media_type = models.CharField(max_length=100, blank=True, editable=False)
    charset = models.CharField(max_length=50, blank=True, editable=False, help_text=_("As declared."))
    erasure = models.ForeignKey(
        Erasure, on_delete=models.PROTECT, null=True, editable=False, related_name="snapshots"
    )

    class Meta:
        triggers = [append_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="sources_snapshot_sha256_is_hex",
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def path(self) -> str:
        """Where the bytes lie in the snapshot storage."""
        return f"{self.sha256[:2]}/{self.sha256[2:4]}/{self.sha256}.gz"
