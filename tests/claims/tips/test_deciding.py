"""A tip becomes a claim, is put to one that is known, or is rejected; until its sender is told that can be undone."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from claims.models import Claim, Status, Tip, TipState
from claims.tip_decisions import (
    NO_CONTACT,
    NOT_WANTED,
    PARTNER_READS,
    accept_as,
    accept_as_new,
    mark_duplicate,
    next_new,
    reject,
    undo,
)
from claims.tips import TipRefused
from tests.factories import ClaimFactory, EditorFactory, TipFactory

pytestmark = pytest.mark.django_db

WITH_CONTACT = {"contact": "reader@mail.example", "consent_text": "Yes.", "consented_at": timezone.now()}


def rejected(tip: Tip, *, tell: bool = True) -> Tip:
    return reject(tip=tip, editor=EditorFactory(), reason="It is an opinion.", tell=tell)


def test_accepted_it_becomes_a_claim_that_waits_in_the_queue() -> None:
    tip = accept_as_new(tip=TipFactory(), editor=EditorFactory(), text="12 people were hurt.", language="en")
    claim = Claim.objects.get()
    assert (tip.state, tip.claim) == (TipState.ACCEPTED, claim)
    assert (claim.text, claim.status, claim.language) == ("12 people were hurt.", Status.UNCHECKED, "en")
    assert claim.check_worthiness > 0


def test_it_is_put_to_the_claim_that_stands_for_the_chosen_one() -> None:
    heir = ClaimFactory()
    merged = ClaimFactory(merged_into=heir)
    assert accept_as(tip=TipFactory(), editor=EditorFactory(), claim=merged).claim == heir
    again = mark_duplicate(tip=TipFactory(), editor=EditorFactory(), claim=merged)
    assert (again.state, again.claim) == (TipState.DUPLICATE, heir)


def test_it_is_rejected_with_a_reason() -> None:
    assert rejected(TipFactory()).reason == "It is an opinion."
    with pytest.raises(TipRefused, match="Say why"):
        reject(tip=TipFactory(), editor=EditorFactory(), reason=" ")


def test_a_claim_without_words_is_refused() -> None:
    with pytest.raises(TipRefused, match="Write down"):
        accept_as_new(tip=TipFactory(), editor=EditorFactory(), text=" ")


@pytest.mark.parametrize(
    "act", [rejected, lambda tip: accept_as_new(tip=tip, editor=EditorFactory(), text="A")]
)
def test_what_is_decided_is_not_decided_again(act: Callable[[Tip], Tip]) -> None:
    tip = TipFactory()
    rejected(Tip.objects.get(pk=tip.pk))
    with pytest.raises(TipRefused, match="quicker"):
        act(tip)
    assert not Claim.objects.exists()


def test_it_is_known_at_once_why_somebody_will_not_be_told() -> None:
    assert rejected(TipFactory()).not_told_reason == NO_CONTACT
    assert rejected(TipFactory(channel="partner")).not_told_reason == PARTNER_READS
    assert rejected(TipFactory(**WITH_CONTACT), tell=False).not_told_reason == NOT_WANTED
    assert rejected(TipFactory(**WITH_CONTACT)).not_told_reason == ""


def test_a_decision_is_taken_back_until_the_sender_was_told() -> None:
    tip = undo(tip=rejected(TipFactory()), editor=EditorFactory())
    assert (tip.state, tip.reason, tip.decided_at, tip.not_told_reason) == (TipState.NEW, "", None, "")
    told = rejected(TipFactory())
    Tip.objects.filter(pk=told.pk).update(told_at=timezone.now())
    with pytest.raises(TipRefused, match="told already"):
        undo(tip=told, editor=EditorFactory())


def test_the_next_is_the_latest_that_waits() -> None:
    first, last = TipFactory(), TipFactory()
    rejected(TipFactory())
    assert next_new(first) == last.pk
    assert next_new(rejected(last)) == first.pk
