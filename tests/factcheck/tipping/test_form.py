"""Readers send tips by a form that anybody can fill in: without a script, an account, or a cookie but the form's own."""

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from claims.models import Tip, TipChannel

pytestmark = pytest.mark.django_db

WORDS = "The mayor said that nobody was hurt in the fire on Sunday."
FORM = "/tips/"


@pytest.fixture(autouse=True)
def nobody_sent_before() -> None:
    cache.clear()


def page(client: Client, address: str = FORM) -> str:
    return client.get(address).content.decode()


def sent(client: Client, **form: str) -> Any:
    return client.post(FORM, {"text": WORDS} | form)


def test_a_tip_needs_no_more_than_its_words(client: Client) -> None:
    answer = sent(client)
    tip = Tip.objects.get()
    assert (tip.channel, tip.text, tip.contact) == (TipChannel.FORM, WORDS, "")
    assert answer.status_code == 302
    assert str(tip.pk) in page(client, answer.headers["Location"])


def test_the_words_that_were_shown_are_kept_with_the_address(client: Client) -> None:
    sent(client, contact="reader@mail.example", consent="on", url="daily.example/1")
    tip = Tip.objects.get()
    assert (tip.contact, tip.url) == ("reader@mail.example", "https://daily.example/1")
    assert tip.consent_text in page(client)


def test_an_address_without_leave_is_not_kept(client: Client) -> None:
    answer = sent(client, contact="reader@mail.example")
    assert answer.status_code == 400
    assert "leave the address out" in answer.content.decode()
    assert not Tip.objects.exists()


@pytest.mark.parametrize("form", [{"text": "short"}, {"text": "a" * 5001}, {"url": "javascript:alert(1)"}])
def test_what_is_wrong_is_marked_and_what_was_written_stays(client: Client, form: dict[str, str]) -> None:
    answer = sent(client, **form)
    assert answer.status_code == 400
    assert next(iter(form.values())) in answer.content.decode()
    assert not Tip.objects.exists()


def test_a_form_sent_twice_makes_one_tip(client: Client) -> None:
    found = re.search(r'name="once" value="([^"]+)"', page(client))
    assert found is not None
    first, second = sent(client, once=found[1]), sent(client, once=found[1])
    assert first.headers["Location"] == second.headers["Location"]
    assert Tip.objects.count() == 1


def test_a_machine_is_thanked_and_nothing_is_kept(client: Client) -> None:
    assert sent(client, website="https://spam.example").status_code == 302
    assert not Tip.objects.exists()


def test_a_flood_is_held_up_and_what_was_written_stays(client: Client) -> None:
    for _ in range(5):
        assert sent(client).status_code == 302
    answer = sent(client)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    assert WORDS in answer.content.decode()


def test_it_sets_no_cookie_but_that_of_the_form(client: Client) -> None:
    page(client)
    sent(client)
    assert set(client.cookies) == {"csrftoken"}


def test_a_form_of_another_site_is_refused() -> None:
    assert Client(enforce_csrf_checks=True).post(FORM, {"text": WORDS}).status_code == 403


@pytest.mark.parametrize(
    ("asked", "browser", "spoken"),
    [
        ("", "hy", "hy"),
        ("", "en-us", "en-gb"),
        ("?language=ru", "hy", "ru"),
        ("?language=en", "hy", "en-gb"),
        ("?language=xx", "hy", "hy"),
        ("?language=xx", "xx", "en-gb"),
        ("?language=" + "x" * 600, "hy", "hy"),
    ],
)
def test_its_language_is_the_chosen_one_or_that_of_the_browser(
    client: Client, asked: str, browser: str, spoken: str
) -> None:
    answer = client.get(FORM + asked, headers={"accept-language": browser})
    words = answer.content.decode()
    assert answer.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}"' in words
    assert re.findall(r'hreflang="([^"]+)" aria-current="true"', words) == [spoken]


def test_words_too_few_to_tell_are_taken_to_be_in_the_language_of_the_page(client: Client) -> None:
    sent(client, text="12 345 678 90")
    assert Tip.objects.get().language == "en"


def test_it_asks_no_other_host_and_runs_no_script(client: Client) -> None:
    assert not re.search(r"<script|https?://", page(client))


def test_it_can_be_turned_off(client: Client, settings: Settings) -> None:
    settings.TIPS_FORM = False
    assert client.get(FORM).status_code == 404
    assert sent(client).status_code == 404
