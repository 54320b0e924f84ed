from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.attribution import Attribution
from claims.models.claim import Claim
from claims.models.extraction_run import ExtractionRun
from claims.models.span_triggers import APPEARANCE_PARTS, kin_triggers, span_triggers
from claims.querysets import STANDS, AppearanceQuerySet
from sources.models import ArticleRevision
from sources.models.base import Row


class AnchorState(models.TextChoices):
    """How an appearance of the revision before fared in this one."""

    EXACT = "exact", _("exact")
    MOVED = "moved", _("moved")
    EDITED = "edited", _("edited")
    GONE = "gone", _("gone")


class Appearance(Row):
    """A claim as it stands in one revision: a W3C text-quote selector with its character span.

    `start` to `end` is the stretch of text the claim's words lie in; `parts` are those words alone where the
    stretch also holds others ("lost 14 drones, [2 helicopters]").
    """

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="appearances")
    revision = models.ForeignKey(ArticleRevision, on_delete=models.PROTECT, related_name="appearances")
    attribution = models.ForeignKey(
        Attribution, on_delete=models.PROTECT, null=True, blank=True, related_name="appearances"
    )
    run = models.ForeignKey(ExtractionRun, on_delete=models.PROTECT, null=True, related_name="appearances")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    parts = ArrayField(ArrayField(models.PositiveIntegerField(), size=2), default=list, blank=True)
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    anchor_state = models.CharField(
        max_length=10,
        choices=AnchorState,
        blank=True,
        help_text=_("How the appearance it was carried from fared; empty when it is new here."),
    )
    anchor_score = models.FloatField(
        null=True,
        blank=True,
        help_text=_("How alike the words are to those it was carried from, 0 to 1; 1 for exact and moved."),
    )
    reworded_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text=_(
            "The appearance with the words that the claim was made from, while they are others here."
        ),
    )
    gone_in = models.ForeignKey(
        ArticleRevision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gone_appearances",
        db_index=False,
        help_text=_("The revision in which these words were looked for last and are gone."),
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

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "start"]
        triggers = [
            *span_triggers(rule="claims_appearance_words_match", parts=APPEARANCE_PARTS),
            *kin_triggers(
                rule="claims_appearance_attribution_of_revision",
                strangers=(
                    "JOIN claims_attribution a ON a.id = c.attribution_id WHERE a.revision_id <> c.revision_id"
                ),
                message="its attribution stands in another revision",
            ),
        ]
        indexes = [
            models.Index(fields=["revision", "start"], name="claims_appearance_in_order"),
            models.Index(
                fields=["gone_in"], condition=Q(gone_in__isnull=False), name="claims_appearance_gone"
            ),
            models.Index(
                fields=["reworded_from"],
                condition=Q(reworded_from__isnull=False),
                name="claims_appearance_reworded",
            ),
            models.Index(
                fields=["replaced_by"],
                condition=Q(replaced_by__isnull=False),
                name="claims_appearance_replaced",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="claims_appearance_start_before_end"
            ),
            models.UniqueConstraint(
                fields=["claim", "revision", "start", "end"],
                condition=STANDS,
                name="claims_appearance_stands_once_per_place",
            ),
            models.CheckConstraint(
                condition=Q(carried_from__isnull=True, anchor_state="")
                | Q(carried_from__isnull=False) & ~Q(anchor_state=""),
                name="claims_appearance_carried_has_state",
            ),
            models.CheckConstraint(
                condition=Q(anchor_score__isnull=True) | Q(anchor_score__gte=0, anchor_score__lte=1),
                name="claims_appearance_anchor_score_range",
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:80]

    @property
    def stands(self) -> bool:
        """Whether it is shown: nobody corrected it by another, or took it off."""
        return self.replaced_by_id is None and self.removed_at is None
