"""The sender is told by mail some minutes after the decision; the address is erased after a set time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from claims.models import Tip
from claims.tasks import erase_contacts as erase_contacts_task
from claims.tasks import tell_senders as tell_senders_task
from claims.tip_mail import NO_MAIL, NOT_SENT, erase_contact, erase_contacts, tell_senders, words_for
from tests.factories import EditorFactory, TipFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 9, 27, 12, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=11)


def decided(**fields: Any) -> Tip:
    said = {
        "contact": "reader@mail.example", "consented_at": NOON, "state": "rejected", "decided_at": NOON,
        "reason": "It is not of public interest.",
    } | fields  # fmt: skip
    return TipFactory(**said)


@pytest.fixture(autouse=True)
def mail_leaves(settings: Settings) -> None:
    settings.MAIL_LEAVES = True


def test_the_sender_is_told_the_outcome_once(mailoutbox: list[Any]) -> None:
    tip = decided()
    assert tell_senders(now=LATER) == 1
    assert tell_senders(now=LATER) == 0
    [mail] = mailoutbox
    assert mail.to == ["reader@mail.example"]
    assert "It is not of public interest." in mail.body
    assert str(tip.pk) in mail.body
    tip.refresh_from_db()
    assert tip.told_at is not None


def test_not_before_there_was_time_to_undo(mailoutbox: list[Any]) -> None:
    decided()
    assert tell_senders(now=NOON + timedelta(minutes=9)) == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"contact": "", "consented_at": None},
        {"not_told_reason": "The desk chose not to tell."},
        {"state": "new", "decided_at": None, "reason": ""},
    ],
)
def test_nobody_else_is_written_to(fields: dict[str, Any], mailoutbox: list[Any]) -> None:
    decided(**fields)
    assert tell_senders(now=LATER) == 0
    assert mailoutbox == []


def test_without_mail_that_is_the_reason(settings: Settings) -> None:
    settings.MAIL_LEAVES = False
    tip = decided()
    assert tell_senders(now=LATER) == 0
    tip.refresh_from_db()
    assert (tip.told_at, tip.not_told_reason) == (None, NO_MAIL)


def test_a_server_that_is_away_is_tried_again_for_two_days(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tip = decided()
    tell_senders(now=LATER)
    tip.refresh_from_db()
    assert (tip.told_at, tip.not_told_reason) == (None, "")
    tell_senders(now=NOON + timedelta(days=3))
    tip.refresh_from_db()
    assert (tip.told_at, tip.not_told_reason) == (None, NOT_SENT)


def test_it_is_told_in_the_language_of_the_tip_where_the_desk_speaks_it() -> None:
    for language in ("hy", "de", ""):
        subject, text = words_for(decided(language=language, text="Ճի՞շտ է"))
        assert subject
        assert "Ճի՞շտ է" in text


@pytest.mark.parametrize(
    ("fields", "days"),
    [({}, 90), ({"state": "new", "decided_at": None, "reason": "", "created_at": NOON}, 180)],
)
def test_the_address_is_erased_after_its_time(fields: dict[str, Any], days: int) -> None:
    tip = decided(**fields)
    assert erase_contacts(now=NOON + timedelta(days=days)) == 0
    assert erase_contacts(now=NOON + timedelta(days=days, seconds=1)) == 1
    tip.refresh_from_db()
    assert tip.contact == ""
    assert tip.contact_erased_at is not None


def test_it_is_erased_at_once_when_its_sender_asks_for_it() -> None:
    assert erase_contact(tip=decided(), editor=EditorFactory()).contact == ""


def test_the_schedule_does_both(mailoutbox: list[Any]) -> None:
    decided()
    assert (tell_senders_task(), erase_contacts_task(), len(mailoutbox)) == (1, 1, 1)
