import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.verdict import Verdict
from sources.models.base import Row
from sources.models.triggers import reject

NO_PLACE_ON_SCALE = -1
ONCE_PUBLISHED = "state IN ('published', 'corrected', 'withdrawn')"

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
LABEL_FIXED = pgtrigger.Trigger(
    name="label_fixed_once_published",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("label", "value", "scale_id"),
    condition=pgtrigger.Condition(
        "OLD.label <> NEW.label OR OLD.value <> NEW.value OR OLD.scale_id <> NEW.scale_id"
    ),
    func=f"""
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE rating_id = NEW.id AND {ONCE_PUBLISHED}) THEN
            {reject("claims_rating_label_fixed_once_published", "published fact-checks say %", "OLD.label")}
        END IF;
        RETURN NEW;
    """,
)
SCALE_FIXED = pgtrigger.Trigger(
    name="fixed_once_published",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("worst", "best", "language"),
    condition=pgtrigger.Condition(
        "OLD.worst <> NEW.worst OR OLD.best <> NEW.best OR OLD.language <> NEW.language"
    ),
    func=f"""
        IF EXISTS (SELECT 1 FROM claims_claimreview JOIN claims_rating ON claims_rating.id = rating_id
                   WHERE scale_id = NEW.id AND {ONCE_PUBLISHED}) THEN
            {reject("claims_ratingscale_fixed_once_published", "published fact-checks are rated on this scale")}
        END IF;
        RETURN NEW;
    """,
)


class RatingScale(Row):
    """The desk's own labels, from worst to best."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    language = models.CharField(_("language"), max_length=35, default="en")
    worst = models.PositiveSmallIntegerField(_("worst"), default=1, help_text=_("schema.org worstRating."))
    best = models.PositiveSmallIntegerField(_("best"), default=5, help_text=_("schema.org bestRating."))

    class Meta:
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        ordering = ["name"]
        triggers = [SCALE_FIXED]
        constraints = [
            models.CheckConstraint(
                condition=Q(worst__lt=F("best")),
                name="claims_ratingscale_worst_below_best",
                violation_error_message=_("The worst value must be below the best."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track(append_only=True)
class Rating(Row):
    """One label of a scale. One in use cannot be deleted: fact-checks protect it."""

    scale = models.ForeignKey(
        RatingScale, on_delete=models.PROTECT, related_name="ratings", verbose_name=_("rating scale")
    )
    label = models.CharField(
        _("label"), max_length=100, help_text=_("What readers see: schema.org alternateName.")
    )
    value = models.SmallIntegerField(
        _("value"),
        help_text=_("schema.org ratingValue; -1 where the label has no place on the scale."),
    )
    verdict = models.CharField(
        _("verdict"), max_length=20, choices=Verdict, help_text=_("The class this label belongs to.")
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, db_default=0, help_text=_("Its place in the list, the lowest first.")
    )
    retired_at = models.DateTimeField(
        _("retired at"), null=True, blank=True, editable=False, help_text=_("Since when it is given no more.")
    )

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        ordering = ["scale", "position", "value"]
        triggers = [FIXED_IN_USE, LABEL_FIXED]
        constraints = [
            models.UniqueConstraint(
                fields=["scale", "label"],
                name="claims_rating_label_once",
                violation_error_message=_("The scale already has this label."),
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="claims_rating_verdict_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def has_place(self) -> bool:
        """Whether the label is between worst and best; one such as "Out of context" is on no scale."""
        return self.value != NO_PLACE_ON_SCALE

    def label_in(self, language: str) -> tuple[str, str]:
        """Return the label for readers of `language` (BCP 47) and the language that it is in.

        The scale's own where there is none in that language. Reads the rating's labels and scale: fetch them before.
        """
        found = {label.language.lower(): label.label for label in self.labels.all()}
        for tag in (language.lower(), language.lower().partition("-")[0]):
            if tag in found:
                return found[tag], tag
        return self.label, self.scale.language
