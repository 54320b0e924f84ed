"""Many pairs at once: only sure ones, each looked at again, none by a chain, and the last act undone."""

import pytest

from claims import triage
from claims.match_decisions import Match, decide, decide_many, last_decision, shown
from claims.match_undoing import undo_decisions
from claims.models import BulkAct, Claim, ClaimMatch, MatchState, Relation
from claims.review_states import ActRefused
from claims.review_updates import add_to_fact_check, joined_since
from tests.claims.matching.pairs import outside_pair, pair, said
from tests.factories import EditorFactory, published

pytestmark = pytest.mark.django_db

YES, NO = MatchState.CONFIRMED, MatchState.REFUSED


def test_several_pairs_are_confirmed_and_their_claims_joined() -> None:
    pairs: list[Match] = [pair(), pair(), outside_pair()]
    came = decide_many(matches=pairs, editor=EditorFactory(), state=YES)
    assert (len(came.done), came.left) == (3, [])
    assert Claim.objects.living().count() == 3


def test_what_nobody_is_sure_of_is_left_and_named() -> None:
    sure, unsure = pair(), pair(is_strong=False)
    came = decide_many(matches=[sure, unsure], editor=EditorFactory(), state=YES)
    assert [match.pk for match in came.done] == [sure.pk]
    assert came.left[0][0].pk == unsure.pk
    assert "by itself" in came.left[0][1]


def test_what_changed_since_it_was_shown_is_left() -> None:
    match = pair()
    seen = {match.pk: shown(match)}
    Claim.objects.filter(pk=match.second.pk).update(text="21 people were hurt in the fire.")
    came = decide_many(matches=[match], editor=EditorFactory(), state=YES, seen=seen)
    assert "read it again" in came.left[0][1]
    assert came.act is None


def test_what_somebody_decided_meanwhile_is_left() -> None:
    match = pair()
    decide(match=match, editor=EditorFactory(), state=NO)
    came = decide_many(matches=[match], editor=EditorFactory(), state=YES)
    assert "refused already" in came.left[0][1]


def test_nobody_is_joined_by_a_chain() -> None:
    one, two, three = said(), said("A dozen people were hurt."), said("Twelve were hurt.")
    chain = [pair(one, two, score=0.99), pair(two, three, score=0.95)]
    came = decide_many(matches=chain, editor=EditorFactory(), state=YES)
    assert "became part of another claim" in came.left[0][1]
    assert set(Claim.objects.living()) == {one, three}


def test_what_is_one_claim_by_then_is_confirmed_too() -> None:
    one, two, three = said(), said(), said()
    triangle = [pair(one, two), pair(one, three), pair(two, three, score=0.5)]
    came = decide_many(matches=triangle, editor=EditorFactory(), state=YES)
    assert (len(came.done), came.left) == (3, [])


def test_the_last_act_is_undone_with_all_it_joined() -> None:
    me = EditorFactory()
    pairs: list[Match] = [pair(), pair(), outside_pair()]
    decide_many(matches=pairs, editor=me, state=YES)
    act = last_decision(me)
    assert act is not None
    came = undo_decisions(act=act.pk, editor=me)
    assert len(came.done) == 3
    assert Claim.objects.living().count() == 5
    assert not ClaimMatch.objects.exclude(state="proposed", decided_by=None).exists()
    assert set(Claim.objects.values_list("origins", flat=True)) == {1}


def test_a_refusal_is_undone_too() -> None:
    me, match = EditorFactory(), pair(relation=Relation.DIFFERS)
    came = decide_many(matches=[match], editor=me, state=NO)
    assert came.act is not None
    undo_decisions(act=came.act.pk, editor=me)
    match.refresh_from_db()
    assert match.state == MatchState.PROPOSED


def test_nobody_undoes_what_another_did_nor_anything_twice() -> None:
    me = EditorFactory()
    act = decide_many(matches=[pair()], editor=me, state=YES).act
    assert act is not None
    with pytest.raises(ActRefused):
        undo_decisions(act=act.pk, editor=EditorFactory())
    undo_decisions(act=act.pk, editor=me)
    with pytest.raises(ActRefused, match="nothing to undo"):
        undo_decisions(act=act.pk, editor=me)


def test_a_pair_decided_otherwise_since_is_left_as_it_is() -> None:
    me, match = EditorFactory(), pair(relation=Relation.DIFFERS)
    act = decide_many(matches=[match], editor=me, state=YES).act
    decide(match=match, editor=EditorFactory(), state=NO)
    assert act is not None
    assert "decided otherwise" in undo_decisions(act=act.pk, editor=me).left[0][1]


def test_what_was_told_to_partners_since_is_not_taken_back_by_undoing() -> None:
    me, review = EditorFactory(), published(claim=said())
    match = pair(review.claim, said())
    act = decide_many(matches=[match], editor=me, state=YES).act
    rows = joined_since(review.claim).values_list("pk", flat=True)
    add_to_fact_check(review=review, appearances=rows, note="She says it too.", editor=me)
    assert act is not None
    came = undo_decisions(act=act.pk, editor=me)
    match.refresh_from_db()
    assert "added to the published fact-check" in came.left[0][1]
    assert match.state == YES
    assert Claim.objects.living().count() == 1


def test_what_was_joined_before_its_heir_was_checked_comes_apart_again() -> None:
    me, match = EditorFactory(), pair()
    act = decide_many(matches=[match], editor=me, state=YES).act
    review = published(claim=match.first)
    assert act is not None
    assert undo_decisions(act=act.pk, editor=me).left == []
    review.refresh_from_db()
    assert review.state == "published"
    assert Claim.objects.living().count() == 2


def test_the_queues_own_undo_does_not_meddle_with_pairs() -> None:
    me = EditorFactory()
    decide_many(matches=[pair(relation=Relation.DIFFERS)], editor=me, state=YES)
    assert BulkAct.objects.count() == 1
    assert triage.last_act(me) is None


def test_what_a_confirmation_joined_is_not_the_queues_to_undo() -> None:
    me, match = EditorFactory(), pair()
    decide_many(matches=[match], editor=me, state=YES)
    assert triage.last_act(me) is None
    with pytest.raises(triage.TriageRefused, match="page of the match"):
        triage.undo(act=BulkAct.objects.get(act=triage.MERGE).pk, editor=me)
    assert Claim.objects.living().count() == 1
