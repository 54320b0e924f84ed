import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from claims.models.verdict import Verdict
from sources.models.base import Row
from sources.models.triggers import reject

FIXED_IN_USE = pgtrigger.Trigger(
    name="verdict_fixed_in_use",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("verdict"),
    condition=pgtrigger.Condition("OLD.verdict <> NEW.verdict"),
    func=f"""
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE rating_id = NEW.id) THEN
            {reject("claims_rating_verdict_fixed_in_use", "fact-checks with this rating mean %", "OLD.verdict")}
        END IF;
        RETURN NEW;
    """,
)


class RatingScale(Row):
    """The desk's own labels, from worst to best."""

    name = models.CharField(max_length=100, unique=True)
    language = models.CharField(max_length=35, default="en")
    worst = models.PositiveSmallIntegerField(default=1, help_text="schema.org worstRating.")
    best = models.PositiveSmallIntegerField(default=5, help_text="schema.org bestRating.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(worst__lt=F("best")),
                name="claims_ratingscale_worst_below_best",
                violation_error_message="The worst value must be below the best.",
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(append_only=True)
class Rating(Row):
    """One label of a scale. One in use cannot be deleted: fact-checks protect it."""

    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="ratings")
    label = models.CharField(max_length=100, help_text="What readers see: schema.org alternateName.")
    value = models.SmallIntegerField(
        help_text="schema.org ratingValue; -1 where the label has no place on the scale."
    )
    verdict = models.CharField(max_length=20, choices=Verdict, help_text="The class this label belongs to.")

    class Meta:
        ordering = ["scale", "value"]
        triggers = [FIXED_IN_USE]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "label"],
                name="claims_rating_label_once",
                violation_error_message="The scale already has this label.",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="claims_rating_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label
