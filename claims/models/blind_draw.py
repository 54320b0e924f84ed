from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.models.base import Row
from sources.models.triggers import append_only


class BlindDraw(Row):
    """The lot drawn once for a claim that somebody began to check: whether two are to assess it blind."""

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="blind_draw")
    share = models.FloatField(help_text=_("The desk's share at that moment, 0 to 1."))
    drawn = models.FloatField(help_text=_("0 to 1, below 1; chosen when it is less than the share."))
    chosen = models.BooleanField()

    class Meta:
        ordering = ["-created_at", "-id"]
        triggers = [append_only()]
        constraints = [
            models.CheckConstraint(
                condition=Q(chosen=True, drawn__lt=F("share")) | Q(chosen=False, drawn__gte=F("share")),
                name="claims_blinddraw_chosen_below_share",
            ),
            models.CheckConstraint(
                condition=Q(share__gte=0, share__lte=1, drawn__gte=0, drawn__lt=1),
                name="claims_blinddraw_ranges",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.drawn:.3f} of {self.share:.3f}"
