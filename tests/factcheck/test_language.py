"""The desk speaks to each in their language, and to machines in English."""

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from claims.models import Preferences
from factcheck.language import choose
from tests.factories import EditorFactory

TODAY = "/admin/"


@pytest.fixture
def editor(db: None) -> User:
    user: User = EditorFactory(is_superuser=True)
    return user


def language_of_page(client: Client, path: str = TODAY, **headers: str) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


def test_a_stranger_is_answered_in_the_language_of_their_browser(client: Client, db: None) -> None:
    assert language_of_page(client, **{"accept-language": "hy"}) == "hy"


def test_who_chose_a_language_is_answered_in_it_whatever_the_browser_asks(
    client: Client, editor: User
) -> None:
    Preferences.objects.create(user=editor, language="ru")
    client.force_login(editor)
    assert language_of_page(client, **{"accept-language": "tr"}) == "ru"


def test_who_chose_none_is_answered_as_the_browser_asks(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert language_of_page(client, **{"accept-language": "az,en;q=0.5"}) == "az"


def test_a_language_that_is_not_offered_is_as_if_none_were_asked_for(client: Client, editor: User) -> None:
    Preferences.objects.create(user=editor, language="tlh")
    client.force_login(editor)
    assert language_of_page(client, **{"accept-language": "tlh"}) == "en-gb"


@pytest.mark.django_db
def test_partners_are_answered_in_english(client: Client) -> None:
    answer = client.get("/api/v1/", headers={"accept-language": "ru"})
    assert answer.headers["Content-Language"] == "en-gb"


def test_a_choice_holds_from_the_next_page_on(client: Client, editor: User) -> None:
    client.force_login(editor)
    client.get(TODAY)
    request = RequestFactory().get(TODAY)
    request.session = client.session
    choose(request, editor, "tr")
    request.session.save()
    assert language_of_page(client) == "tr"


def test_what_is_not_offered_cannot_be_chosen(editor: User, client: Client) -> None:
    request = RequestFactory().get(TODAY)
    request.session = client.session
    with pytest.raises(LookupError):
        choose(request, editor, "tlh")
    assert not Preferences.objects.exists()


def test_a_page_asks_for_the_choice_once_a_session(client: Client, editor: User) -> None:
    client.force_login(editor)
    client.get(TODAY)
    assert client.session["language"] == ""
