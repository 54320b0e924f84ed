"""Whose an account is: decided by somebody, and one speaker's alone."""

import pytest
from django.utils import timezone

from claims.models import AccountLink, LinkState
from tests.factories import EditorFactory, SourceFactory, SpeakerFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def link(**fields: object) -> AccountLink:
    fields = {"account": SourceFactory.create(kind="account"), "speaker": SpeakerFactory.create()} | fields
    return AccountLink.objects.create(**fields)


def decided(state: LinkState) -> dict[str, object]:
    return {"state": state, "decided_by": EditorFactory.create(), "decided_at": timezone.now()}


def test_an_account_is_proposed_to_a_speaker_once() -> None:
    first = link()
    with refused("claims_accountlink_once"):
        link(account=first.account, speaker=first.speaker)


def test_an_account_belongs_to_one_speaker() -> None:
    first = link(**decided(LinkState.CONFIRMED))
    link(account=first.account)
    with refused("claims_accountlink_one_confirmed"):
        link(account=first.account, **decided(LinkState.CONFIRMED))


def test_a_state_is_known() -> None:
    with refused("claims_accountlink_state_known|claims_accountlink_decided_by_somebody"):
        link(state="perhaps")


def test_the_state_alone_is_looked_at() -> None:
    with refused("claims_accountlink_state_known"):
        link(**decided(LinkState.CONFIRMED) | {"state": "perhaps"})


@pytest.mark.parametrize("state", [LinkState.CONFIRMED, LinkState.REFUSED])
def test_somebody_decides(state: LinkState) -> None:
    with refused("claims_accountlink_decided_by_somebody"):
        link(state=state)


def test_a_proposal_is_nobodys_decision() -> None:
    with refused("claims_accountlink_decided_by_somebody"):
        link(decided_by=EditorFactory.create(), decided_at=timezone.now())
