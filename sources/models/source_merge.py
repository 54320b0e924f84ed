"""What went from one source to another when the two were merged, so that it can go back."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sources.models.base import Row
from sources.models.source import Source


class SourceMerge(Row):
    """One merge of two sources. `lent` is what the heir got besides rows: hosts, topics, days, a credential."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="merges")
    heir = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="merges_as_heir")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    lent = models.JSONField(default=dict, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source"], condition=Q(undone_at__isnull=True), name="sources_sourcemerge_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="sources_sourcemerge_undone_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.heir}"


class SourceMergeMoved(Row):
    """Up to 1,000 rows of one kind that a merge gave to the heir: `relation` is app.model.column."""

    merge = models.ForeignKey(SourceMerge, on_delete=models.CASCADE, related_name="moved")
    relation = models.CharField(max_length=120)
    keys = ArrayField(models.UUIDField())

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keys__len__gte=1, keys__len__lte=1000), name="sources_sourcemergemoved_some"
            )
        ]

    def __str__(self) -> str:
        return f"{self.relation}: {len(self.keys)}"
