"""A new password by mail: the answer tells nobody whose addresses the desk knows."""

import re

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client

from factcheck.accounts.reset import mail_reset
from factcheck.accounts.tasks import send_reset
from tests.factcheck.accounts.conftest import as_user, log_in, person

NEW = "another way to the harbour"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Give what was handed to the worker."""
    handed: list[tuple[str, str]] = []
    monkeypatch.setattr(send_reset, "delay", lambda *args: handed.append(args))
    return handed


def link_to(email: str) -> str:
    mail_reset(email=email, base="http://testserver/")
    found = re.search(r"http://testserver(\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


@pytest.mark.parametrize("email", ["mia@desk.example", "nobody@desk.example"])
def test_a_known_address_and_an_unknown_one_are_answered_alike(
    client: Client, asked: list[tuple[str, str]], email: str
) -> None:
    person("mia")
    answer = client.post("/account/password/reset/", {"email": email}, follow=True)
    assert "If an account of this desk has the address" in answer.content.decode()
    assert asked == [(email, "http://testserver/")]
    assert mail.outbox == []


def test_a_link_leads_where_the_desk_is_and_not_where_the_request_says(
    client: Client, asked: list[tuple[str, str]], settings: LazySettings
) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    client.post("/account/password/reset/", {"email": "mia@desk.example"}, headers={"host": "localhost"})
    assert asked == [("mia@desk.example", "https://desk.example")]


def test_the_link_lets_one_choose_a_password_once(client: Client) -> None:
    person("mia")
    link = link_to("MIA@desk.example")
    form = client.get(link).headers["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert log_in(Client(), "mia", NEW) == "/admin/"
    assert '<input type="password"' not in Client().get(link, follow=True).content.decode()


def test_a_new_password_ends_all_sessions() -> None:
    mia = person("mia")
    elsewhere, client = as_user(mia), Client()
    form = client.get(link_to("mia@desk.example")).headers["Location"]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert elsewhere.get("/admin/").status_code == 302


def test_nobody_else_gets_mail() -> None:
    person("tom", is_active=False)
    invited = person("ann")
    invited.set_unusable_password()
    invited.save()
    for email in ("nobody@desk.example", "tom@desk.example", "ann@desk.example", ""):
        assert mail_reset(email=email, base="http://testserver/") == 0
    assert mail.outbox == []


def test_asking_again_and_again_is_refused_with_words(client: Client, asked: list[tuple[str, str]]) -> None:
    answers = [client.post("/account/password/reset/", {"email": "mia@desk.example"}) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert "Too many attempts" in answers[-1].content.decode()


@pytest.mark.parametrize(("leaves", "words"), [(True, "Send the link"), (False, "This desk sends no mail")])
def test_where_no_mail_leaves_the_page_promises_none(
    client: Client, settings: LazySettings, leaves: bool, words: str
) -> None:
    settings.MAIL_LEAVES = leaves
    assert words in client.get("/account/password/reset/").content.decode()
