import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.assessment_round import AssessmentRound
from claims.models.claim import Claim
from claims.models.round_rules import IN_ITS_ROUND
from claims.models.verdict import Verdict
from claims.querysets import AssessmentQuerySet
from sources.models.base import Row
from sources.models.triggers import append_only


@pghistory.track(append_only=True)
class Assessment(Row):
    """One editor's own verdict on a claim, with reasons. Append-only: a change of mind is another row."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("claim")
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="assessments",
        verbose_name=_("editor"),
    )
    verdict = models.CharField(_("verdict"), max_length=20, choices=Verdict)
    as_of = models.DateField(_("as of"), help_text=_("The day the evidence was looked at."))
    reasons = models.TextField(_("reasons"))
    round = models.ForeignKey(
        AssessmentRound,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="assessments",
    )
    is_blind = models.BooleanField(
        _("is blind"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("Given without seeing anybody else's."),
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["created_at"]
        triggers = [append_only(), IN_ITS_ROUND]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="claims_assessment_verdict_known"
            ),
            models.UniqueConstraint(
                fields=["round", "editor"],
                condition=Q(is_blind=True),
                name="claims_assessment_blind_once",
                violation_error_message=_("You have assessed this claim already."),
            ),
            models.CheckConstraint(
                condition=Q(is_blind=False) | Q(round__isnull=False), name="claims_assessment_blind_in_round"
            ),
            models.CheckConstraint(
                condition=~Q(reasons=""),
                name="claims_assessment_has_reasons",
                violation_error_message=_("Give your reasons."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.editor}"  # logs and messages name rows: a blind verdict must not stand there
