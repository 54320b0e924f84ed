"""The desk's door: who comes in, what is said to whoever does not, and how often one may try."""

import pytest
from django.test import Client

from tests.factcheck.accounts.conftest import PASSWORD, as_user, log_in, person

WRONG = "The name or the password is wrong."


@pytest.mark.parametrize("login", ["mia", "mia@desk.example", "MIA@desk.example"])
def test_one_comes_in_by_name_or_by_address(client: Client, login: str) -> None:
    person("mia")
    assert log_in(client, login) == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_the_desk_leads_to_the_door_and_back(client: Client) -> None:
    person("mia")
    asked = client.get("/admin/claims/claim/", follow=True)
    assert asked.redirect_chain[-1][0] == "/account/login/?next=%2Fadmin%2Fclaims%2Fclaim%2F"
    assert 'name="next" value="/admin/claims/claim/"' in asked.content.decode()
    assert log_in(client, "mia", next="/admin/claims/claim/") == "/admin/claims/claim/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_led_elsewhere(client: Client, elsewhere: str) -> None:
    person("mia")
    assert log_in(client, "mia", next=elsewhere) == "/admin/"


@pytest.mark.parametrize("login", ["mia", "nobody", "nobody@desk.example", "mia@desk.example"])
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: Client, login: str) -> None:
    person("mia")
    assert WRONG in log_in(client, login, "guessed")


def test_who_was_made_inactive_does_not_come_in(client: Client) -> None:
    person("mia", is_active=False)
    log_in(client, "mia")
    assert client.get("/admin/").status_code == 302


def test_who_is_made_inactive_is_out_at_once() -> None:
    mia = person("mia")
    client = as_user(mia)
    mia.is_active = False
    mia.save()
    assert client.get("/admin/").status_code == 302


def test_an_account_that_is_guessed_at_is_shut_for_a_while_whoever_asks() -> None:
    person("mia")
    for number in range(8):
        assert WRONG in log_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "mia", "guessed")
    assert "Too many attempts." in log_in(Client(REMOTE_ADDR="192.0.2.99"), "mia", PASSWORD)
    person("tom")
    assert log_in(Client(REMOTE_ADDR="192.0.2.99"), "tom") == "/admin/"


def test_an_address_from_which_many_names_are_guessed_is_shut_for_a_while(client: Client) -> None:
    said = [log_in(client, f"nobody{number}", "guessed") for number in range(31)]
    assert WRONG in said[0]
    assert "Too many attempts." in said[-1]


def test_nobody_signs_up_alone(client: Client) -> None:
    page = client.get("/account/signup/").content.decode()
    assert "Nobody signs up here by themselves" in page
    assert "<input" not in page.partition("<main")[2].partition("</main>")[0]


def test_the_addresses_of_the_framework_lead_to_the_desks_own(client: Client) -> None:
    assert client.get("/admin/login/").headers["Location"].startswith("/account/login/")
    assert (
        as_user(person("mia")).get("/admin/password_change/").headers["Location"]
        == "/account/password/change/"
    )


def test_no_page_shows_the_secrets_of_others(admin_client: Client) -> None:
    for model in (
        "mfa/authenticator",
        "usersessions/usersession",
        "account/emailaddress",
        "socialaccount/socialtoken",
    ):
        assert admin_client.get(f"/admin/{model}/").status_code == 404
