"""Two assess without seeing each other; what they agree on becomes a draft, what not is talked about and settled."""

from datetime import date

import pytest

from claims import triage
from claims.assessing import confirm, decide, end_round, proposals, record_assessment, say
from claims.models import Assessment, ClaimReview, RoundState, Settlement, Status, Verdict
from claims.review import ActRefused, write_draft
from claims.rounds import RoundRefused, ask_for_round
from tests.claims.assessing.rounds import REASONS, assess, differing, open_round
from tests.factories import ClaimFactory, EditorFactory

pytestmark = pytest.mark.django_db


def test_without_a_round_an_assessment_is_for_all_to_see() -> None:
    made = assess(ClaimFactory())
    assert (made.is_blind, made.round) == (False, None)
    assert Assessment.objects.visible_to(EditorFactory()).get() == made


def test_only_its_author_sees_the_first_one() -> None:
    made = assess(open_round().claim)
    assert made.is_blind
    assert not Assessment.objects.visible_to(EditorFactory()).exists()
    assert Assessment.objects.visible_to(made.editor).get() == made


def test_what_was_said_before_the_round_is_out_of_sight_meanwhile() -> None:
    claim = ClaimFactory()
    assess(claim)
    open_round(claim)
    assert not Assessment.objects.visible_to(EditorFactory()).exists()


def test_once_both_are_in_all_see_both() -> None:
    round = differing()
    assert Assessment.objects.visible_to(EditorFactory()).filter(round=round).count() == 2


def test_agreement_begins_a_draft_with_both_reasons() -> None:
    round = open_round()
    first = assess(round.claim, as_of=date(2020, 9, 28))
    assess(round.claim, as_of=date(2020, 9, 30), reasons="The brigade says so too.")
    round.refresh_from_db()
    assert (round.state, round.verdict) == (RoundState.AGREED, Verdict.REFUTED)
    draft = ClaimReview.objects.get()
    assert (draft.state, draft.verdict, draft.as_of) == ("draft", Verdict.REFUTED, date(2020, 9, 30))
    assert draft.body == f"{REASONS}\n\nThe brigade says so too."
    assert draft.author == first.editor


def test_of_the_two_whoever_has_the_claim_goes_on_writing() -> None:
    claim, owner = ClaimFactory(), EditorFactory()
    triage.take(claims=[claim.pk], editor=owner)
    open_round(claim)
    assess(claim)
    assess(claim, editor=owner)
    assert ClaimReview.objects.get().author == owner


def test_nobody_assesses_twice_blind_and_no_third_one() -> None:
    round = open_round()
    first = assess(round.claim)
    with pytest.raises(RoundRefused, match="waits for somebody else"):
        assess(round.claim, editor=first.editor)
    assert round.assessments.count() == 1


def test_an_assessment_needs_reasons() -> None:
    with pytest.raises(RoundRefused, match="Give your reasons"):
        assess(ClaimFactory(), reasons=" ")


def test_no_draft_is_begun_while_two_assess_or_differ() -> None:
    for round in (open_round(), differing()):
        with pytest.raises(ActRefused, match="being assessed blind"):
            write_draft(claim=round.claim, author=EditorFactory(), headline="Nobody was hurt")


def test_they_talk_once_they_differ_and_not_before() -> None:
    with pytest.raises(RoundRefused, match="is open now"):
        say(round=open_round(), author=EditorFactory(), text="I found nothing.")
    round = differing()
    say(round=round, author=EditorFactory(), text="Which fire?")
    assert [message.text for message in round.messages.all()] == ["Which fire?"]


def test_a_third_person_settles_it() -> None:
    round, third = differing(), EditorFactory()
    decide(round=round, editor=third, verdict=Verdict.MISLEADING, as_of=date(2020, 9, 30), reasons="Both.")
    round.refresh_from_db()
    assert (round.state, round.settlement, round.closed_by) == ("settled", Settlement.THIRD, third)
    draft = ClaimReview.objects.get()
    assert (draft.verdict, draft.author, draft.body) == (Verdict.MISLEADING, third, "Both.")


def test_the_two_settle_it_jointly_when_one_confirms_what_the_other_proposes() -> None:
    anna, ben = EditorFactory(), EditorFactory()
    round = differing(anna, ben)
    proposed = decide(
        round=round, editor=ben, verdict=Verdict.REFUTED, as_of=date(2020, 9, 30), reasons="You are right."
    )
    round.refresh_from_db()
    assert round.state == RoundState.DIFFERING
    settled = confirm(proposal=proposed, editor=anna)
    assert (settled.state, settled.settlement, settled.verdict) == ("settled", Settlement.JOINT, "refuted")
    assert ClaimReview.objects.get().body == "You are right."


def test_a_proposal_is_confirmed_by_the_other_alone_and_only_the_latest() -> None:
    anna, ben = EditorFactory(), EditorFactory()
    round = differing(anna, ben)
    day = date(2020, 9, 30)
    old = decide(round=round, editor=ben, verdict=Verdict.REFUTED, as_of=day, reasons="Yes.")
    new = decide(round=round, editor=ben, verdict=Verdict.CONFLICTING, as_of=day, reasons="No.")
    assert proposals(round) == {ben.pk: new}
    for who, what, why in [
        (ben, new, "your own proposal"),
        (EditorFactory(), new, "of the two who assessed"),
        (anna, old, "a newer proposal"),
    ]:
        with pytest.raises(RoundRefused, match=why):
            confirm(proposal=what, editor=who)


def test_a_round_ends_without_result_only_with_a_reason() -> None:
    round = open_round()
    with pytest.raises(RoundRefused, match="Say why"):
        end_round(round=round, editor=EditorFactory(), reason=" ")
    ended = end_round(round=round, editor=EditorFactory(), reason="The claim was taken back.")
    assert (ended.state, ended.verdict) == (RoundState.ENDED, "")
    with pytest.raises(RoundRefused, match="ended without a result now"):
        end_round(round=round, editor=EditorFactory(), reason="Again.")


def test_after_its_end_the_claim_can_be_assessed_blind_again() -> None:
    round = open_round()
    end_round(round=round, editor=EditorFactory(), reason="Nobody had time.")
    assert ask_for_round(claim=round.claim, editor=EditorFactory()).state == RoundState.OPEN


def test_the_claim_stays_being_checked_all_the_while() -> None:
    round = differing()
    round.claim.refresh_from_db()
    assert round.claim.status == Status.CHECKING


def test_nothing_that_names_an_assessment_tells_its_verdict() -> None:
    made = record_assessment(
        claim=open_round().claim, editor=EditorFactory(username="anna"), verdict=Verdict.SUPPORTED,
        as_of=date(2020, 9, 30), reasons="Seen.",
    )  # fmt: skip
    assert str(made) == "anna"
