"""What the database itself holds of tips."""

from typing import Any

import pytest
from django.utils import timezone

from claims.models import Tip
from tests.factories import TipFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("claims_tip_state_known", {"state": "lost", "decided_at": timezone.now()}),
        ("claims_tip_channel_known", {"channel": "pigeon"}),
        ("claims_tip_has_text", {"text": ""}),
        ("claims_tip_contact_by_consent", {"contact": "reader@mail.example"}),
        ("claims_tip_decided_with_time", {"decided_at": timezone.now()}),
        ("claims_tip_decided_with_time", {"state": "rejected", "reason": "An opinion."}),
        ("claims_tip_rejected_with_reason", {"state": "rejected", "decided_at": timezone.now()}),
        ("claims_tip_accepted_as_claim", {"state": "accepted", "decided_at": timezone.now()}),
        ("claims_tip_accepted_as_claim", {"state": "duplicate", "decided_at": timezone.now()}),
    ],
)
def test_a_tip_that_breaks_a_rule_is_refused(rule: str, wrong: dict[str, Any]) -> None:
    with refused(rule):
        TipFactory(**wrong)


def test_what_a_channel_knows_by_one_name_is_one_tip() -> None:
    TipFactory(origin_key="a")
    with refused("claims_tip_once"):
        TipFactory(origin_key="a")
    TipFactory(origin_key="a", channel="mail")
    assert len([TipFactory(), TipFactory()]) == 2


def test_what_happened_to_a_tip_is_never_rewritten() -> None:
    tip = TipFactory()
    history: Any = Tip
    with refused("_append_only"):
        history.pgh_event_model.objects.filter(pgh_obj=tip.pk).update(text="another")
