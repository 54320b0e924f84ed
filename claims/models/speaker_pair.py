import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim_match import MatchState
from claims.models.speaker import Speaker
from sources.models.base import Row


class SpeakerPair(Row):
    """Two speakers that may be one: proposed, then merged or refused. A pair stands once, the smaller id first."""

    first = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    why = models.CharField(_("why"), max_length=300, help_text=_("What they share, in words."))
    method = models.CharField(max_length=60)
    state = models.CharField(_("state"), max_length=10, choices=MatchState, default=MatchState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    class Meta:
        verbose_name = _("speakers alike")
        verbose_name_plural = _("speakers alike")
        ordering = ["-score", "-id"]
        indexes = [models.Index(fields=["state", "-score", "-id"], name="claims_speakerpair_in_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="claims_speakerpair_smaller_id_first"
            ),
            models.UniqueConstraint(fields=["first", "second"], name="claims_speakerpair_once"),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="claims_speakerpair_score_range"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decided_by__isnull=True)
                | ~Q(state="proposed") & Q(decided_by__isnull=False),
                name="claims_speakerpair_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"


@pghistory.track(append_only=True)
class SpeakerRole(Row):
    """What somebody was, and where, from one day until another (both may be open)."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=300)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("role of a speaker")
        verbose_name_plural = _("roles of a speaker")
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(since__lte=F("until")),
                name="claims_speakerrole_since_before_until",
                violation_error_message=_("The first day must not come after the last."),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.role, self.affiliation]))
