"""Who is on a page just now, and unsaved words that are kept."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from claims import kept_drafts, presence
from claims.kept_drafts import DraftRefused
from claims.models import KeptDraft
from sources import once
from sources.models.base import new_id
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PAGE = "/admin/claims/claim/add/"


@pytest.fixture
def tom() -> User:
    """A colleague."""
    user: User = make.EditorFactory(username="tom")
    return user


def test_others_are_here_and_those_who_write_come_first(tom: User) -> None:
    row, mia, ada = new_id(), make.EditorFactory(username="mia"), make.EditorFactory(username="ada")
    presence.be_here(user=ada, row=row, writing=False)
    presence.be_here(user=mia, row=row, writing=False)
    presence.be_here(user=mia, row=row, writing=True)
    presence.be_here(user=tom, row=row, writing=False)
    found = presence.others_here(user=tom, row=row)
    assert [(each.name, each.is_writing) for each in found] == [("mia", True), ("ada", False)]


def test_who_left_or_gave_no_sign_is_gone(tom: User) -> None:
    row, mia, ada = new_id(), make.EditorFactory(), make.EditorFactory()
    presence.be_here(user=mia, row=row, writing=False)
    presence.leave(user=mia, row=row)
    presence.be_here(user=ada, row=row, writing=False, now=NOW - presence.GONE)
    assert presence.others_here(user=tom, row=row, now=NOW) == []
    assert presence.forget(now=NOW + timedelta(seconds=1)) == 1


def test_what_was_typed_is_kept_encrypted_and_offered(tom: User) -> None:
    kept_drafts.keep(user=tom, page=PAGE, values={"text": ["Unsaved words."]})
    with connection.cursor() as cursor:
        cursor.execute("SELECT values FROM claims_keptdraft")
        assert "Unsaved" not in cursor.fetchone()[0]
    found = kept_drafts.kept(user=tom, page=PAGE)
    assert found is not None
    assert found.values == {"text": ["Unsaved words."]}


def test_nobody_is_offered_anothers_words(tom: User) -> None:
    kept_drafts.keep(user=tom, page=PAGE, values={"text": ["Mine."]})
    assert kept_drafts.kept(user=make.EditorFactory(), page=PAGE) is None


def test_a_draft_is_done_once_its_form_is_saved(tom: User) -> None:
    token = once.new_token()
    kept_drafts.keep(user=tom, page=PAGE, values={"text": ["Saved."]}, once=str(token))
    once.use(token=token, user=tom)
    assert kept_drafts.kept(user=tom, page=PAGE) is None
    assert not KeptDraft.objects.exists()


def test_a_draft_is_thrown_away_or_forgotten_after_30_days(tom: User) -> None:
    kept_drafts.keep(user=tom, page=PAGE, values={})
    kept_drafts.drop(user=tom, page=PAGE)
    kept_drafts.keep(user=tom, page=PAGE, values={}, now=NOW - kept_drafts.KEPT - timedelta(days=1))
    assert kept_drafts.forget(now=NOW) == 1


def test_what_is_too_long_is_refused(tom: User) -> None:
    with pytest.raises(DraftRefused):
        kept_drafts.keep(user=tom, page=PAGE, values={"text": ["x" * 600_000]})


def test_a_form_is_saved_once_whoever_sends_it_again(tom: User) -> None:
    token = once.new_token()
    once.use(token=token, user=tom)
    once.led_to(token=token, path="/admin/")
    with pytest.raises(once.SentAlready) as sent:
        once.use(token=token, user=tom)
    assert sent.value.result == "/admin/"
    once.use(token=None, user=tom)
    assert once.forget(now=NOW + once.KEPT + timedelta(days=1)) == 1
