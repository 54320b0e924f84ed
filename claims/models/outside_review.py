from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.verdict import Verdict
from sources.models.base import Row


class OutsideReview(Row):
    """A fact-check that another desk published, imported so that its claim is found when it is made again."""

    publisher = models.CharField(_("publisher"), max_length=200)
    url = models.URLField(_("address"), max_length=2000)
    claim_text = models.TextField(_("claim reviewed"))
    title = models.CharField(_("title"), max_length=500, blank=True)
    claimant = models.CharField(_("claimant"), max_length=300, blank=True)
    rating = models.CharField(_("rating in its own words"), max_length=300, blank=True)
    verdict = models.CharField(
        _("verdict"), max_length=30, choices=Verdict, blank=True,
        help_text=_("What the rating comes to; empty where that cannot be told."),
    )  # fmt: skip
    language = models.CharField(_("language"), max_length=35, default="en")
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    imported_from = models.CharField(_("imported from"), max_length=300)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )
    changed_at = models.DateTimeField(
        _("changed at"), null=True, blank=True, help_text=_("When a later import said something else.")
    )

    class Meta:
        verbose_name = _("fact-check of others")
        verbose_name_plural = _("fact-checks of others")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["publisher", "-id"], name="claims_outsidereview_by"),
            GinIndex(SearchVector("claim_text", config="simple"), name="claims_outsidereview_words"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(claim_text=""), name="claims_outsidereview_has_claim"),
            models.CheckConstraint(
                condition=Q(verdict__in=[*Verdict.values, ""]), name="claims_outsidereview_verdict_known"
            ),
            models.UniqueConstraint(
                models.F("url"), models.functions.MD5("claim_text"), name="claims_outsidereview_once",
                violation_error_message=_("This claim of that address is here already."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title or self.claim_text
