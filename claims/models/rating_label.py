import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.rating import ONCE_PUBLISHED, Rating
from sources.models.base import Row
from sources.models.triggers import reject

# A label that is added, changed or taken away would change what fact-checks in its language already said.
SAID_STANDS = pgtrigger.Trigger(
    name="said_stands",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    declare=[("told", "RECORD"), ("tag", "text")],
    func=f"""
        told := CASE WHEN TG_OP = 'INSERT' THEN NEW ELSE OLD END;
        tag := lower(told.language);
        IF EXISTS (SELECT 1 FROM claims_claimreview WHERE rating_id = told.rating_id AND {ONCE_PUBLISHED}
                   AND (lower(language) = tag OR lower(language) LIKE tag || '-%%')) THEN
            {reject("claims_ratinglabel_said_stands", "published fact-checks in % told this rating otherwise", "tag")}
        END IF;
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    """,
)


class RatingLabel(Row):
    """A rating's label in another language than its scale's."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=35, help_text="BCP 47.")
    label = models.CharField(_("label"), max_length=100)

    class Meta:
        verbose_name = _("label in another language")
        verbose_name_plural = _("labels in other languages")
        ordering = ["language"]
        triggers = [SAID_STANDS]
        constraints = [
            models.UniqueConstraint(
                fields=["rating", "language"],
                name="claims_ratinglabel_once",
                violation_error_message=_("The rating has a label in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.label
