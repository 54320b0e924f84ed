"""The next claim: the best that nobody has, and never the same to two people."""

import pytest
from django.db import transaction

from claims.hand_out import AT_ONCE, next_claim
from claims.models import Claim, Status
from claims.queue_order import Weights
from tests.at_once import at_once
from tests.factories import ClaimFactory, EditorFactory

OPEN = Claim.objects.checkable().open()


@pytest.mark.django_db
def test_the_best_claim_that_nobody_has_is_handed_out() -> None:
    ClaimFactory(check_worthiness=0.9, assignee=EditorFactory())
    ClaimFactory(check_worthiness=0.1)
    best, me = ClaimFactory(check_worthiness=0.8), EditorFactory()
    assert next_claim(editor=me, claims=OPEN.all(), weights=Weights()) == best
    best.refresh_from_db()
    assert (best.assignee, best.status) == (me, Status.CHECKING)


@pytest.mark.django_db
def test_the_order_is_by_the_weights_of_whoever_asks() -> None:
    ClaimFactory(check_worthiness=0.6)
    repeated = ClaimFactory(check_worthiness=0.5, origins=5)
    found = next_claim(editor=EditorFactory(), claims=OPEN.all(), weights=Weights(worth=0.5, repetition=1))
    assert found == repeated


@pytest.mark.django_db
def test_nothing_is_handed_out_when_none_is_left() -> None:
    ClaimFactory(status=Status.DISMISSED, dismissed_reason="Old.")
    assert next_claim(editor=EditorFactory(), claims=OPEN.all(), weights=Weights()) is None


@pytest.mark.django_db(transaction=True)
def test_the_same_claim_is_never_handed_to_two_people() -> None:
    ClaimFactory.create_batch(6)
    people = EditorFactory.create_batch(8)
    acts = [
        lambda person=person: next_claim(editor=person, claims=OPEN.all(), weights=Weights())
        for person in people
    ]
    handed = [claim for claim in at_once(*acts) if claim is not None]
    assert len(handed) == 6
    assert len({claim.pk for claim in handed}) == 6


@pytest.mark.django_db(transaction=True)
def test_what_somebody_holds_is_passed_over_and_not_waited_for() -> None:
    claims, me = ClaimFactory.create_batch(AT_ONCE + 1, check_worthiness=0.9), EditorFactory()
    last = ClaimFactory(check_worthiness=0.1)
    with transaction.atomic():
        list(Claim.objects.select_for_update().filter(pk__in=[claim.pk for claim in claims]))
        [found] = at_once(lambda: next_claim(editor=me, claims=OPEN.all(), weights=Weights()))
    assert found == last
