"""Somebody decides on one pair: confirmed, refused, as another relation, and only on the words that were read."""

import pytest

from claims.match_decisions import decide, shown
from claims.models import Claim, MatchState, Relation
from claims.review_states import ActRefused
from claims.rounds import ask_for_round
from tests.claims.matching.pairs import outside_pair, pair, said
from tests.factories import EditorFactory, ReviewFactory, published

pytestmark = pytest.mark.django_db

YES, NO = MatchState.CONFIRMED, MatchState.REFUSED


@pytest.mark.parametrize("relation", [Relation.REPEATS, Relation.SAME_STATEMENT])
def test_two_that_say_the_same_become_one_claim(relation: Relation) -> None:
    match = pair(relation=relation)
    decide(match=match, editor=EditorFactory(), state=YES)
    assert list(Claim.objects.living()) == [match.first]


@pytest.mark.parametrize("relation", [Relation.DIFFERS, Relation.CONTRADICTS, Relation.RELATED])
def test_any_other_relation_leaves_them_two(relation: Relation) -> None:
    match = pair(relation=relation)
    decide(match=match, editor=EditorFactory(), state=YES)
    match.refresh_from_db()
    assert (match.state, Claim.objects.living().count()) == (YES, 2)


def test_an_editor_may_say_that_it_is_another_relation() -> None:
    match, me = pair(), EditorFactory()
    decide(match=match, editor=me, state=YES, relation=Relation.DIFFERS)
    match.refresh_from_db()
    assert (match.relation, match.decided_by) == (Relation.DIFFERS, me)
    assert Claim.objects.living().count() == 2


def test_the_claim_with_a_fact_check_stands_for_both() -> None:
    later = published(claim=said()).claim
    match = pair(said(), later)
    decide(match=match, editor=EditorFactory(), state=YES)
    assert list(Claim.objects.living()) == [later]


def test_two_with_a_fact_check_each_are_confirmed_and_stay_two() -> None:
    match = pair(published(claim=said()).claim, ReviewFactory(claim=said()).claim)
    came = decide(match=match, editor=EditorFactory(), state=YES)
    match.refresh_from_db()
    assert match.state == YES
    assert Claim.objects.living().count() == 2
    assert "Each has a fact-check" in came.apart[0][1]


def test_one_that_is_assessed_blind_is_not_joined_and_the_pair_stays_open() -> None:
    match, me = pair(said(claim__status="in_review"), said()), EditorFactory()
    ask_for_round(claim=match.second, editor=me)
    with pytest.raises(ActRefused, match="assessed blind"):
        decide(match=match, editor=me, state=YES)
    match.refresh_from_db()
    assert match.state == MatchState.PROPOSED


def test_nothing_is_decided_on_words_that_changed_meanwhile() -> None:
    match = pair()
    seen = shown(match)
    Claim.objects.filter(pk=match.first.pk).update(text="21 people were hurt in the fire.")
    with pytest.raises(ActRefused, match="read it again"):
        decide(match=match, editor=EditorFactory(), state=YES, seen=seen)


def test_who_comes_second_is_told_who_was_first() -> None:
    match = pair()
    decide(match=match, editor=EditorFactory(first_name="Ani", last_name="Example"), state=NO)
    with pytest.raises(ActRefused, match="refused already, by Ani Example"):
        decide(match=match, editor=EditorFactory(), state=NO)


def test_refusing_what_was_confirmed_makes_two_claims_of_one_again() -> None:
    match, me = pair(), EditorFactory()
    decide(match=match, editor=me, state=YES)
    decide(match=match, editor=me, state=NO)
    assert Claim.objects.living().count() == 2


def test_nobody_proposes_by_hand_what_a_machine_proposes() -> None:
    with pytest.raises(ActRefused, match="only a machine"):
        decide(match=pair(), editor=EditorFactory(), state=MatchState.PROPOSED)


def test_a_match_with_a_fact_check_of_others_is_decided_alike() -> None:
    match, me = outside_pair(), EditorFactory()
    decide(match=match, editor=me, state=YES, seen=shown(match))
    match.refresh_from_db()
    assert (match.state, match.decided_by) == (YES, me)


def test_the_heir_takes_its_place_in_the_queue_with_both_origins() -> None:
    match = pair()
    decide(match=match, editor=EditorFactory(), state=YES)
    match.first.refresh_from_db()
    assert match.first.origins == 2
