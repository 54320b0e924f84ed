from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What the evidence comes to, as of a date. AVeriTeC's classes, plus the label desks use most."""

    SUPPORTED = "supported", _("supported")
    REFUTED = "refuted", _("refuted")
    MISLEADING = "misleading", _("misleading (missing context)")
    CONFLICTING = "conflicting", _("conflicting evidence")
    NOT_ENOUGH = "not_enough", _("not enough evidence")


class Status(models.TextChoices):
    """Verification status of a claim. The last five are set only by publishing a fact-check."""

    PROPOSED = "proposed", _("proposed")
    DISMISSED = "dismissed", _("dismissed")
    UNCHECKED = "unchecked", _("unchecked")
    CHECKING = "checking", _("being checked")
    IN_REVIEW = "in_review", _("in review")
    SUPPORTED = Verdict.SUPPORTED.value, Verdict.SUPPORTED.label
    REFUTED = Verdict.REFUTED.value, Verdict.REFUTED.label
    MISLEADING = Verdict.MISLEADING.value, Verdict.MISLEADING.label
    CONFLICTING = Verdict.CONFLICTING.value, Verdict.CONFLICTING.label
    NOT_ENOUGH = Verdict.NOT_ENOUGH.value, Verdict.NOT_ENOUGH.label

    @property
    def is_verdict(self) -> bool:
        """Whether only a published fact-check can set this status."""
        return self.value in Verdict.values

    @property
    def for_partners(self) -> str:
        """Return what partners see: unverified, being checked, or the verdict."""
        if self.is_verdict:
            return self.value
        return "being_checked" if self in (Status.CHECKING, Status.IN_REVIEW) else "unverified"


OPEN_STATUSES = [Status.PROPOSED, Status.UNCHECKED, Status.CHECKING, Status.IN_REVIEW]
BY_HAND_STATUSES = [Status.PROPOSED, Status.DISMISSED, Status.UNCHECKED, Status.CHECKING, Status.IN_REVIEW]
