"""A claim that somebody begins to check is assessed blind by its topic, by lot, or because an editor asks."""

import pytest
from pytest_django import DjangoAssertNumQueries

from claims import triage
from claims.models import AssessmentRound, BlindDraw, Claim, RoundReason, Status
from claims.rounds import RoundRefused, ask_for_round, open_due_rounds
from tests.factories import ClaimFactory, DeskFactory, EditorFactory, ReviewFactory, TopicFactory

pytestmark = pytest.mark.django_db


def being_checked(count: int = 1) -> list[Claim]:
    return [ClaimFactory(status=Status.CHECKING) for _ in range(count)]


def test_without_share_and_topics_nobody_assesses_blind() -> None:
    claim = ClaimFactory()
    triage.take(claims=[claim.pk], editor=EditorFactory())
    assert not AssessmentRound.objects.exists()
    assert not BlindDraw.objects.exists()


def test_a_claim_of_a_blind_topic_is_assessed_blind_once_somebody_takes_it() -> None:
    claim, topic = ClaimFactory(), TopicFactory()
    claim.desk.blind_topics.add(topic)
    claim.topics.add(topic)
    triage.take(claims=[claim.pk], editor=EditorFactory())
    assert claim.rounds.get().reason == RoundReason.TOPIC


def test_of_ticked_claims_each_gets_its_own_round() -> None:
    DeskFactory(blind_share=1.0)
    claims = [ClaimFactory(), ClaimFactory()]
    triage.set_status(claims=[claim.pk for claim in claims], status=Status.CHECKING, editor=EditorFactory())
    assert [claim.rounds.get().reason for claim in claims] == [RoundReason.SHARE] * 2


def test_the_lot_decides_and_every_lot_is_kept() -> None:
    DeskFactory(blind_share=0.25)
    lots = iter([0.2, 0.25, 0.9])
    claims = being_checked(3)
    made = open_due_rounds(
        claims=[claim.pk for claim in claims], editor=EditorFactory(), draw=lambda: next(lots)
    )
    assert len(made) == 1
    kept = BlindDraw.objects.order_by("drawn").values_list("drawn", "share", "chosen")
    assert list(kept) == [(0.2, 0.25, True), (0.25, 0.25, False), (0.9, 0.25, False)]


def test_a_claim_is_drawn_for_once() -> None:
    DeskFactory(blind_share=0.5)
    (claim,) = being_checked()
    assert open_due_rounds(claims=[claim.pk], editor=EditorFactory(), draw=lambda: 0.9) == []
    assert open_due_rounds(claims=[claim.pk], editor=EditorFactory(), draw=lambda: 0.1) == []


def test_a_claim_with_a_fact_check_in_work_is_left_out() -> None:
    DeskFactory(blind_share=1.0)
    written = ReviewFactory(claim=ClaimFactory(status=Status.CHECKING)).claim
    assert open_due_rounds(claims=[written.pk], editor=EditorFactory()) == []


def test_many_claims_cost_as_many_queries_as_one(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    DeskFactory(blind_share=0.5)
    ids = [claim.pk for claim in being_checked(40)]
    with django_assert_max_num_queries(10):
        open_due_rounds(claims=ids, editor=EditorFactory())


def test_an_editor_may_ask_for_it() -> None:
    claim = ClaimFactory(status=Status.UNCHECKED)
    made = ask_for_round(claim=claim, editor=EditorFactory())
    claim.refresh_from_db()
    assert (made.reason, made.state, claim.status) == (RoundReason.EDITOR, "open", Status.CHECKING)


def test_it_is_not_asked_for_twice_nor_beside_a_fact_check() -> None:
    claim = ClaimFactory()
    ask_for_round(claim=claim, editor=EditorFactory())
    with pytest.raises(RoundRefused, match="being assessed blind already"):
        ask_for_round(claim=claim, editor=EditorFactory())
    with pytest.raises(RoundRefused, match="begun already"):
        ask_for_round(claim=ReviewFactory().claim, editor=EditorFactory())
