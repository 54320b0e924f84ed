"""What confirming that two claims say the same comes to: one claim with more appearances, and how it is taken back.

No appearance moves. What is joined to a claim with a published fact-check stays within the desk until somebody
entitled adds it to that fact-check, see claims/review_updates.py.
"""

from uuid import UUID

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims.claim_merging import IN_USE, merge
from claims.models import BulkAct, Claim, ClaimMatch, ClaimReview, Relation
from claims.review_updates import why_it_stays
from claims.triage import MERGE, Changes, TriageRefused, give

JOINS = (Relation.REPEATS, Relation.SAME_STATEMENT)


class NotJoined(Exception):
    """The two say the same and stay two claims; the message says why."""


def join(*, match: ClaimMatch, editor: User) -> BulkAct | None:
    """Make one claim of the two, of those they are part of where they are merged; return the act, None when they are one.

    The one with a fact-check stands for both, else the furthest, else the earliest. Raises NotJoined when each has a
    fact-check, and TriageRefused when one is just being assessed blind.
    """
    heirs = {_heir(match.first), _heir(match.second)}
    if len(heirs) == 1:
        return None
    checked = ClaimReview.objects.filter(claim__in=heirs, state__in=IN_USE).order_by()
    if checked.values("claim").distinct().count() > 1:
        raise NotJoined(_("Each has a fact-check: both findings stand, and they stay two claims."))
    return merge(claims=heirs, editor=editor).act


def part(*, match: ClaimMatch, editor: User) -> BulkAct | None:
    """Make two claims again where one of the pair is part of the other; return the act, None when they are two.

    Raises TriageRefused when it was told to partners that they are one.
    """
    for claim, heir in ((match.first, match.second), (match.second, match.first)):
        if claim.merged_into_id == heir.pk:
            return _part(claim, editor)
    return None


def _part(claim: Claim, editor: User) -> BulkAct | None:
    stays = why_it_stays([claim.pk])
    if stays:
        raise TriageRefused(stays[claim.pk])

    def decide(row: Claim) -> Changes | str:
        return {"merged_into_id": None}

    return give(claims=[claim.pk], decide=decide, act=MERGE, editor=editor, reason="part").act


def _heir(claim: Claim) -> UUID:
    return claim.merged_into_id or claim.pk
