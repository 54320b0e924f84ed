from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.article import Article, ArticleRevision
from sources.models.base import Row
from sources.models.triggers import append_only
from sources.querysets import RevisitQuerySet


class Revisit(models.Model):
    """When an article is looked at again, and what the last look left behind for the next."""

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, primary_key=True, related_name="revisit"
    )
    url = models.CharField(_("address"), max_length=2000, help_text=_("Where it was found last."))
    next_at = models.DateTimeField(null=True, help_text=_("Empty: not looked at again."))
    calm_looks = models.PositiveSmallIntegerField(
        default=0, help_text=_("Looks since its text last changed.")
    )
    last_looked_at = models.DateTimeField(null=True)
    last_changed_at = models.DateTimeField(default=timezone.now)
    cosmetic_changes = models.PositiveIntegerField(
        default=0, help_text=_("Changes of its bytes that left the text as it was.")
    )
    missing_looks = models.PositiveSmallIntegerField(
        default=0, help_text=_("Looks in a row at which the publisher said that it does not exist.")
    )
    recent_turns = ArrayField(
        models.DateTimeField(), default=list, help_text=_("When its text changed lately.")
    )
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True)

    objects = RevisitQuerySet.as_manager()

    class Meta:
        indexes = [
            # Covers the whole question of what is due, so that it is answered from the index alone.
            models.Index(
                fields=["next_at"],
                include=["article"],
                condition=Q(next_at__isnull=False),
                name="sources_revisit_due",
            ),
        ]

    def __str__(self) -> str:
        return self.url


class Turn(Row):
    """One revision became the current text of its article: the first, a new one, or an earlier one again."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="turns", db_index=False)
    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="turns")
    before = models.ForeignKey(
        ArticleRevision,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
        help_text=_("What was current until then; empty for the first."),
    )

    class Meta:
        ordering = ["article", "created_at", "id"]
        triggers = [append_only()]
        indexes = [models.Index(fields=["article", "-created_at"], name="sources_turn_by_article")]
        constraints = [
            models.CheckConstraint(
                condition=Q(before__isnull=True) | ~Q(before=models.F("revision")),
                name="sources_turn_changes_the_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.before_id} to {self.revision_id}"
