"""Speakers who may be one are proposed once, by the keys of their names, and decided by an editor."""

import pytest

from claims.models import AliasKind, MatchState, Speaker, SpeakerAlias, SpeakerPair
from claims.speaker_pairs import (
    MOST_OF_KEY,
    PairRefused,
    heir_by_default,
    merge_pair,
    propose_pairs,
    refuse_pair,
    reopen_pair,
    waiting,
)
from claims.speakers import merge, unmerge
from tests.factories import EditorFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


def proposed() -> set[frozenset[str]]:
    """Look at everybody and return the names of the pairs that wait."""
    while propose_pairs():
        pass
    return {frozenset({pair.first.name, pair.second.name}) for pair in waiting()}


def one_pair() -> SpeakerPair:
    """Return a pair of two spellings of a name."""
    SpeakerFactory(name="Anahit Petrosyan")
    SpeakerFactory(name="Անահիտ Պետրոսյան", made_by="rules-1")
    proposed()
    return waiting().get()


def test_spellings_in_two_scripts_are_proposed() -> None:
    pair = one_pair()
    assert pair.score == 1
    assert pair.why == "Anahit Petrosyan ~ Անահիտ Պետրոսյան"


def test_others_of_the_family_are_not() -> None:
    SpeakerFactory(name="Anahit Petrosyan")
    SpeakerFactory(name="Ara Petrosyan")
    assert proposed() == set()


def test_an_alias_and_a_shared_handle_speak_for_it_too() -> None:
    ada, other = SpeakerFactory(name="Ada Brook"), SpeakerFactory(name="The Brookkeeper")
    for speaker in (ada, other):
        SpeakerAlias.objects.create(speaker=speaker, name="@adab", kind=AliasKind.HANDLE)
    third = SpeakerFactory(name="Somebody Else")
    SpeakerAlias.objects.create(speaker=third, name="Ada Brook")
    assert proposed() == {
        frozenset({"Ada Brook", "The Brookkeeper"}),
        frozenset({"Ada Brook", "Somebody Else"}),
    }


def test_a_person_is_never_the_same_as_a_body() -> None:
    SpeakerFactory(name="Anahit Petrosyan")
    SpeakerFactory(name="Anahit Petrosyan", kind="body")
    assert proposed() == set()


def test_who_was_looked_at_is_looked_at_again_under_a_new_name_alone() -> None:
    ada = SpeakerFactory(name="Ada Brook")
    SpeakerFactory(name="Tom Reed")
    assert (propose_pairs(), propose_pairs()) == (2, 0)
    SpeakerAlias.objects.create(speaker=ada, name="Tom Reed")
    assert propose_pairs() == 1
    Speaker.objects.filter(pk=ada.pk).update(name="Ada Brooke")
    assert propose_pairs() == 1
    assert waiting().count() == 1


def test_a_name_without_letters_is_looked_at_once() -> None:
    SpeakerFactory(name="…")
    assert (propose_pairs(), propose_pairs()) == (1, 0)


def test_steps_are_bounded() -> None:
    SpeakerFactory.create_batch(5)
    assert [propose_pairs(most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_a_key_that_many_share_tells_nothing() -> None:
    for number in range(MOST_OF_KEY + 1):
        SpeakerFactory(name=f"Anahit {'BDKLMNRSTV'[number % 10]}{'aeiou'[number % 5]}{number} Petrosyan")
    SpeakerFactory(name="Anahit Petrosyan")
    proposed()
    assert SpeakerPair.objects.filter(first__name="Anahit Petrosyan").count() == 0


def test_merging_a_pair_can_be_undone() -> None:
    pair, editor = one_pair(), EditorFactory()
    heir = merge_pair(pair=pair, into=heir_by_default(pair), editor=editor)
    assert heir.name == "Anahit Petrosyan"  # entered by hand
    assert not waiting().exists()
    pair = SpeakerPair.objects.get()
    assert (pair.state, pair.decided_by) == (MatchState.CONFIRMED, editor)
    reopen_pair(pair=pair, editor=editor)
    assert waiting().get() == pair
    assert Speaker.objects.living().count() == 2


def test_a_merge_by_hand_decides_the_pair_and_undoing_it_opens_it() -> None:
    pair, editor = one_pair(), EditorFactory()
    merge(duplicate=pair.second, into=pair.first, editor=editor)
    pair.refresh_from_db()
    assert pair.state == MatchState.CONFIRMED
    pair.second.refresh_from_db()
    unmerge(speaker=pair.second, editor=editor)
    pair.refresh_from_db()
    assert pair.state == MatchState.PROPOSED


def test_a_refused_pair_does_not_come_back() -> None:
    pair = one_pair()
    refuse_pair(pair=pair, editor=EditorFactory())
    SpeakerAlias.objects.create(speaker=pair.first, name="Anahit Petrossian")
    assert proposed() == set()


def test_a_refused_pair_does_not_come_back_with_the_heir_until_the_merge_is_undone() -> None:
    pair, editor = one_pair(), EditorFactory()
    refuse_pair(pair=pair, editor=editor)
    heir = SpeakerFactory(name="Ana Petrosyan-Reed")
    merge(duplicate=pair.second, into=heir, editor=editor)
    assert proposed() == set()
    pair.second.refresh_from_db()
    unmerge(speaker=pair.second, editor=editor)
    assert SpeakerPair.objects.get(state=MatchState.REFUSED) == pair


def test_deciding_twice_is_refused() -> None:
    pair, editor = one_pair(), EditorFactory()
    refuse_pair(pair=pair, editor=editor)
    with pytest.raises(PairRefused, match="already"):
        merge_pair(pair=pair, into=pair.first, editor=editor)
    reopen_pair(pair=pair, editor=editor)
    with pytest.raises(PairRefused, match="Nobody has decided"):
        reopen_pair(pair=pair, editor=editor)
    with pytest.raises(PairRefused, match="one of the two"):
        merge_pair(pair=pair, into=SpeakerFactory(), editor=editor)
