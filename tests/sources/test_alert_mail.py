"""Who asked is told by mail: one digest a run, each alert once, and none lost to a mail server that is away."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from sources.alert_mail import ask_for_mail, end_mail, mail_alerts
from sources.models import Alert, AlertKind, Heartbeat
from tests.at_once import at_once
from tests.factories import EditorFactory, SourceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def reader(email: str = "mia@desk.example") -> User:
    """Return somebody who asked."""
    user = EditorFactory.create(email=email)
    user.user_permissions.add(Permission.objects.get(codename="view_alert"))
    ask_for_mail(user_id=user.pk)
    return user


def alert(name: str, **fields: object) -> Alert:
    columns = {"kind": AlertKind.QUIET, "reason": "Nothing new since Monday."} | fields
    return Alert.objects.create(source=SourceFactory.create(name=name), **columns)


def test_all_of_a_run_is_one_mail_to_all_who_asked(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://desk.example"
    reader("mia@desk.example")
    reader("tom@desk.example")
    first = alert("Daily Courier")
    alert("Evening Post", kind=AlertKind.FAILING)
    assert mail_alerts() == 2
    [sent] = mail.outbox
    assert sorted(sent.bcc) == ["mia@desk.example", "tom@desk.example"]
    assert sent.subject.endswith("2 alerts on sources")
    assert "Daily Courier: gone quiet" in sent.body
    assert f"https://desk.example/admin/sources/source/{first.source_id}/change/" in sent.body


def test_nobody_is_told_twice() -> None:
    reader()
    alert("Daily Courier")
    assert (mail_alerts(), mail_alerts(), len(mail.outbox)) == (1, 0, 1)


def test_by_four_at_once_one_mail_is_sent() -> None:
    reader()
    alert("Daily Courier")
    at_once(*[mail_alerts] * 4)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_is_away_loses_nothing(settings: Settings) -> None:
    reader()
    untold = alert("Daily Courier")
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert mail_alerts() == 0
    untold.refresh_from_db()
    assert untold.mailed_at is None
    settings.EMAIL_BACKEND = backend
    assert mail_alerts() == 1


def test_a_turn_that_a_dead_worker_held_lapses() -> None:
    reader()
    alert("Daily Courier")
    Heartbeat.objects.create(name="alert mail", at=timezone.now() - timedelta(seconds=1))
    assert mail_alerts() == 1


def test_who_did_not_ask_may_not_look_or_has_no_address_gets_none() -> None:
    end_mail(user_id=reader().pk)
    reader("")
    ask_for_mail(user_id=EditorFactory.create(email="may-not@desk.example").pk)
    alert("Daily Courier")
    assert mail_alerts() == 0
    assert mail.outbox == []
