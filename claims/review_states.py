"""Moving a fact-check from state to state by the state it is in: whoever is second is told so."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import ClaimReview, ReviewState


class ActRefused(Exception):
    """The act cannot be done; the message says why, in a sentence for the editor."""


def move(review: ClaimReview, old: ReviewState, new: ReviewState, **fields: Any) -> None:
    """Bring `review` from `old` to `new` with `fields`, and load it anew; raises ActRefused when it is elsewhere."""
    moved = ClaimReview.objects.filter(pk=review.pk, state=old).update(state=new, **fields)
    review.refresh_from_db()
    if not moved:
        words = _("The fact-check is %(state)s now; somebody was quicker.")
        raise ActRefused(words % {"state": review.get_state_display()})


def close(review: ClaimReview, state: ReviewState, *, reason: str, now: datetime) -> None:
    """Let a published fact-check be corrected or withdrawn; raises ActRefused when it is not published."""
    closed = ClaimReview.objects.filter(pk=review.pk, state=ReviewState.PUBLISHED).update(
        state=state, closed_reason=reason, closed_at=now
    )
    if not closed:
        review.refresh_from_db()
        words = _("The fact-check is %(state)s, not published.")
        raise ActRefused(words % {"state": review.get_state_display()})
