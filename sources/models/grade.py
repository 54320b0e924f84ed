import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.source import Reliability, Source
from sources.models.triggers import refuse

DECIDED_IS_FINAL = refuse(
    "decided_is_final",
    rule="sources_grade_decided_is_final",
    message="what was confirmed or refused stands; propose another grade",
    operation=pgtrigger.Update,
    condition=(
        "NOT (OLD.confirmed_at IS NULL AND OLD.refused_reason = '') AND (OLD.grade, OLD.reason, OLD.review_on,"
        " OLD.proposed_by_id, OLD.confirmed_by_id, OLD.confirmed_at, OLD.refused_reason) IS DISTINCT FROM"
        " (NEW.grade, NEW.reason, NEW.review_on, NEW.proposed_by_id, NEW.confirmed_by_id, NEW.confirmed_at,"
        " NEW.refused_reason)"
    ),
)


@pghistory.track(append_only=True)
class Grade(Row):
    """A source's reliability grade as one person proposes and another confirms. Internal: it never leaves the desk."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="grades", verbose_name=_("source")
    )
    grade = models.CharField(_("grade"), max_length=1, choices=Reliability)
    reason = models.TextField(
        _("reason"), help_text=_("What it rests on: corrections made, ownership, past errors.")
    )
    review_on = models.DateField(_("to be reviewed on"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        editable=False,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(null=True, editable=False)
    refused_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("reliability grade")
        verbose_name_plural = _("reliability grades")
        ordering = ["-created_at", "-id"]
        triggers = [DECIDED_IS_FINAL]
        permissions = [
            ("confirm_grade", "Can confirm or refuse the reliability grade that somebody else proposed")
        ]
        indexes = [
            models.Index(
                fields=["review_on"], condition=Q(confirmed_at__isnull=False), name="sources_grade_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source"],
                condition=Q(confirmed_at__isnull=True, refused_reason=""),
                name="sources_grade_one_proposed",
                violation_error_message=_("A grade is proposed already: confirm or refuse that one."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="sources_grade_confirmed_by_another",
                violation_error_message=_("Nobody confirms their own grade."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, refused_reason=""),
                name="sources_grade_confirmed_or_refused",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="sources_grade_has_reason"),
            models.CheckConstraint(condition=Q(grade__in=Reliability.values), name="sources_grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.grade}"
