"""Triage: what an act gives claims, what it leaves and why, and undoing it."""

from datetime import UTC, datetime

import pytest

from claims import triage
from claims.models import BulkAct, Claim, Status
from claims.triage import Triaged, TriageRefused
from tests.factories import ClaimFactory, EditorFactory, published

pytestmark = pytest.mark.django_db

NOW = datetime(2020, 9, 27, 12, 0, tzinfo=UTC)
TOMORROW = datetime(2020, 9, 28, 6, 0, tzinfo=UTC)


def why(done: Triaged) -> list[str]:
    """Return why claims were left."""
    return [left.why for left in done.left]


def test_taking_assigns_and_leaves_what_somebody_else_has() -> None:
    free, taken = ClaimFactory(), ClaimFactory(assignee=EditorFactory(username="tom"))
    me = EditorFactory()
    done = triage.take(claims=[free.pk, taken.pk], editor=me)
    free.refresh_from_db()
    assert (free.assignee, free.status) == (me, Status.CHECKING)
    assert (done.changed, why(done)) == ([free.pk], ["assigned to tom"])


def test_undoing_gives_back_what_each_claim_had() -> None:
    claims = [ClaimFactory(), ClaimFactory(status=Status.UNCHECKED)]
    me = EditorFactory()
    done = triage.take(claims=[claim.pk for claim in claims], editor=me)
    assert done.act is not None
    triage.undo(act=done.act.pk, editor=me)
    found = [(claim.status, claim.assignee) for claim in Claim.objects.order_by("pk")]
    assert found == [
        ("proposed", None),
        ("unchecked", None),
    ]


def test_undoing_leaves_what_was_changed_since() -> None:
    kept, moved = ClaimFactory(), ClaimFactory()
    me = EditorFactory()
    done = triage.set_status(
        claims=[kept.pk, moved.pk], status=Status.DISMISSED, editor=me, reason="An opinion."
    )
    assert done.act is not None
    triage.set_status(claims=[moved.pk], status=Status.UNCHECKED, editor=EditorFactory())
    undone = triage.undo(act=done.act.pk, editor=me)
    assert (undone.changed, why(undone)) == ([kept.pk], ["changed since"])
    moved.refresh_from_db()
    assert moved.status == Status.UNCHECKED


def test_an_act_is_undone_once_and_by_its_editor_alone() -> None:
    me = EditorFactory()
    act = triage.take(claims=[ClaimFactory().pk], editor=me).act
    assert act is not None
    with pytest.raises(TriageRefused):
        triage.undo(act=act.pk, editor=EditorFactory())
    triage.undo(act=act.pk, editor=me)
    with pytest.raises(TriageRefused):
        triage.undo(act=act.pk, editor=me)


def test_what_changes_nothing_leaves_no_act() -> None:
    claim = ClaimFactory(status=Status.UNCHECKED)
    done = triage.set_status(claims=[claim.pk], status=Status.UNCHECKED, editor=EditorFactory())
    assert (done.act, why(done), BulkAct.objects.count()) == (None, ["it is so already"], 0)


def test_a_colleague_is_given_a_claim_to_check() -> None:
    claim, tom = ClaimFactory(), EditorFactory()
    triage.assign(claims=[claim.pk], to=tom, editor=EditorFactory())
    claim.refresh_from_db()
    assert (claim.assignee, claim.status) == (tom, Status.UNCHECKED)


def test_giving_back_leaves_the_claim_for_anybody() -> None:
    me = EditorFactory()
    claim = ClaimFactory(assignee=me, status=Status.CHECKING)
    assert why(triage.release(claims=[claim.pk], editor=EditorFactory())) == ["not yours"]
    triage.release(claims=[claim.pk], editor=me)
    claim.refresh_from_db()
    assert (claim.assignee, claim.status) == (None, Status.UNCHECKED)


def test_a_snoozed_claim_is_out_of_the_queue_until_then() -> None:
    claim, me = ClaimFactory(), EditorFactory()
    done = triage.snooze(claims=[claim.pk], until=TOMORROW, editor=me, now=NOW)
    assert not Claim.objects.awake(NOW).exists()
    assert Claim.objects.awake(TOMORROW).get() == claim
    assert done.act is not None
    triage.undo(act=done.act.pk, editor=me)
    assert Claim.objects.awake(NOW).get() == claim


def test_nothing_is_snoozed_into_the_past() -> None:
    with pytest.raises(TriageRefused, match="still to come"):
        triage.snooze(claims=[ClaimFactory().pk], until=NOW, editor=EditorFactory(), now=NOW)


def test_a_verdict_is_not_set_by_hand_and_a_published_claim_is_left() -> None:
    claim = published().claim
    with pytest.raises(TriageRefused, match="by publishing"):
        triage.set_status(claims=[claim.pk], status=Status.REFUTED, editor=EditorFactory())
    done = triage.set_status(claims=[claim.pk], status=Status.UNCHECKED, editor=EditorFactory())
    assert why(done) == ["refuted"]


@pytest.mark.parametrize(("count", "words"), [(0, "Tick a claim"), (3, "at most 2")])
def test_none_and_too_many_are_refused_in_words(count: int, words: str) -> None:
    claims = [claim.pk for claim in ClaimFactory.create_batch(count)]
    with pytest.raises(TriageRefused, match=words):
        triage.locked(claims, most=2)


def test_dismissing_wants_a_reason() -> None:
    with pytest.raises(TriageRefused, match="Say why"):
        triage.set_status(claims=[ClaimFactory().pk], status=Status.DISMISSED, editor=EditorFactory())
