"""Inviting a colleague: who may, as what, and that a link works once, for a while, until it is replaced."""

import re
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from claims.models import Preferences
from factcheck.accounts.invitations import InviteRefused, LinkDead, accept, invite, invited_by, link_for
from factcheck.accounts.standing import TooHigh
from tests.factcheck.accounts.conftest import PASSWORD, as_user, log_in, person

pytestmark = pytest.mark.usefixtures("roles")


def role(name: str) -> Group:
    return Group.objects.get(name=name)


@pytest.fixture
def manager() -> User:
    return person("ada", "managing editor")


def invited(by: User, as_role: str = "editor") -> User:
    return invite(by=by, name="Mia Brook", email="mia.brook@desk.example", role=role(as_role))


def token_of(user: User) -> str:
    return link_for(user, base="http://testserver/").rstrip("/").rpartition("/")[2]


def test_who_is_invited_has_a_name_a_role_and_no_password(manager: User) -> None:
    mia = invited(manager)
    assert (mia.username, mia.get_full_name(), mia.is_staff) == ("mia.brook", "Mia Brook", True)
    assert mia.has_perm("claims.sign_off_claimreview")
    assert not mia.has_usable_password()
    assert LogEntry.objects.get(object_id=str(mia.pk)).user == manager


def test_nobody_gives_a_role_higher_than_their_own(manager: User) -> None:
    with pytest.raises(TooHigh):
        invited(manager, "administrator")
    assert invited(manager, "managing editor").pk


@pytest.mark.parametrize("who", ["fact-checker", "editor"])
def test_only_from_managing_editors_on_does_one_invite(who: str) -> None:
    assert as_user(person("tom", who)).get("/admin/auth/user/add/").status_code == 403


def test_an_address_is_invited_once_however_it_is_written(manager: User) -> None:
    invited(manager)
    with pytest.raises(InviteRefused):
        invite(by=manager, name="Mia", email="Mia.Brook@Desk.example", role=role("editor"))


def test_a_user_name_that_is_taken_gets_a_number(manager: User) -> None:
    person("mia.brook").delete(), person("mia.brook")
    User.objects.filter(username="mia.brook").update(email="")
    assert invited(manager).username == "mia.brook2"


def test_without_mail_the_link_is_shown_to_who_invites(manager: User) -> None:
    data = {"name": "Mia Brook", "email": "mia@desk.example", "role": role("editor").pk}
    page = as_user(manager).post("/admin/auth/user/add/", data).content.decode()
    link = re.search(r"http://testserver(/account/invitation/[^<]+)", page)
    assert link
    assert "Choose a password" in Client().get(link[1]).content.decode()


def test_with_mail_the_link_goes_to_whom_it_is_for_alone(manager: User, settings: LazySettings) -> None:
    settings.MAIL_LEAVES = True
    data = {"name": "Mia Brook", "email": "mia@desk.example", "role": role("editor").pk}
    page = as_user(manager).post("/admin/auth/user/add/", data).content.decode()
    assert "/account/invitation/" not in page
    assert (mail.outbox[0].to, "/account/invitation/" in mail.outbox[0].body) == (["mia@desk.example"], True)


def test_who_accepts_chooses_password_and_language_and_comes_in(manager: User, client: Client) -> None:
    mia = invited(manager)
    page = f"/account/invitation/{token_of(mia)}/"
    answer = client.post(page, {"password1": PASSWORD, "password2": PASSWORD, "language": "hy"})
    assert answer.headers["Location"] == "/account/login/"
    assert Preferences.objects.get(user=mia).language == "hy"
    assert log_in(client, "mia.brook@desk.example") == "/admin/"


@pytest.mark.parametrize("password", ["short", "password123", "mia.brook"])
def test_a_weak_password_is_not_taken(manager: User, client: Client, password: str) -> None:
    mia = invited(manager)
    client.post(f"/account/invitation/{token_of(mia)}/", {"password1": password, "password2": password})
    mia.refresh_from_db()
    assert not mia.has_usable_password()


def test_a_link_works_once(manager: User, client: Client) -> None:
    token = token_of(invited(manager))
    accept(token=token, password=PASSWORD)
    with pytest.raises(LinkDead):
        accept(token=token, password="another way to go")
    answer = client.get(f"/account/invitation/{token}/")
    assert (answer.status_code, "opens nothing" in answer.content.decode()) == (410, True)


def test_a_link_runs_out(manager: User, settings: LazySettings) -> None:
    token = token_of(invited(manager))
    settings.INVITATION_DAYS = -1
    with pytest.raises(LinkDead):
        invited_by(token)


def test_a_link_that_was_changed_opens_nothing(manager: User) -> None:
    token = token_of(invited(manager))
    with pytest.raises(LinkDead):
        invited_by(token[:-2] + "zz")


def test_inviting_again_replaces_the_link(manager: User) -> None:
    mia = invited(manager)
    old = token_of(mia)
    page = as_user(manager).post(f"/admin/auth/user/{mia.pk}/invite-again/").content.decode()
    assert "/account/invitation/" in page
    with pytest.raises(LinkDead):
        invited_by(old)


def test_revoking_closes_the_account(manager: User) -> None:
    mia = invited(manager)
    token = token_of(mia)
    as_user(manager).post(f"/admin/auth/user/{mia.pk}/act/revoke/")
    mia.refresh_from_db()
    assert not mia.is_active
    with pytest.raises(LinkDead):
        invited_by(token)


def test_nobody_gets_hold_of_the_link_of_somebody_higher(manager: User) -> None:
    boss = invited(person("root", is_superuser=True), "administrator")
    answer = as_user(manager).post(f"/admin/auth/user/{boss.pk}/invite-again/")
    assert answer.status_code == 302
    as_user(manager).post(f"/admin/auth/user/{boss.pk}/act/revoke/")
    boss.refresh_from_db()
    assert boss.is_active


def test_who_came_already_is_not_invited_again(manager: User) -> None:
    tom = person("tom", "editor", last_login=timezone.now() - timedelta(days=1))
    assert as_user(manager).post(f"/admin/auth/user/{tom.pk}/invite-again/").status_code == 302


def test_the_list_of_people_costs_the_same_for_many(
    admin_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        person(f"colleague{number}", "editor")
    with django_assert_max_num_queries(14):
        page = admin_client.get("/admin/auth/user/").content.decode()
    assert "colleague11" in page
