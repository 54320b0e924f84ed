from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models import ArticleRevision
from sources.models.base import Row


class RunState(models.TextChoices):
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class ExtractionRun(Row):
    """One reading of a revision by one version of an extractor, with its outcome."""

    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="extraction_runs")
    extractor = models.CharField(
        _("extractor"), max_length=60, help_text=_("Name and version, for example rules-1.")
    )
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.RUNNING)
    reason = models.TextField(_("reason"), blank=True)
    claims_proposed = models.PositiveIntegerField(_("claims proposed"), default=0)
    claims_carried = models.PositiveIntegerField(_("claims carried"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)
    claimed_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        verbose_name = _("extraction run")
        verbose_name_plural = _("extraction runs")
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["claimed_until"], condition=Q(state="running"), name="claims_extractionrun_running"
            ),
            models.Index(fields=["-id"], condition=Q(state="failed"), name="claims_extractionrun_failed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "extractor"], name="claims_extractionrun_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(state="running", finished_at__isnull=True)
                | ~Q(state="running") & Q(finished_at__isnull=False),
                name="claims_extractionrun_finished_or_running",
            ),
            models.CheckConstraint(
                condition=Q(state__in=RunState.values), name="claims_extractionrun_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(reason=""), name="claims_extractionrun_failure_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.extractor}: {self.state}"
