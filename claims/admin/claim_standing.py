"""What a claim's page says at its top of blind assessment and of holding notices."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
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


class Standing(NamedTuple):
    """A round, a notice or a relative of a claim: its key, how it stands or what it says, and its times."""

    kind: str
    pk: UUID
    words: str
    language: str
    blind: int
    known_at: datetime
    expires_at: datetime

    @property
    def state(self) -> str:
        """How a round stands."""
        return self.words

    @property
    def headline(self) -> str:
        """What a notice says."""
        return self.words


def rows_of_claim(claim: Claim, *, besides: Iterable[QuerySet[Any, Any]] = ()) -> list[Standing]:
    """Return the claim's round that is open or differing, its standing notices, and the rows of `besides`; one query."""
    rounds = AssessmentRound.objects.filter(claim=claim, state__in=OPEN).annotate(
        blind=Count("assessments", filter=Q(assessments__is_blind=True))
    )
    notices = HoldingNotice.objects.standing(now=timezone.now()).filter(claim=claim)
    rows = (
        rounds.order_by()
        .values_list(Value("round"), "pk", "state", Value(""), "blind", "created_at", "created_at")
        .union(
            notices.order_by().values_list(
                Value("notice"), "pk", "headline", "language", Value(0), "known_at", "expires_at"
            ),
            *besides,
            all=True,
        )
    )
    return [Standing(*row) for row in rows]


def claim_standing(claim: Claim, rows: Sequence[Standing]) -> dict[str, Any]:
    """Return what the top of the page says of the round, with how many are in, and of the notices among `rows`."""
    return {
        "blind_round": next((each for each in rows if each.kind == "round"), None),
        "notices": [each for each in rows if each.kind == "notice"],
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
