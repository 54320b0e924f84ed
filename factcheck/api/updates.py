"""What was added to a fact-check after it was signed: who was found to say it too, each dated."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch
from rest_framework import serializers

from claims.models import ClaimReview, ReviewUpdate
from factcheck.api.appearances import ClaimsAppearance, with_speaker_and_words
from factcheck.publishing.querysets import STANDING, legible_appearances

STANDING_REVIEWS = "reviews_that_stand"


class UpdateSerializer(serializers.Serializer[ReviewUpdate]):
    """Somebody else who was found to make the claim after the fact-check was signed."""

    added_at = serializers.DateTimeField(source="created_at")
    note = serializers.CharField(help_text="What is new, in the words of the desk.")
    language = serializers.CharField(source="review.language", help_text="The note's language.")
    appearance = ClaimsAppearance(help_text="Where it was said, and by whom.")


def updates_of_claims(path: str) -> Prefetch[Any]:
    """Load what was added to the standing fact-checks of claims, unless it was erased or taken off; two to four queries.

    `path` leads to the claims.
    """
    there = legible_appearances().standing()
    rows = with_speaker_and_words(there.select_related("revision__article__source"))
    rows = rows.defer("revision__article__source__notes")
    told = ReviewUpdate.objects.filter(Exists(there.filter(pk=OuterRef("appearance"))))
    updates = told.prefetch_related(Prefetch("appearance", rows))
    standing = ClaimReview.objects.filter(state__in=STANDING).only("claim", "language").order_by("id")
    return Prefetch(
        f"{path}reviews", standing.prefetch_related(Prefetch("updates", updates)), to_attr=STANDING_REVIEWS
    )


def updates_of(review: ClaimReview) -> list[ReviewUpdate]:
    """Return, from those loaded with the claim, what was added until the fact-check was corrected, the latest first."""
    until = review.closed_at
    found = [update for each in vars(review.claim)[STANDING_REVIEWS] for update in each.updates.all()]
    told = [update for update in found if until is None or update.created_at <= until]
    return sorted(told, key=lambda update: (update.created_at, update.pk), reverse=True)
