"""Making one claim of several that say the same. No row moves: whoever asks for the heir asks for all of them."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.clustering import place_claims
from claims.models import AssessmentRound, Claim, ClaimReview, ReviewState, Status
from claims.ranking import rank
from claims.rounds import OPEN
from claims.triage import MERGE, Changes, Triaged, TriageRefused, give, locked

IN_USE = [ReviewState.DRAFT, ReviewState.IN_REVIEW, ReviewState.SCHEDULED, ReviewState.PUBLISHED]
FURTHER = [Status.IN_REVIEW, Status.CHECKING, Status.UNCHECKED, Status.PROPOSED]


@transaction.atomic
def merge(*, claims: Iterable[UUID], editor: User, into: UUID | None = None) -> Triaged:
    """Merge `claims` into one of them; it is undone by `triage.undo`.

    The heir is `into`; without it the one with a fact-check, else the one that is furthest, else the earliest. Their
    appearances stay with them and count for the heir. Raises TriageRefused when fewer than two living claims are
    given, when another than the heir has a fact-check or is being assessed blind, and when two have a fact-check.
    """
    wanted = {*claims, *([into] if into else [])}
    rows = {claim.pk: claim for claim in locked(wanted) if claim.merged_into_id is None}
    if len(rows) < 2 or (into and into not in rows):
        raise TriageRefused(_("Tick at least two claims that are not merged yet."))
    checked = set(
        ClaimReview.objects.filter(claim__in=rows, state__in=IN_USE).values_list("claim", flat=True)
    )
    if len(checked) > 1:
        raise TriageRefused(_("Two of them have a fact-check: two findings are never merged into one."))
    heir = rows[into] if into else min(rows.values(), key=lambda claim: _rank(claim, checked))
    if checked - {heir.pk}:
        raise TriageRefused(_("The other claim has a fact-check: merge into that one."))
    if AssessmentRound.objects.filter(claim__in=rows.keys() - {heir.pk}, state__in=OPEN).exists():
        raise TriageRefused(
            _("The other claim is being assessed blind: wait for the result, or merge into it.")
        )
    return _merge(rows.keys() - {heir.pk}, heir, editor)


def _merge(duplicates: Iterable[UUID], heir: Claim, editor: User) -> Triaged:
    ids = set(duplicates)
    # whatever was merged into a duplicate goes along, so that an heir is never merged itself
    ids |= set(Claim.objects.filter(merged_into__in=ids).values_list("pk", flat=True))

    def decide(claim: Claim) -> Changes | str:
        return {"merged_into_id": heir.pk}

    merged = give(claims=ids, decide=decide, act=MERGE, editor=editor, reason=str(heir.pk))
    rank(claims=[heir.pk])
    place_claims(claims=[heir.pk, *ids])
    return merged


def _rank(claim: Claim, checked: set[UUID]) -> tuple[bool, int, UUID]:
    further = FURTHER.index(Status(claim.status)) if claim.status in FURTHER else len(FURTHER)
    return claim.pk not in checked, further, claim.pk
