"""The pages of watch lists: one's own, what they would have told, and their webhook."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pytest_django import Settings

from claims import extraction
from claims.models import WatchHit, WatchList
from claims.webhook import new_secret
from tests.claims.admin.conftest import person, signed_in_as
from tests.claims.admin.test_query_budgets import queries_of
from tests.factories import ClaimFactory, RevisionFactory
from tests.local_webhook import LocalWebhook

pytestmark = pytest.mark.django_db

LISTS = reverse("admin:claims_watchlist_changelist")
ADD = reverse("admin:claims_watchlist_add")
FIRE = "“At least 12 people were hurt in the fire,” said Anna Example, spokesperson of the fire brigade."


def watch(owner: User, **fields: Any) -> WatchList:
    return WatchList.objects.create(**{"owner": owner, "name": "Fires", "words": ["fire"]} | fields)


def page_of(watch_list: WatchList) -> str:
    return reverse("admin:claims_watchlist_change", args=[watch_list.pk])


def save(user: User, url: str = ADD, **said: str) -> str:
    """Fill in the form of a list and send it; what is "" is left out."""
    form = {"name": "Fires", "words": "fire, flood", "by_mail": "on", "is_active": "on", **said}
    sent = {name: value for name, value in form.items() if value}
    return signed_in_as(user).post(url, sent, follow=True).content.decode()


def test_an_editor_makes_a_list_of_their_own(checker: User) -> None:
    save(checker)
    made = WatchList.objects.get()
    assert (made.owner, made.words, made.webhook_secret) == (checker, ["fire", "flood"], "")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"words": ""}, "a list without any would never fit"),
        ({"by_mail": ""}, "else nobody is told"),
        ({"webhook": "ftp://x.example"}, "begins with http"),
    ],
)
def test_a_list_that_makes_no_sense_is_refused(checker: User, said: dict[str, str], told: str) -> None:
    page = save(checker, **said)
    assert told in page
    assert not WatchList.objects.exists()


def test_a_name_is_taken_once(checker: User) -> None:
    watch(checker)
    assert "You already have a watch list of this name." in save(checker)


def test_nobody_sees_anothers_list_but_administrators(checker: User) -> None:
    theirs = watch(person("editor"), name="Secret plans")
    assert "Secret plans" not in signed_in_as(checker).get(LISTS).content.decode()
    assert signed_in_as(checker).get(page_of(theirs)).status_code == 302
    chief = signed_in_as(person("administrator"))
    assert "Secret plans" in chief.get(LISTS).content.decode()
    assert chief.get(page_of(theirs)).status_code == 200


def test_the_secret_of_a_webhook_is_shown_once(checker: User) -> None:
    page = save(checker, webhook="https://hook.example/in")
    made = WatchList.objects.get()
    assert made.webhook_secret in page
    assert made.webhook_secret not in signed_in_as(checker).get(page_of(made)).content.decode()
    first = made.webhook_secret
    save(checker, page_of(made), webhook="https://hook.example/in", renew_secret="on")
    made.refresh_from_db()
    assert made.webhook_secret != first


def test_the_webhook_can_be_tried(checker: User, settings: Settings) -> None:
    with LocalWebhook(204, 500) as hook:
        settings.FETCH_ALLOW_NETWORKS = [f"127.0.0.0/8:{hook.port}"]
        made = watch(checker, webhook=hook.url, webhook_secret=new_secret())
        url = reverse("admin:claims_watchlist_act", args=[made.pk, "try"])
        pages = [signed_in_as(checker).post(url, follow=True).content.decode() for _ in range(2)]
        assert [message["type"] for message in hook.messages] == ["watch.test"] * 2
    assert "The webhook took the test." in pages[0]
    assert "127.0.0.1 answered 500." in pages[1]


def test_the_page_shows_what_would_have_fitted_and_tells_nobody(checker: User) -> None:
    extraction.read_revision(revision_id=RevisionFactory(text=FIRE).pk)
    made = watch(checker)
    page = signed_in_as(checker).get(page_of(made) + "?preview=1").content.decode()
    assert "At least 12 people were hurt in the fire" in page
    assert "Anna Example in" in page
    assert not WatchHit.objects.exists()


@pytest.mark.parametrize("rows", [1, 20])
def test_the_page_asks_as_much_for_many_alerts_as_for_one(checker: User, rows: int) -> None:
    made = watch(checker)
    for _ in range(rows):
        WatchHit.objects.create(watch_list=made, claim=ClaimFactory(), why="word: fire")
    assert queries_of(checker, page_of(made)) <= 14


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_as_much_for_many_as_for_one(checker: User, rows: int) -> None:
    for number in range(rows):
        watch(checker, name=f"Fires {number}")
    assert queries_of(checker, LISTS) <= 8
