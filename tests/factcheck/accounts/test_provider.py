"""Signing in through a provider of OpenID Connect, against a real one on loopback."""

import http.client
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings
from django.contrib.auth.models import Group, User
from django.test import Client

from factcheck.accounts import configuration
from factcheck.accounts.checks import check_accounts
from tests.factcheck.accounts.conftest import as_user, person
from tests.oidc_server import CLIENT_ID, CLIENT_SECRET, OidcServer

pytestmark = pytest.mark.usefixtures("roles")

REFUSED = "No account of this desk has an address that the newsroom has verified."


@pytest.fixture
def provider(settings: LazySettings) -> Iterator[OidcServer]:
    """Give a provider that the desk trusts."""
    with OidcServer() as server:
        settings.OIDC_ISSUER, settings.OIDC_NAME = server.issuer, "the newsroom"
        settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
        settings.SOCIALACCOUNT_PROVIDERS = configuration.openid_connect(
            issuer=server.issuer, client_id=CLIENT_ID, client_secret=CLIENT_SECRET, name="the newsroom"
        )
        yield server


def come_back(client: Client) -> str:
    """Go to the provider and back; return where that leads."""
    asked = urlsplit(client.post("/account/oidc/desk/login/").headers["Location"])
    connection = http.client.HTTPConnection(asked.netloc, timeout=10)
    connection.request("GET", f"{asked.path}?{asked.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    answer = client.get(f"{back.path}?{back.query}")
    return answer.headers["Location"] if answer.status_code == 302 else answer.content.decode()


def refused(client: Client) -> str:
    """Go there and back, and return what the login page says then."""
    assert come_back(client) == "/account/login/"
    return client.get("/account/login/").content.decode()


def test_who_has_an_account_comes_in_by_the_address_that_the_provider_verified(
    client: Client, provider: OidcServer
) -> None:
    mia = person("mia", "editor")
    assert come_back(client) == "/admin/"
    assert SocialAccount.objects.get(user=mia).uid == "42"
    assert client.get("/admin/claims/claim/").status_code == 200


def test_who_came_once_is_known_by_the_providers_own_name_for_them(
    client: Client, provider: OidcServer
) -> None:
    mia = person("mia", "editor")
    come_back(client)
    provider.says["email"] = "mia.brook@desk.example"
    again = Client()
    assert come_back(again) == "/admin/"
    assert int(again.session["_auth_user_id"]) == mia.pk


@pytest.mark.parametrize("verified", [False, None, "false", "true"])
def test_an_address_that_is_not_verified_opens_nothing(
    client: Client, provider: OidcServer, verified: object
) -> None:
    person("mia", "editor")
    provider.says["email_verified"] = verified
    assert REFUSED in refused(client)
    assert not SocialAccount.objects.exists()


def test_a_stranger_stays_outside(client: Client, provider: OidcServer) -> None:
    assert REFUSED in refused(client)
    assert not User.objects.exists()


def test_who_was_made_inactive_stays_outside(client: Client, provider: OidcServer) -> None:
    mia = person("mia", "editor")
    come_back(client)
    mia.is_active = False
    mia.save()
    other = Client()
    come_back(other)
    assert other.get("/admin/").status_code == 302


def test_strangers_come_in_where_the_desk_says_as_what(
    client: Client, provider: OidcServer, settings: LazySettings
) -> None:
    settings.OIDC_SIGN_UP_ROLE = "fact-checker"
    assert come_back(client) == "/admin/"
    user = User.objects.get()
    assert [group.name for group in user.groups.all()] == ["fact-checker"]
    assert (user.is_staff, user.has_usable_password()) == (True, False)


def test_the_providers_groups_say_the_role_and_the_highest_counts(
    client: Client, provider: OidcServer, settings: LazySettings
) -> None:
    mia = person("mia", "administrator")
    settings.OIDC_ROLE_CLAIM, settings.OIDC_ROLES = "groups", {"news": "fact-checker", "heads": "editor"}
    provider.says["groups"] = ["news", "heads", "football"]
    mia.groups.add(Group.objects.create(name="our own"))
    come_back(client)
    assert {group.name for group in mia.groups.all()} == {"editor", "our own"}


def test_who_is_in_none_of_the_groups_stays_outside(
    client: Client, provider: OidcServer, settings: LazySettings
) -> None:
    person("mia", "editor")
    settings.OIDC_ROLE_CLAIM, settings.OIDC_ROLES = "groups", {"news": "fact-checker"}
    provider.says["groups"] = ["football"]
    assert "gives you no role" in refused(client)


def test_a_token_for_another_program_is_refused(client: Client, provider: OidcServer) -> None:
    person("mia", "editor")
    provider.audience = "another"
    come_back(client)
    assert client.get("/admin/").status_code == 302


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, provider: OidcServer) -> None:
    person("mia", "editor")
    client.get("/account/oidc/desk/login/callback/?code=once&state=invented")
    assert client.get("/admin/").status_code == 302


def test_its_button_stands_on_the_login_page_which_may_lead_there(
    client: Client, provider: OidcServer
) -> None:
    page = client.get("/account/login/")
    assert "Log in with the newsroom" in page.content.decode()
    assert f"form-action 'self' {provider.issuer}" in page.headers["Content-Security-Policy"]


def test_without_a_provider_there_is_neither_button_nor_way(client: Client) -> None:
    page = client.get("/account/login/")
    assert "oidc" not in page.content.decode()
    assert client.post("/account/oidc/desk/login/").status_code == 404


def test_settings_that_do_not_go_together_are_refused(settings: LazySettings) -> None:
    settings.OIDC_ISSUER, settings.OIDC_ROLES = "http://login.example", {"news": "chief"}
    ids = {message.id for message in check_accounts(app_configs=None)}
    assert ids == {"factcheck.E006", "factcheck.E007", "factcheck.E008", "factcheck.W006"}


def test_everybody_sees_whether_they_have_a_password(provider: OidcServer) -> None:
    mia = person("mia", "editor")
    mia.set_unusable_password()
    mia.save()
    assert "you log in through the provider" in as_user(mia).get("/account/").content.decode()
