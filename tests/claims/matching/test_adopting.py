"""A finding is adopted as a draft with its evidence; who made the claim and the signature are not."""

import pytest

from claims.adopting import adopt, adopt_outside
from claims.match_decisions import decide
from claims.models import MatchState, Relation, ReviewState
from claims.review_states import ActRefused
from tests.claims.matching.pairs import outside_pair, outside_review, pair, said
from tests.factories import EditorFactory, EvidenceFactory, ReviewFactory, published

pytestmark = pytest.mark.django_db


def test_the_finding_becomes_a_draft_of_whoever_adopts_it() -> None:
    found, me = published(claim=said()), EditorFactory()
    match = pair(found.claim, claim := said())
    draft = adopt(match=match, review=found, author=me)
    assert (draft.claim, draft.state, draft.author) == (claim, ReviewState.DRAFT, me)
    assert (draft.verdict, draft.rating, draft.as_of) == (found.verdict, found.rating, found.as_of)
    assert (draft.claimant, draft.claimant_note, draft.first_appearance) == (None, "", None)


def test_its_evidence_comes_along_and_is_cited_by_its_new_number() -> None:
    found = published(claim=said())
    claim = said()
    EvidenceFactory(claim=claim)
    draft = adopt(match=pair(found.claim, claim), review=found, author=EditorFactory())
    copy = claim.evidence.get(adopted_from=found.claim.evidence.get())
    assert copy.number == 2
    assert draft.body == "The register of the fire brigade lists no injuries [2]."


def test_what_is_for_named_people_stays_where_it_is() -> None:
    found = published(claim=said())
    found.claim.evidence.update(visibility="named", title="", url="", sealed="{}")
    draft = adopt(match=pair(found.claim, said()), review=found, author=EditorFactory())
    assert not draft.claim.evidence.exists()
    assert "[" not in draft.body


@pytest.mark.parametrize("relation", [Relation.DIFFERS, Relation.CONTRADICTS, Relation.RELATED])
def test_what_does_not_say_the_same_is_not_adopted(relation: Relation) -> None:
    found = published(claim=said())
    with pytest.raises(ActRefused, match="do not say the same"):
        adopt(match=pair(found.claim, said(), relation=relation), review=found, author=EditorFactory())


def test_what_is_not_published_or_refused_is_not_adopted() -> None:
    draft, me = ReviewFactory(claim=said()), EditorFactory()
    with pytest.raises(ActRefused, match="Only a published"):
        adopt(match=pair(draft.claim, said()), review=draft, author=me)
    found = published(claim=said())
    match = pair(found.claim, said())
    decide(match=match, editor=me, state=MatchState.REFUSED)
    match.refresh_from_db()
    with pytest.raises(ActRefused, match="do not say the same"):
        adopt(match=match, review=found, author=me)


def test_a_claim_that_became_part_of_the_checked_one_needs_no_draft() -> None:
    found = published(claim=said())
    match = pair(found.claim, said())
    decide(match=match, editor=EditorFactory(), state=MatchState.CONFIRMED)
    match = type(match).objects.get(pk=match.pk)
    with pytest.raises(ActRefused, match="holds for both"):
        adopt(match=match, review=found, author=EditorFactory())


def test_a_fact_check_of_others_is_evidence_and_named_in_the_text() -> None:
    match = outside_pair()
    draft = adopt_outside(match=match, author=EditorFactory())
    piece = match.claim.evidence.get()
    assert (piece.url, piece.stance) == ("https://vale.example/fire", "refutes")
    assert draft.summary == "Vale Facts checked this claim and rated it “False” [1]."
    assert (draft.verdict, draft.state) == ("refuted", ReviewState.DRAFT)


def test_without_a_verdict_it_only_gives_context() -> None:
    match = outside_pair(review=outside_review(verdict="", rating=""))
    draft = adopt_outside(match=match, author=EditorFactory())
    assert match.claim.evidence.get().stance == "context"
    assert draft.summary == "Vale Facts checked this claim [1]."
