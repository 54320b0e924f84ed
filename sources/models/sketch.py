from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from sources.models.article import Article, ArticleRevision
from sources.models.base import Row


class Sketch(Row):
    """What is kept of a revision's text to find others like it: bands of its MinHash signature."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sketches")
    revision = models.OneToOneField(ArticleRevision, on_delete=models.CASCADE, related_name="sketch")
    bands = ArrayField(models.BigIntegerField())
    credited = models.CharField(
        max_length=100, blank=True, help_text="The agency a credit line names, as in “(AP)”."
    )

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="sources_sketch_by_band")]

    def __str__(self) -> str:
        return f"sketch of {self.revision_id}"
