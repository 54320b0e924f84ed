"""Editors' own verdicts: given openly, or blind by two until both are in, then agreed on, talked about and settled.

Each function is one transaction and raises RoundRefused with a sentence for the editor. The database holds the same
rules: see claims/models/round_rules.py.
"""

from datetime import date, datetime

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import (
    Assessment,
    AssessmentRound,
    Claim,
    ClaimReview,
    RoundMessage,
    RoundState,
    Settlement,
    Verdict,
)
from claims.review import write_draft
from claims.rounds import RoundRefused

TWO = 2
LONGEST_HEADLINE = 200


@transaction.atomic
def record_assessment(
    *, claim: Claim, editor: User, verdict: Verdict, as_of: date, reasons: str
) -> Assessment:
    """Append one editor's own verdict on `claim`: blind where a round is open, else for all to see.

    Where two are in, agreement begins a draft and disagreement the talk. Raises RoundRefused without reasons, for a
    second verdict in a round, and for a third person while two assess.
    """
    _need(reasons, _("Give your reasons."))
    Claim.objects.select_for_update(no_key=True).get(pk=claim.pk)
    blind = AssessmentRound.objects.filter(claim=claim, state=RoundState.OPEN).first()
    with pghistory.context(user=str(editor.pk), act="assess"):
        if blind is None:
            return Assessment.objects.create(
                claim=claim, editor=editor, verdict=verdict, as_of=as_of, reasons=reasons
            )
        return _assess_blind(blind, editor, verdict, as_of, reasons)


@transaction.atomic
def say(*, round: AssessmentRound, author: User, text: str) -> RoundMessage:
    """Add a word to the talk about a round whose two differ; raises RoundRefused when there is no talk (any longer)."""
    _need(text, _("Write something."))
    held = _held(round, RoundState.DIFFERING)
    return RoundMessage.objects.create(round=held, author=author, text=text)


@transaction.atomic
def decide(
    *, round: AssessmentRound, editor: User, verdict: Verdict, as_of: date, reasons: str
) -> Assessment:
    """Give a verdict in a round whose two differ.

    Of one of the two it is a proposal, which the other may confirm; a third person's settles the round and begins the
    draft. Raises RoundRefused when the two do not differ (any longer), or without reasons.
    """
    _need(reasons, _("Give your reasons."))
    held = _held(round, RoundState.DIFFERING)
    with pghistory.context(user=str(editor.pk), act="decide blind assessment"):
        made = Assessment.objects.create(
            claim_id=held.claim_id, round=held, editor=editor, verdict=verdict, as_of=as_of, reasons=reasons
        )
        if editor.pk not in _two(held):
            _settle(held, made, Settlement.THIRD)
    return made


@transaction.atomic
def confirm(*, proposal: Assessment, editor: User) -> AssessmentRound:
    """Say the same as the other of the two proposed: the round is settled jointly and the draft begun.

    Raises RoundRefused unless `editor` is the other one, the proposal the latest of its author, and the two differ.
    """
    if proposal.round is None:
        raise RoundRefused(_("It belongs to no blind assessment."))
    held = _held(proposal.round, RoundState.DIFFERING)
    two = _two(held)
    if proposal.is_blind or editor.pk not in two or proposal.editor_id not in two:
        raise RoundRefused(_("A joint decision is that of the two who assessed."))
    if proposal.editor_id == editor.pk:
        raise RoundRefused(_("This is your own proposal: the other one confirms it."))
    if proposals(held).get(proposal.editor_id) != proposal:
        raise RoundRefused(_("There is a newer proposal: read that one."))
    with pghistory.context(user=str(editor.pk), act="decide blind assessment"):
        made = Assessment.objects.create(
            claim_id=held.claim_id,
            round=held,
            editor=editor,
            verdict=proposal.verdict,
            as_of=proposal.as_of,
            reasons=proposal.reasons,
        )
        return _settle(held, made, Settlement.JOINT)


@transaction.atomic
def end_round(
    *, round: AssessmentRound, editor: User, reason: str, now: datetime | None = None
) -> AssessmentRound:
    """End a round without a result; raises RoundRefused without a reason, or when it is closed."""
    _need(reason, _("Say why it ends without a result."))
    held = _held(round, RoundState.OPEN, RoundState.DIFFERING)
    with pghistory.context(user=str(editor.pk), act="end blind assessment", reason=reason):
        return _close(held, RoundState.ENDED, editor=editor, note=reason, now=now)


def proposals(round: AssessmentRound) -> dict[int, Assessment]:
    """Return what each of the two proposed last in the talk, by their keys; one query."""
    rows = round.assessments.filter(is_blind=False).select_related("editor").order_by("created_at", "id")
    return {row.editor_id: row for row in rows}


def _assess_blind(
    blind: AssessmentRound, editor: User, verdict: Verdict, as_of: date, reasons: str
) -> Assessment:
    held = _held(blind, RoundState.OPEN)
    if editor.pk in _two(held):
        raise RoundRefused(_("You have assessed this claim already; it waits for somebody else."))
    made = Assessment.objects.create(
        claim_id=held.claim_id,
        round=held,
        editor=editor,
        verdict=verdict,
        as_of=as_of,
        reasons=reasons,
        is_blind=True,
    )
    both = list(held.assessments.filter(is_blind=True).select_related("editor"))
    if len(both) < TWO:
        return made
    if both[0].verdict != both[1].verdict:
        AssessmentRound.objects.filter(pk=held.pk).update(state=RoundState.DIFFERING)
        return made
    _close(held, RoundState.AGREED, verdict=made.verdict, editor=editor)
    _begin_draft(held, both, author=_author(held.claim, both))
    return made


def _settle(held: AssessmentRound, decision: Assessment, how: Settlement) -> AssessmentRound:
    closed = _close(
        held,
        RoundState.SETTLED,
        editor=decision.editor,
        verdict=decision.verdict,
        settlement=how,
        note=decision.reasons,
    )
    _begin_draft(closed, [decision], author=decision.editor)
    return closed


def _close(
    held: AssessmentRound,
    state: RoundState,
    *,
    editor: User,
    verdict: str = "",
    settlement: str = "",
    note: str = "",
    now: datetime | None = None,
) -> AssessmentRound:
    held.state, held.verdict, held.settlement, held.closed_note = state, verdict, settlement, note
    held.closed_by, held.closed_at = editor, now or timezone.now()
    held.save(update_fields=["state", "verdict", "settlement", "closed_note", "closed_by", "closed_at"])
    return held


def _begin_draft(round: AssessmentRound, decided: list[Assessment], *, author: User) -> ClaimReview:
    """Begin the fact-check with the verdict, the latest day it was looked at, and the reasons of all who decided."""
    claim = round.claim
    return write_draft(
        claim=claim,
        author=author,
        headline=claim.text[:LONGEST_HEADLINE],
        language=claim.language if claim.language != "und" else "en",
        verdict=round.verdict,
        as_of=max(each.as_of for each in decided),
        body="\n\n".join(each.reasons for each in decided),
    )


def _author(claim: Claim, both: list[Assessment]) -> User:
    """Return who goes on writing: of the two the one who has the claim, else who was in first."""
    return next((each.editor for each in both if each.editor_id == claim.assignee_id), both[0].editor)


def _held(round: AssessmentRound, *states: RoundState) -> AssessmentRound:
    """Return the round, locked; raises RoundRefused when it is in none of `states` (any longer)."""
    held = AssessmentRound.objects.select_for_update(of=("self",)).select_related("claim").get(pk=round.pk)
    if held.state not in states:
        raise RoundRefused(_("The blind assessment is %(state)s now.") % {"state": held.get_state_display()})
    return held


def _two(round: AssessmentRound) -> set[int]:
    return set(round.assessments.filter(is_blind=True).values_list("editor_id", flat=True))


def _need(words: str, refusal: str) -> None:
    if not words.strip():
        raise RoundRefused(refusal)
