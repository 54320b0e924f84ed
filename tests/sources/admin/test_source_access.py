"""The page for a source's credential and proxy writes secrets and never shows them."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from pytest_django import Settings

from sources.models import Source, SourceAccess
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db

SECRETS = {"secret": "s3cret", "proxy": "http://desk:hidd3n@proxy.example:3128"}


def page_of(source: Source) -> str:
    return f"/admin/sources/source/{source.pk}/access/"


def wire() -> Source:
    return SourceFactory.create(name="The Wire", hosts=["wire.example"])


def test_what_was_set_is_said_and_not_shown(desk: Client) -> None:
    source = wire()
    done = desk.post(page_of(source), {"method": "basic", "name": "desk"} | SECRETS, follow=True)
    assert "The access to The Wire is set." in done.content.decode()
    shown = desk.get(page_of(source)).content.decode()
    assert "A credential (user name and password) is set, last changed on" in shown
    assert "A proxy is set." in shown
    history = desk.get(f"/admin/sources/source/{source.pk}/history/").content.decode()
    everything = shown + history + done.content.decode() + str(list(LogEntry.objects.values()))
    assert "s3cret" not in everything
    assert "hidd3n" not in everything


def test_empty_keeps_and_a_tick_clears(desk: Client) -> None:
    source = wire()
    desk.post(page_of(source), {"method": "basic", "name": "desk"} | SECRETS)
    desk.post(page_of(source), {"method": "basic", "name": "desk", "secret": "", "proxy": ""})
    assert SourceAccess.objects.get().secret == "s3cret"
    desk.post(page_of(source), {"method": "", "name": "", "clear_proxy": "on"})
    kept = SourceAccess.objects.get()
    assert (kept.method, kept.secret, kept.proxy) == ("", "", "")


def test_what_cannot_be_read_any_more_is_said_and_entered_again(desk: Client, settings: Settings) -> None:
    source = wire()
    desk.post(page_of(source), {"method": "basic", "name": "desk"} | SECRETS)
    settings.CREDENTIALS_KEYS = ["another key, long enough"]
    assert "cannot be read with CREDENTIALS_KEYS" in desk.get(page_of(source)).content.decode()
    desk.post(page_of(source), {"method": "basic", "name": "desk"} | SECRETS)
    assert SourceAccess.objects.get().secret == "s3cret"


def test_an_error_does_not_repeat_what_was_entered(desk: Client) -> None:
    given = {"method": "header", "name": "Host", "secret": "s3cret", "proxy": "p:hidd3n"}
    shown = desk.post(page_of(wire()), given).content.decode()
    assert "desk-error" in shown
    assert "s3cret" not in shown
    assert "hidd3n" not in shown


def test_without_hosts_it_says_that_it_would_be_used_nowhere(desk: Client) -> None:
    assert "would be used nowhere" in desk.get(page_of(SourceFactory.create())).content.decode()


def test_only_those_who_may(session_of: Callable[..., Client]) -> None:
    session = session_of("view_source", "change_source")
    assert session.get(page_of(wire())).status_code == 403
