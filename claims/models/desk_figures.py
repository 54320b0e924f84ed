from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.desk import Desk
from sources.models.base import Row


class DeskDay(Row):
    """What came in and went out on one day of the desk's zone, counted once when the day is over."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    arrived = models.PositiveIntegerField(default=0, help_text=_("Checkable claims that came in."))
    begun = models.PositiveIntegerField(default=0, help_text=_("Claims that somebody began to check."))
    dismissed = models.PositiveIntegerField(default=0, help_text=_("Claims that were dismissed."))
    published = models.PositiveIntegerField(default=0, help_text=_("Fact-checks that were published."))
    corrected = models.PositiveIntegerField(default=0, help_text=_("Fact-checks that were corrected."))
    withdrawn = models.PositiveIntegerField(default=0, help_text=_("Fact-checks that were withdrawn."))

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["desk", "day"], name="claims_deskday_once")]

    def __str__(self) -> str:
        return f"{self.day}"


class DeskFigures(Row):
    """The figures of a period of so many days, reckoned beforehand: a page that shows them counts nothing."""

    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="figures")
    days = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["desk", "days"], name="claims_deskfigures_once")]

    def __str__(self) -> str:
        return f"{self.days}"
