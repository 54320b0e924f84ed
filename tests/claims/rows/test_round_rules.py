"""What the database itself holds of blind assessment: who may be in when, and whose the result is."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from claims.models import Assessment, AssessmentRound, BlindDraw, RoundMessage
from tests.claims.assessing.rounds import assess, differing, open_round
from tests.factories import ClaimFactory, DeskFactory, EditorFactory, ReviewFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def raw(round: AssessmentRound | None, **fields: Any) -> Assessment:
    said = {"verdict": "refuted", "as_of": date(2020, 9, 28), "reasons": "Seen.", "is_blind": True} | fields
    said.setdefault("claim", round.claim if round else ClaimFactory())
    said.setdefault("editor", EditorFactory())
    return Assessment.objects.create(round=round, **said)


def closed(**fields: Any) -> dict[str, Any]:
    return {"verdict": "refuted", "closed_at": timezone.now()} | fields


def test_a_round_starts_open() -> None:
    with refused("claims_assessmentround_starts_open"):
        AssessmentRound.objects.create(claim=ClaimFactory(), reason="editor", state="differing")


def test_a_claim_has_one_round_at_a_time() -> None:
    round = open_round()
    with refused("claims_assessmentround_one_open"):
        AssessmentRound.objects.create(claim=round.claim, reason="editor")


def test_its_state_is_known_and_goes_its_way() -> None:
    round = open_round()
    with refused("claims_assessmentround_state_known|claims_assessmentround_states"):
        AssessmentRound.objects.update(state="lost")
    AssessmentRound.objects.update(state="ended", closed_at=timezone.now(), closed_note="No time.")
    with refused("claims_assessmentround_states"):
        AssessmentRound.objects.filter(pk=round.pk).update(closed_note="Other words.")


def test_it_closes_with_a_verdict_or_a_reason() -> None:
    open_round()
    with refused("claims_assessmentround_closed_with_verdict"):
        AssessmentRound.objects.update(state="ended", closed_at=timezone.now())


def test_it_is_settled_somehow_and_for_a_reason() -> None:
    round = differing()
    raw(round, is_blind=False)
    with refused("claims_assessmentround_settled_how"):
        AssessmentRound.objects.update(state="settled", settlement="third", **closed())


@pytest.mark.parametrize("state", ["agreed", "differing"])
def test_one_verdict_is_no_result(state: str) -> None:
    assess(open_round().claim)
    with refused("claims_assessmentround_result_of_two"):
        AssessmentRound.objects.update(state=state, **(closed() if state == "agreed" else {}))


def test_a_settlement_is_a_thirds_or_that_of_both() -> None:
    anna, ben = EditorFactory(), EditorFactory()
    round = differing(anna, ben)
    raw(round, editor=anna, is_blind=False)
    for how in ("third", "joint"):
        with refused("claims_assessmentround_result_of_two"):
            AssessmentRound.objects.update(state="settled", settlement=how, **closed(closed_note="So."))


def test_no_round_is_opened_beside_a_fact_check_nor_a_draft_beside_a_round() -> None:
    with refused("claims_assessmentround_before_the_draft"):
        AssessmentRound.objects.create(claim=ReviewFactory().claim, reason="editor")
    with refused("claims_claimreview_after_the_round"):
        ReviewFactory(claim=open_round().claim)


def test_an_assessment_in_an_open_round_is_blind_and_one_in_a_differing_is_not() -> None:
    round = open_round()
    with refused("claims_assessment_blind_while_open"):
        raw(None, claim=round.claim, is_blind=False)
    with refused("claims_assessment_blind_while_open"):
        raw(round, is_blind=False)
    with refused("claims_assessment_blind_while_open"):
        raw(differing())


def test_a_blind_one_belongs_to_a_round_of_its_claim() -> None:
    with refused("claims_assessment_blind_in_round"):
        raw(None)
    with refused("claims_assessment_of_the_rounds_claim"):
        raw(open_round(), claim=ClaimFactory())


def test_two_are_in_each_once() -> None:
    round = open_round()
    first = raw(round)
    with refused("claims_assessment_blind_once"):
        raw(round, editor=first.editor)
    raw(round)
    with refused("claims_assessment_two_blind"):
        raw(round)


def test_what_is_closed_takes_no_further_verdict() -> None:
    round = open_round()
    AssessmentRound.objects.update(state="ended", closed_at=timezone.now(), closed_note="No time.")
    with refused("claims_assessment_settles_what_differs"):
        raw(round, is_blind=False)


def test_they_talk_while_they_differ_and_a_word_stands() -> None:
    author = EditorFactory()
    with refused("claims_roundmessage_while_differing"):
        RoundMessage.objects.create(round=open_round(), author=author, text="I found it false.")
    round = differing()
    with refused("claims_roundmessage_has_text"):
        RoundMessage.objects.create(round=round, author=author, text="")
    RoundMessage.objects.create(round=round, author=author, text="Which fire?")
    with refused("claims_roundmessage_append_only"):
        RoundMessage.objects.update(text="None.")


def test_a_lot_is_drawn_fairly_and_stands() -> None:
    with refused("claims_blinddraw_chosen_below_share"):
        BlindDraw.objects.create(claim=ClaimFactory(), share=0.5, drawn=0.5, chosen=True)
    with refused("claims_blinddraw_ranges"):
        BlindDraw.objects.create(claim=ClaimFactory(), share=0.5, drawn=1.5, chosen=False)
    BlindDraw.objects.create(claim=ClaimFactory(), share=0.5, drawn=0.7, chosen=False)
    with refused("claims_blinddraw_append_only"):
        BlindDraw.objects.update(chosen=True, drawn=0.1)


def test_a_desks_share_is_a_share() -> None:
    with refused("claims_desk_blind_share_range"):
        DeskFactory(blind_share=1.1)
