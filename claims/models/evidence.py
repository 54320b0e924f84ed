import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from sources.models import Article, Snapshot
from sources.models.base import Row


class Stance(models.TextChoices):
    SUPPORTS = "supports", "supports"
    REFUTES = "refutes", "refutes"
    CONTEXT = "context", "gives context"


@pghistory.track(append_only=True)
class Evidence(Row):
    """What speaks for, against or about a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    title = models.CharField(max_length=300)
    url = models.URLField("address", max_length=2000, blank=True)
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="One of our own articles.",
    )
    quote = models.TextField(blank=True, help_text="The words that matter, as they stand there.")
    quote_language = models.CharField(max_length=35, blank=True)
    stance = models.CharField(max_length=10, choices=Stance)
    is_primary = models.BooleanField(
        "primary source",
        default=False,
        help_text="A document, recording or person that was there, not a report of one.",
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    no_copy_reason = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why there is no copy."
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="") | Q(article__isnull=False) | ~Q(quote=""),
                name="claims_evidence_points_somewhere",
                violation_error_message="Give an address, an article, or the words themselves.",
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="claims_evidence_stance_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
