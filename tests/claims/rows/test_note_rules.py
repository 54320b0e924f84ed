"""What holds for notes, mentions and requests for a reply; and for presence and kept drafts."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from claims.models import KeptDraft, Mention, Note, Presence, ReplyRequest
from sources.models.base import new_id
from tests.factories import ClaimFactory, EditorFactory
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def tom(db: None) -> User:
    """A colleague."""
    user: User = EditorFactory()
    return user


def note(author: User, **fields: object) -> Note:
    return Note.objects.create(**{"claim": ClaimFactory(), "author": author, "text": "Look here."} | fields)


def request(editor: User, **fields: object) -> ReplyRequest:
    asked = {"whom": "The ministry", "channel": "mail", "asked_at": timezone.now()}
    return ReplyRequest.objects.create(**{"claim": ClaimFactory(), "noted_by": editor} | asked | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"visibility": "named"},
        {"visibility": "named", "text": "", "sealed": ""},
        {"sealed": "secret"},
        {"visibility": "public"},
    ],
)
def test_a_note_has_words_and_is_sealed_for_named_people(tom: User, fields: dict[str, str]) -> None:
    with refused("claims_note_sealed_for_named"):
        note(tom, **fields)


def test_a_sealed_note_lies_encrypted_in_the_database(tom: User) -> None:
    kept = note(tom, visibility="named", text="", sealed="The leak is genuine.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT text || sealed FROM claims_note WHERE id = %s", [kept.pk])
        assert "leak" not in cursor.fetchone()[0]
    kept.refresh_from_db()
    assert kept.sealed == "The leak is genuine."


def test_somebody_is_mentioned_once_in_a_note(tom: User) -> None:
    kept = note(tom)
    Mention.objects.create(note=kept, user=tom)
    with refused("claims_mention_once"):
        Mention.objects.create(note=kept, user=tom)


def test_a_request_has_a_state_of_the_desk(tom: User) -> None:
    with refused("claims_replyrequest_state_known"):
        request(tom, state="lost")


@pytest.mark.parametrize(
    "fields",
    [
        {"whom": ""},
        {"channel": ""},
        {"asked_at": None},
        {"not_asked_reason": "No address."},
        {"state": "not_asked"},
        {"state": "not_asked", "asked_at": None},
    ],
)
def test_it_is_said_who_was_asked_and_how_or_why_nobody(tom: User, fields: dict[str, object]) -> None:
    with refused("claims_replyrequest_asked_or_why_not"):
        request(tom, **fields)


@pytest.mark.parametrize("fields", [{"answer": ""}, {"answer": "No."}])
def test_an_answer_has_words_and_a_moment(tom: User, fields: dict[str, object]) -> None:
    at = {"answered_at": timezone.now()} if not fields["answer"] else {}
    with refused("claims_replyrequest_answered_with_words"):
        request(tom, state="answered", **fields, **at)


def test_a_deadline_comes_after_the_asking(tom: User) -> None:
    with refused("claims_replyrequest_deadline_after_asking"):
        request(tom, deadline=timezone.now() - timedelta(days=1))


def test_somebody_is_on_a_page_once(tom: User) -> None:
    here = Presence.objects.create(user=tom, row=new_id(), seen_at=timezone.now())
    with refused("claims_presence_once"):
        Presence.objects.create(user=tom, row=here.row, seen_at=timezone.now())


def test_somebody_has_one_draft_of_a_page(tom: User) -> None:
    KeptDraft.objects.create(user=tom, page="/admin/", values="{}", saved_at=timezone.now())
    with refused("claims_keptdraft_once"):
        KeptDraft.objects.create(user=tom, page="/admin/", values="{}", saved_at=timezone.now())
