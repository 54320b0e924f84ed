"""A decision on a pair is taken back on its own page, whoever made it, as far as nothing else rests on it."""

import pytest

from claims.claim_merging import merge
from claims.match_decisions import decide, decide_many, last_decision, shown
from claims.match_undoing import take_back
from claims.models import Claim, MatchState, Relation
from claims.review_states import ActRefused
from claims.review_updates import add_to_fact_check, joined_since
from tests.claims.matching.pairs import outside_pair, pair, said
from tests.factories import EditorFactory, published

pytestmark = pytest.mark.django_db

YES, NO = MatchState.CONFIRMED, MatchState.REFUSED


def test_an_earlier_decision_of_somebody_else_is_taken_back_and_the_claims_part() -> None:
    match, editor = pair(), EditorFactory()
    decide_many(matches=[match, pair()], editor=editor, state=YES)
    decide(match=pair(), editor=editor, state=NO)
    take_back(match=match, editor=EditorFactory())
    match.refresh_from_db()
    assert (match.state, match.decided_by) == (MatchState.PROPOSED, None)
    assert Claim.objects.living().count() == 5


def test_a_refusal_of_what_was_confirmed_before_leaves_it_confirmed_again() -> None:
    match, me = pair(), EditorFactory()
    decide(match=match, editor=me, state=YES)
    decide(match=match, editor=me, state=NO)
    take_back(match=match, editor=me)
    match.refresh_from_db()
    assert (match.state, Claim.objects.living().count()) == (YES, 1)


def test_a_match_with_a_fact_check_of_others_is_taken_back_alike() -> None:
    match = outside_pair()
    decide(match=match, editor=EditorFactory(), state=YES, relation=Relation.DIFFERS)
    take_back(match=match, editor=EditorFactory())
    match.refresh_from_db()
    assert (match.state, match.relation) == (MatchState.PROPOSED, Relation.REPEATS)


def test_it_stays_while_another_confirmed_pair_rests_on_it_and_names_that_one() -> None:
    one, two, three = said(), said("A dozen people were hurt."), said("Twelve were hurt.")
    first, second, third = pair(one, two), pair(one, three), pair(two, three, score=0.5)
    decide_many(matches=[first, second, third], editor=EditorFactory(), state=YES)
    with pytest.raises(ActRefused, match=r"hurt\.” and “Twelve were hurt\.” was confirmed too"):
        take_back(match=first, editor=EditorFactory())
    take_back(match=third, editor=EditorFactory())
    take_back(match=first, editor=EditorFactory())
    assert set(Claim.objects.living()) == {one, two}


def test_it_stays_once_what_was_joined_is_part_of_a_third() -> None:
    match, third = pair(), published(claim=said("Twelve were hurt.")).claim
    decide(match=match, editor=EditorFactory(), state=YES)
    merge(claims=[match.first_id, third.pk], editor=EditorFactory())
    with pytest.raises(ActRefused, match=r"is part of “Twelve were hurt\.” by now"):
        take_back(match=match, editor=EditorFactory())
    match.refresh_from_db()
    assert match.state == YES


def test_it_stays_once_partners_were_told() -> None:
    me, review = EditorFactory(), published(claim=said())
    match = pair(review.claim, said())
    decide(match=match, editor=me, state=YES)
    rows = joined_since(review.claim).values_list("pk", flat=True)
    add_to_fact_check(review=review, appearances=rows, note="She says it too.", editor=me)
    with pytest.raises(ActRefused, match="added to the published fact-check"):
        take_back(match=match, editor=me)


def test_what_nobody_decided_or_was_decided_otherwise_since_is_not_taken_back() -> None:
    match, me = pair(), EditorFactory()
    with pytest.raises(ActRefused, match="Nobody has decided"):
        take_back(match=match, editor=me)
    decide(match=match, editor=me, state=YES)
    match.refresh_from_db()
    seen = shown(match)
    decide(match=match, editor=me, state=NO)
    with pytest.raises(ActRefused, match="read it again"):
        take_back(match=match, editor=me, seen=seen)


def test_what_was_taken_back_is_no_longer_offered_as_the_last_decision() -> None:
    match, me = pair(), EditorFactory()
    decide(match=match, editor=me, state=YES)
    take_back(match=match, editor=me)
    assert last_decision(me) is None
