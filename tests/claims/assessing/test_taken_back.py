"""Undoing what began to check a claim takes its blind assessment back, as long as nobody has assessed."""

import pytest
from django.contrib.auth.models import User

from claims import triage
from claims.models import AssessmentRound, BlindDraw, Claim, RoundReason, Status
from claims.triage import Triaged
from tests.claims.assessing.rounds import assess
from tests.factories import ClaimFactory, DeskFactory, EditorFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def me() -> User:
    return EditorFactory()


def of_blind_topic() -> Claim:
    claim, topic = ClaimFactory(), TopicFactory()
    claim.desk.blind_topics.add(topic)
    claim.topics.add(topic)
    return claim


def undone(done: Triaged, me: User) -> Triaged:
    assert done.act is not None
    return triage.undo(act=done.act.pk, editor=me)


def test_undoing_takes_back_the_round_that_the_act_opened(me: User) -> None:
    claim = of_blind_topic()
    undone(triage.take(claims=[claim.pk], editor=me), me)
    claim.refresh_from_db()
    assert claim.status == Status.PROPOSED
    assert not AssessmentRound.objects.exists()


def test_a_claim_that_somebody_has_assessed_since_is_left_in_its_round(me: User) -> None:
    assessed, other = of_blind_topic(), of_blind_topic()
    done = triage.take(claims=[assessed.pk, other.pk], editor=me)
    assess(assessed)
    came = undone(done, me)
    assert (came.changed, [left.why for left in came.left]) == ([other.pk], ["assessed blind since"])
    assessed.refresh_from_db()
    assert assessed.status == Status.CHECKING
    assert AssessmentRound.objects.get().claim == assessed


def test_a_round_that_was_open_before_stays(me: User) -> None:
    claim = of_blind_topic()
    triage.set_status(claims=[claim.pk], status=Status.CHECKING, editor=EditorFactory())
    undone(triage.take(claims=[claim.pk], editor=me), me)
    assert claim.rounds.exists()


def test_whoever_takes_it_next_opens_it_again(me: User) -> None:
    claim = of_blind_topic()
    undone(triage.take(claims=[claim.pk], editor=me), me)
    triage.take(claims=[claim.pk], editor=EditorFactory())
    assert claim.rounds.get().reason == RoundReason.TOPIC


def test_the_lot_stands_and_is_not_drawn_again(me: User) -> None:
    desk = DeskFactory(blind_share=1.0)
    claim = ClaimFactory()
    undone(triage.take(claims=[claim.pk], editor=me), me)
    desk.blind_share = 0.001
    desk.save()
    triage.take(claims=[claim.pk], editor=EditorFactory())
    assert claim.rounds.get().reason == RoundReason.SHARE
    assert BlindDraw.objects.get().share == 1.0
