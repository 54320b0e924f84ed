"""Right of reply: asked, answered, declined, silent, or not asked for a reason."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.utils import timezone

from claims import replies
from claims.models import Claim, ReplyState
from claims.replies import ReplyRefused
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def tom() -> User:
    """A colleague."""
    user: User = make.EditorFactory()
    return user


@pytest.fixture
def claim() -> Claim:
    """Some claim."""
    made: Claim = make.ClaimFactory()
    return made


def test_a_speaker_is_asked_by_name(claim: Claim, tom: User) -> None:
    speaker = make.SpeakerFactory()
    asked = replies.ask(claim=claim, editor=tom, channel="phone", speaker=speaker)
    assert (asked.whom, asked.speaker, asked.state) == (speaker.name, speaker, ReplyState.WAITING)


@pytest.mark.parametrize(
    "fields",
    [
        {"whom": " ", "channel": "mail"},
        {"whom": "The ministry", "channel": "pigeon"},
        {"whom": "The ministry", "channel": "mail", "deadline": NOW - timedelta(days=1)},
    ],
)
def test_what_cannot_be_is_refused_in_words(claim: Claim, tom: User, fields: dict[str, Any]) -> None:
    with pytest.raises(ReplyRefused):
        replies.ask(claim=claim, editor=tom, **fields)


def test_an_answer_is_noted_once_also_after_a_silence(claim: Claim, tom: User) -> None:
    asked = replies.ask(claim=claim, editor=tom, channel="mail", whom="The ministry")
    replies.close_without_answer(request=asked, editor=tom, state=ReplyState.SILENT)
    replies.record_answer(request=asked, editor=tom, answer="We never said so.")
    assert (asked.state, asked.answer) == (ReplyState.ANSWERED, "We never said so.")
    with pytest.raises(ReplyRefused):
        replies.record_answer(request=asked, editor=tom, answer="We did.")
    with pytest.raises(ReplyRefused):
        replies.close_without_answer(request=asked, editor=tom, state=ReplyState.DECLINED)


def test_asking_nobody_wants_a_reason(claim: Claim, tom: User) -> None:
    with pytest.raises(ReplyRefused):
        replies.do_not_ask(claim=claim, editor=tom, reason=" ")
    replies.do_not_ask(claim=claim, editor=tom, reason="It is the ministry's own text.")
    assert replies.reply_is_settled(claim)


def test_it_is_settled_once_nothing_waits_any_more(claim: Claim, tom: User) -> None:
    assert not replies.reply_is_settled(claim)
    asked = replies.ask(
        claim=claim,
        editor=tom,
        channel="mail",
        whom="The ministry",
        asked_at=NOW,
        deadline=NOW + timedelta(days=1),
    )
    assert "The ministry" in replies.what_reply_lacks(claim, now=NOW)
    assert replies.reply_is_settled(claim, now=NOW + timedelta(days=2))
    replies.close_without_answer(request=asked, editor=tom, state=ReplyState.DECLINED)
    assert replies.reply_is_settled(claim, now=NOW)


def test_without_a_deadline_it_waits_until_somebody_closes_it(claim: Claim, tom: User) -> None:
    replies.ask(claim=claim, editor=tom, channel="mail", whom="The ministry")
    assert not replies.reply_is_settled(claim, now=NOW + timedelta(days=900))


def test_the_history_says_who_asked(claim: Claim, tom: User) -> None:
    asked = replies.ask(claim=claim, editor=tom, channel="mail", whom="The ministry")
    event = apps.get_model("claims", "ReplyRequestEvent")._default_manager.get(pgh_obj_id=asked.pk)
    assert event.pgh_context.metadata == {"user": str(tom.pk), "act": "ask for a reply"}
