import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.appearance import Appearance
from claims.models.claim import Claim
from claims.models.span_triggers import FIGURE_PARTS, kin_triggers, span_triggers
from claims.querysets import FigureQuerySet
from sources.models import ArticleRevision
from sources.models.base import Row
from sources.models.triggers import append_only, reject


class AsOfBasis(models.TextChoices):
    SENTENCE = "sentence", _("said in the sentence")
    ARTICLE = "article", _("time of the article")
    EDITOR = "editor", _("set by an editor")


CORRECTED_BY_SOMEBODY = pgtrigger.Trigger(
    name="corrected_by_somebody",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Condition("NEW.corrects_id IS NOT NULL"),
    func=f"""
        IF NEW.editor_id IS NULL THEN
            {reject("claims_figure_corrected_by_somebody", "only an editor reads a figure anew")}
        ELSIF NOT EXISTS (
            SELECT 1 FROM claims_figure f WHERE f.id = NEW.corrects_id AND f.appearance_id = NEW.appearance_id
                AND f."start" = NEW."start" AND f."end" = NEW."end"
        ) THEN
            {reject("claims_figure_corrects_same_words", "it corrects a figure of other words")}
        END IF;
        RETURN NEW;
    """,
)


class Figure(Row):
    """A number in a claim as data. Append-only: an editor's correction is another row."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="figures")
    appearance = models.ForeignKey(Appearance, on_delete=models.PROTECT, related_name="figures")
    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="figures")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    value = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    counted = models.CharField(
        max_length=120, blank=True, help_text=_("What is counted, as a comparable key.")
    )
    side = models.CharField(max_length=120, blank=True)
    place = models.CharField(max_length=120, blank=True)
    as_of = models.DateTimeField(null=True, blank=True)
    as_of_precision = models.CharField(max_length=10, blank=True)
    as_of_basis = models.CharField(
        max_length=10,
        choices=AsOfBasis,
        blank=True,
        default="",
        db_default="",
        help_text=_("Where the time is from; empty for the article's."),
    )
    approximate = models.BooleanField(default=False)
    made_by = models.CharField(max_length=60, blank=True, editable=False)
    corrects = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="corrections",
        help_text=_("The row that an editor's reading of the same words takes the place of."),
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, db_index=False,
        related_name="+", help_text=_("Who set it by hand; empty for a machine's."),
    )  # fmt: skip

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "start"]
        triggers = [
            append_only(),
            *span_triggers(rule="claims_figure_words_match", parts=FIGURE_PARTS),
            *kin_triggers(
                rule="claims_figure_of_its_appearance",
                strangers=(
                    "JOIN claims_appearance a ON a.id = c.appearance_id"
                    " WHERE a.revision_id <> c.revision_id OR a.claim_id <> c.claim_id"
                ),
                message="its appearance is of another claim or revision",
            ),
            CORRECTED_BY_SOMEBODY,
        ]
        indexes = [
            models.Index(
                fields=["corrects"], condition=Q(corrects__isnull=False), name="claims_figure_corrections"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False) | Q(low__isnull=False) | Q(high__isnull=False),
                name="claims_figure_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="claims_figure_low_below_high",
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claims_figure_start_before_end"),
        ]

    def __str__(self) -> str:
        return self.exact
