"""Whose an account is: proposed by its names, decided by an editor, and what follows from that."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError

from claims import account_links as verbs
from claims.extraction import read_revision
from claims.models import AccountLink, Attribution, LinkState, Speaker
from sources.models import Article, Source
from sources.posts import account_of
from tests.claims.admin.conftest import person, signed_in_as
from tests.factories import ArticleFactory, RevisionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

TEXT = "The dam above Lower Marsh is closed. Two cracks of three metres were found on Monday."


@pytest.fixture
def account() -> Source:
    return account_of("X", "MarshRiver")


@pytest.fixture
def speaker() -> Speaker:
    speaker: Speaker = SpeakerFactory.create(name="Marsh River Authority", kind="body")
    speaker.aliases.create(name="@marshriver", kind="handle")
    return speaker


@pytest.fixture
def editor() -> User:
    return person("editor")


def post(account: Source, **fields: Any) -> Article:
    article: Article = ArticleFactory.create(source=account, byline="Ann Ferrer (@MarshRiver)", **fields)
    read_revision(revision_id=RevisionFactory.create(article=article, text=TEXT).pk)
    return article


def said_by(article: Article) -> set[tuple[str, Speaker | None]]:
    rows = Attribution.objects.filter(revision__article=article).select_related("speaker")
    return {(row.mode, row.speaker) for row in rows}


def test_a_handle_proposes_the_speaker_who_has_it(account: Source, speaker: Speaker) -> None:
    post(account)
    link = AccountLink.objects.get()
    assert (link.account, link.speaker, link.state) == (account, speaker, LinkState.PROPOSED)
    assert "@marshriver" in link.reason


def test_a_display_name_proposes_the_speaker_of_that_name(account: Source) -> None:
    ann = SpeakerFactory.create(name="Ann Ferrer")
    post(account)
    assert AccountLink.objects.get().speaker == ann


def test_a_source_that_is_no_account_is_nobodys() -> None:
    speaker = SpeakerFactory.create(name="Ann Ferrer")
    post(ArticleFactory.create().source)
    assert not speaker.account_links.exists()


def test_an_account_speaks_for_itself_until_somebody_confirms(account: Source, speaker: Speaker) -> None:
    assert said_by(post(account)) == {("narration", None)}


def test_confirming_makes_the_speaker_say_it_before_and_after(
    account: Source, speaker: Speaker, editor: User
) -> None:
    before = post(account)
    link = verbs.confirm(link=AccountLink.objects.get(), editor=editor)
    assert (link.state, link.decided_by) == (LinkState.CONFIRMED, editor)
    after = post(account)
    assert said_by(before) == said_by(after) == {("quote", speaker)}
    assert Speaker.objects.count() == 1


def test_a_confirmed_handle_is_one_of_the_names_until_it_is_undone(account: Source, editor: User) -> None:
    ann = SpeakerFactory.create(name="Ann Ferrer")
    article = post(account)
    link = verbs.confirm(link=AccountLink.objects.get(), editor=editor)
    assert ann.aliases.filter(name="@marshriver", kind="handle").exists()
    verbs.undo(link=link, editor=editor)
    assert not ann.aliases.exists()
    assert said_by(article) == {("narration", None)}
    assert AccountLink.objects.get().state == LinkState.PROPOSED


def test_what_was_refused_is_not_proposed_again(account: Source, speaker: Speaker, editor: User) -> None:
    post(account)
    verbs.refuse(link=AccountLink.objects.get(), editor=editor)
    post(account)
    assert AccountLink.objects.get().state == LinkState.REFUSED


def test_it_is_decided_once(account: Source, speaker: Speaker, editor: User) -> None:
    link = AccountLink.objects.create(account=account, speaker=speaker)
    verbs.refuse(link=link, editor=editor)
    with pytest.raises(verbs.LinkRefused, match="decided on it already"):
        verbs.confirm(link=link, editor=editor)


def test_an_account_of_somebody_else_is_refused(account: Source, speaker: Speaker, editor: User) -> None:
    verbs.confirm(link=AccountLink.objects.create(account=account, speaker=speaker), editor=editor)
    other = AccountLink.objects.create(account=account, speaker=SpeakerFactory.create())
    with pytest.raises(IntegrityError, match="one_confirmed"):
        verbs.confirm(link=other, editor=editor)


def test_a_merged_speaker_is_who_they_are_now(account: Source, speaker: Speaker, editor: User) -> None:
    verbs.confirm(link=AccountLink.objects.create(account=account, speaker=speaker), editor=editor)
    heir = SpeakerFactory.create(name="Authority of the Marsh River")
    Speaker.objects.filter(pk=speaker.pk).update(merged_into=heir)
    assert said_by(post(account)) == {("quote", heir)}


def test_it_is_decided_by_button_and_by_editors_alone(
    account: Source, speaker: Speaker, editor: User
) -> None:
    link = AccountLink.objects.create(account=account, speaker=speaker)
    page = f"/admin/claims/accountlink/{link.pk}/"
    checker = signed_in_as(person("fact-checker"))
    assert checker.post(f"{page}act/confirm/").status_code == 403
    assert "It is theirs" not in checker.get(f"{page}change/").content.decode()
    shown = signed_in_as(editor).post(f"{page}act/confirm/", follow=True).content.decode()
    assert "what the account says, they say" in shown
    shown = signed_in_as(editor).get(f"/admin/claims/speaker/{speaker.pk}/change/").content.decode()
    assert "@MarshRiver on X" in shown
