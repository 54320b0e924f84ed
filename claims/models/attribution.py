from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.language.types import Mode
from claims.models.extraction_run import ExtractionRun
from claims.models.span_triggers import ATTRIBUTION_PARTS, kin_triggers, span_triggers
from claims.models.speaker import Speaker
from claims.querysets import AttributionQuerySet
from sources.models import ArticleRevision
from sources.models.base import Row

MODES = [(m.value, m.value) for m in Mode]


def spans_field(help_text: str) -> "ArrayField[list[list[int]], list[list[int]]]":
    """Return a column of [start, end) pairs in code points, in text order."""
    return ArrayField(
        ArrayField(models.PositiveIntegerField(), size=2), default=list, blank=True, help_text=help_text
    )


def exact_field() -> "ArrayField[list[str], list[str]]":
    """Return a column of the words that the spans beside it name."""
    return ArrayField(models.TextField(), default=list, blank=True)


class Attribution(Row):
    """Who is made to say something in a text: source, cue and content, each with one part or several."""

    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="attributions")
    run = models.ForeignKey(
        ExtractionRun,
        on_delete=models.PROTECT,
        null=True,
        related_name="attributions",
        help_text=_("Empty: by hand."),
    )
    position = models.PositiveIntegerField(help_text=_("Order within the revision, from 0."))
    mode = models.CharField(max_length=10, choices=MODES)
    source_spans = spans_field("Who is made to say it.")
    source_exact = exact_field()
    cue_spans = spans_field("The word that says so.")
    cue_exact = exact_field()
    content_spans = spans_field("What is said.")
    content_exact = exact_field()
    speaker = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions"
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="embedded",
        help_text=_("The attribution this one stands in: the agency reports that the ministry says."),
    )

    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        help_text=_("Who set it by hand; empty for a machine's."),
    )
    replaced_by = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="replaced",
        help_text=_("The row by which an editor corrected this one."),
    )
    removed_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When an editor took it off the text; kept, never shown again.")
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "position"]
        indexes = [
            models.Index(
                fields=["replaced_by"],
                condition=Q(replaced_by__isnull=False),
                name="claims_attribution_replaced",
            )
        ]
        triggers = [
            *span_triggers(rule="claims_attribution_words_match", parts=ATTRIBUTION_PARTS),
            *kin_triggers(
                rule="claims_attribution_parent_of_revision",
                strangers="JOIN claims_attribution p ON p.id = c.parent_id WHERE p.revision_id <> c.revision_id",
                message="the attribution it is embedded in stands in another revision",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(mode__in=[m.value for m in Mode]), name="claims_attribution_mode_known"
            ),
            models.CheckConstraint(
                condition=~Q(mode=Mode.NARRATION.value)
                | Q(source_spans=[], cue_spans=[], speaker__isnull=True),
                name="claims_attribution_narration_has_no_source",
            ),
            models.CheckConstraint(condition=~Q(content_spans=[]), name="claims_attribution_has_content"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("id")),
                name="claims_attribution_not_in_itself",
            ),
        ]

    def __str__(self) -> str:
        who = self.source_exact[0] if self.source_exact else self.mode
        return f"{who}: {' … '.join(self.content_exact)[:80]}"
