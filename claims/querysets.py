"""What the rows of this app are asked for, in the words of the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet
from django.db.models.functions import Greatest, Least, Substr

from claims.language.surroundings import EACH_SIDE

if TYPE_CHECKING:
    from claims.models import Appearance, Claim, ClaimReview, Speaker, StaleFlag


def with_surroundings(appearances: QuerySet[Appearance]) -> QuerySet[Appearance]:
    """Add `before` and `after`: a little more than the characters that may leave, cut out by the database."""
    reach = EACH_SIDE + 1
    return appearances.annotate(
        before=Substr("revision__text", Greatest(F("start") + 1 - reach, 1), Least(F("start"), reach)),
        after=Substr("revision__text", F("end") + 1, reach),
    )


class SpeakerQuerySet(QuerySet["Speaker"]):
    def living(self) -> SpeakerQuerySet:
        """Speakers that were not merged into another."""
        return self.filter(merged_into__isnull=True)


class ClaimQuerySet(QuerySet["Claim"]):
    def checkable(self) -> ClaimQuerySet:
        """Statements that evidence can speak for or against; the others never stand in the queue."""
        return self.filter(kind="checkable")

    def open(self) -> ClaimQuerySet:
        """Claims that wait for somebody's decision."""
        return self.filter(status__in=["proposed", "unchecked", "checking", "in_review"])


class ClaimReviewQuerySet(QuerySet["ClaimReview"]):
    def published(self) -> ClaimReviewQuerySet:
        """What readers and partners see."""
        return self.filter(state="published")


class StaleFlagQuerySet(QuerySet["StaleFlag"]):
    def open(self) -> StaleFlagQuerySet:
        """Flags that nobody has settled, the text neither."""
        return self.filter(settled_at__isnull=True)
