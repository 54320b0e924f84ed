from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.article import Article, ArticleRevision
from sources.models.base import Row
from sources.models.triggers import append_only


class Sketch(Row):
    """What is kept of a revision's text to find others like it: bands of its MinHash signature."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sketches")
    revision = models.OneToOneField(ArticleRevision, on_delete=models.CASCADE, related_name="sketch")
    bands = ArrayField(models.BigIntegerField(), help_text=_("None for a text that is too short."))
    credited = models.CharField(
        max_length=100, blank=True, help_text=_("The agency a credit line names, as in “(AP)”.")
    )
    settled_at = models.DateTimeField(
        null=True,
        help_text=_(
            "When others like it were looked for last; empty: to be looked for again, "
            "since of two that arrive at the same moment neither sees the other."
        ),
    )

    class Meta:
        indexes = [
            # Without the list of pending entries, through which every look-up would have to read.
            GinIndex(fields=["bands"], name="sources_sketch_by_band", fastupdate=False),
            models.Index(
                fields=["created_at"], condition=Q(settled_at__isnull=True), name="sources_sketch_unsettled"
            ),
        ]

    def __str__(self) -> str:
        return f"sketch of {self.revision_id}"


class CopyDecision(Row):
    """An editor's word on whether an article reprints another; of several on the same two the latest counts.

    It has no page of its own: it is made and shown on the article's.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="copy_decisions")
    origin = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="copy_decisions_as_origin")
    is_copy = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at", "id"]
        triggers = [append_only()]
        constraints = [
            models.CheckConstraint(
                condition=~Q(article=F("origin")),
                name="sources_copydecision_of_two",
                violation_error_message=_("An article is no copy of itself."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {'reprints' if self.is_copy else 'does not reprint'} {self.origin_id}"
