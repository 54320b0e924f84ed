from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.rating import Rating
from sources.models.base import Row


class RatingLabel(Row):
    """A rating's label in another language than its scale's."""

    rating = models.ForeignKey(Rating, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=35, help_text="BCP 47.")
    label = models.CharField(_("label"), max_length=100)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["rating", "language"],
                name="claims_ratinglabel_once",
                violation_error_message=_("The rating has a label in this language already."),
            )
        ]

    def __str__(self) -> str:
        return self.label
