"""How long one stays signed in, and what is left of a session afterwards."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from factcheck.accounts.sessions import SEEN, end_sessions, sweep
from factcheck.accounts.tasks import sweep_sessions
from tests.factcheck.accounts.conftest import PASSWORD, as_user, log_in, person


def signed_in(name: str) -> Client:
    client = Client()
    assert log_in(client, name) == "/admin/"
    return client


def ends_in(client: Client) -> timedelta:
    return Session.objects.get(session_key=client.session.session_key).expire_date - timezone.now()


def test_a_session_lasts_a_working_day() -> None:
    person("mia")
    assert timedelta(hours=11) < ends_in(signed_in("mia")) <= timedelta(hours=settings.SESSION_HOURS)


def age(client: Client) -> None:
    """Make the session as it would be hours later."""
    session = client.session
    session[SEEN] = 0
    session.save()
    Session.objects.update(expire_date=timezone.now() + timedelta(hours=1))


def test_working_puts_off_its_end() -> None:
    person("mia")
    client = signed_in("mia")
    age(client)
    client.get("/admin/")
    assert ends_in(client) > timedelta(hours=11)


def test_what_a_page_asks_for_by_itself_puts_off_nothing() -> None:
    person("mia")
    client = signed_in("mia")
    client.get("/admin/")
    age(client)
    client.get("/admin/", headers={"Sec-Fetch-Mode": "cors"})
    assert ends_in(client) < timedelta(hours=2)


def test_changing_the_password_ends_the_sessions_elsewhere() -> None:
    person("mia")
    here, elsewhere = signed_in("mia"), signed_in("mia")
    new = "another way to the harbour"
    here.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert here.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_everybody_sees_and_ends_their_own_sessions() -> None:
    person("mia")
    here, elsewhere = signed_in("mia"), signed_in("mia")
    assert "127.0.0.1" in here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")
    assert elsewhere.get("/admin/").status_code == 302
    assert here.get("/admin/").status_code == 200


def test_all_sessions_of_somebody_can_be_ended() -> None:
    mia = person("mia")
    client = signed_in("mia")
    assert end_sessions(user=mia) == 1
    assert client.get("/admin/").status_code == 302


def test_what_is_over_is_swept_and_what_lasts_stays() -> None:
    person("mia"), person("tom")
    over, lasts = signed_in("mia"), signed_in("tom")
    Session.objects.filter(session_key=over.session.session_key).update(expire_date=timezone.now())
    assert sweep_sessions() == 2
    assert UserSession.objects.get().session_key == lasts.session.session_key
    assert sweep() == 0
    assert lasts.get("/admin/").status_code == 200
    assert as_user(person("ada")).get("/admin/").status_code == 200
