"""What is parted again while a draft names the words of the joined claim as the first appearance."""

import pytest

from claims.match_decisions import decide
from claims.match_undoing import undo_decisions
from claims.models import Claim, MatchState
from tests.claims.matching.pairs import pair, said
from tests.factories import EditorFactory, ReviewFactory

pytestmark = pytest.mark.django_db


def test_words_that_a_draft_names_as_the_first_appearance_stay_until_it_names_others() -> None:
    editor, heir, other = EditorFactory(), said(claim__status="checking"), said()
    came = decide(match=pair(heir, other), editor=editor, state=MatchState.CONFIRMED)
    draft = ReviewFactory(claim=heir, first_appearance=other.appearances.get())
    assert came.act
    undone = undo_decisions(act=came.act.pk, editor=editor)
    assert [why for _match, why in undone.left]
    assert Claim.objects.get(pk=other.pk).merged_into_id == heir.pk
    draft.headline = "Nobody was hurt at all"
    draft.save()
