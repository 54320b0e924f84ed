"""What a claim's page says at its top of blind assessment and of holding notices."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.acts import Act
from claims.models import BY_HAND_STATUSES, Assessment, AssessmentRound, Claim, HoldingNotice, RoundState
from claims.rounds import OPEN, ask_for_round


def _undecided(claim: Claim, user: User) -> bool:
    return claim.status in BY_HAND_STATUSES


def _ask(claim: Claim, editor: User, note: str) -> AssessmentRound:
    return ask_for_round(claim=claim, editor=editor)


ASK_BLIND = Act(
    "assess-blind", _("Have two assess it blind"), "claims.add_assessmentround", _ask,
    _("Two assess it now without seeing each other."), offered=_undecided, leads_to_result=True,
)  # fmt: skip


def claim_standing(claim: Claim) -> dict[str, Any]:
    """Return the claim's round that is open or differing, with how many are in, and its standing notices; two queries."""
    rounds = AssessmentRound.objects.filter(claim=claim, state__in=OPEN)
    notices = HoldingNotice.objects.standing(now=timezone.now()).filter(claim=claim).select_related("editor")
    return {
        "blind_round": rounds.annotate(
            blind=Count("assessments", filter=Q(assessments__is_blind=True))
        ).first(),
        "notices": list(notices),
        "may_tell": claim.status in BY_HAND_STATUSES,
    }


def waiting_rounds(user: User) -> QuerySet[AssessmentRound]:
    """Return the rounds that wait for `user`, the oldest first: to assess blind, to talk about, to settle."""
    own = Assessment.objects.filter(round=OuterRef("pk"), is_blind=True, editor=user.pk)
    rows = AssessmentRound.objects.none()
    if user.has_perm("claims.add_assessment"):
        waits = Q(state=RoundState.OPEN) & ~Exists(own) | Q(state=RoundState.DIFFERING) & Exists(own)
        if user.has_perm("claims.settle_assessmentround"):
            waits |= Q(state=RoundState.DIFFERING)
        rows = AssessmentRound.objects.filter(waits)
    counted = rows.annotate(blind=Count("assessments", filter=Q(assessments__is_blind=True)))
    return counted.select_related("claim").order_by("created_at", "id")
