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
    extractor = models.CharField(max_length=60, help_text=_("Name and version, for example rules-1."))
    state = models.CharField(max_length=10, choices=RunState, default=RunState.RUNNING)
    reason = models.TextField(blank=True)
    claims_proposed = models.PositiveIntegerField(default=0)
    claims_carried = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=1)
    claimed_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
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
