"""The second factor: setting it up, logging in with it, who must have it, and taking it away."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.conf import LazySettings
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from factcheck.accounts.checks import check_accounts
from factcheck.accounts.second_factor import SecondFactorAdapter, must_have
from tests.factcheck.accounts.conftest import PASSWORD, as_user, log_in, person

pytestmark = pytest.mark.usefixtures("roles")

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code() -> str:
    """Return what an authenticator app shows now."""
    return auth.format_hotp_value(auth.hotp_value(SECRET, list(auth.yield_hotp_counters_from_time())[1]))


def with_second_factor(user: User) -> User:
    kept = SecondFactorAdapter().encrypt(SECRET)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": kept})
    return user


def test_the_password_alone_does_not_open_an_account_with_a_second_factor(client: Client) -> None:
    with_second_factor(person("mia"))
    assert log_in(client, "mia") == "/account/2fa/authenticate/"
    assert client.get("/admin/").status_code == 302


def test_password_and_code_open_it(client: Client) -> None:
    with_second_factor(person("mia"))
    log_in(client, "mia", next="/admin/claims/claim/")
    answer = client.post("/account/2fa/authenticate/", {"code": code()})
    assert answer.headers["Location"] == "/admin/claims/claim/"


def test_a_code_opens_once(client: Client) -> None:
    with_second_factor(person("mia"))
    used = code()
    log_in(client, "mia")
    client.post("/account/2fa/authenticate/", {"code": used})
    other = Client()
    log_in(other, "mia")
    assert other.post("/account/2fa/authenticate/", {"code": used}).status_code == 200


def test_setting_it_up_shows_a_picture_of_its_own_and_ends_with_recovery_codes(client: Client) -> None:
    mia = person("mia")
    log_in(client, "mia")
    assert (
        client.get("/account/2fa/totp/activate/").headers["Location"].startswith("/account/reauthenticate/")
    )
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/2fa/totp/activate/")
    assert 'src="data:image/svg+xml' in page.content.decode()
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    client.post("/account/2fa/totp/activate/", {"code": code()})
    kinds = set(Authenticator.objects.filter(user=mia).values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert "Recovery" in client.get("/account/2fa/recovery-codes/").content.decode()


def test_the_secret_is_kept_encrypted() -> None:
    mia = with_second_factor(person("mia"))
    kept = Authenticator.objects.get(user=mia).data["secret"]
    assert SECRET not in kept
    assert SecondFactorAdapter().decrypt(kept) == SECRET


def test_who_must_have_one_and_has_none_is_led_to_it_before_anything_else(settings: LazySettings) -> None:
    settings.REQUIRE_TWO_FACTOR = ["administrator"]
    boss, tom = person("ada", "administrator"), person("tom", "editor")
    assert as_user(boss).get("/admin/claims/claim/").headers["Location"] == "/account/2fa/"
    assert as_user(boss).get("/account/2fa/").status_code == 200
    assert as_user(tom).get("/admin/claims/claim/").status_code == 200
    assert as_user(with_second_factor(boss)).get("/admin/claims/claim/").status_code == 200


def test_a_superuser_counts_as_administrator_and_all_are_all(settings: LazySettings) -> None:
    root, tom = person("root", is_superuser=True), person("tom", "editor")
    settings.REQUIRE_TWO_FACTOR = ["administrator"]
    assert (must_have(root), must_have(tom)) == (True, False)
    settings.REQUIRE_TWO_FACTOR = ["all"]
    assert must_have(tom)
    settings.REQUIRE_TWO_FACTOR = []
    assert not must_have(root)


def test_a_role_that_nobody_knows_is_refused(settings: LazySettings) -> None:
    settings.REQUIRE_TWO_FACTOR = ["admins"]
    assert [message.id for message in check_accounts(app_configs=None)] == ["factcheck.E005"]


def test_who_must_have_one_does_not_drop_the_last(settings: LazySettings) -> None:
    factor = Authenticator.objects.get(user=with_second_factor(person("ada", "administrator")))
    assert SecondFactorAdapter().can_delete_authenticator(factor)
    settings.REQUIRE_TWO_FACTOR = ["administrator"]
    assert not SecondFactorAdapter().can_delete_authenticator(factor)


def test_an_administrator_takes_it_away_and_it_is_noted() -> None:
    mia, boss = with_second_factor(person("mia", "editor")), person("ada", "administrator")
    as_user(boss).post(f"/admin/auth/user/{mia.pk}/act/reset-second-factor/")
    assert not Authenticator.objects.filter(user=mia).exists()
    assert LogEntry.objects.get(object_id=str(mia.pk)).user == boss


@pytest.mark.parametrize("act", ["reset-second-factor", "end-sessions"])
def test_nobody_touches_who_stands_higher(act: str) -> None:
    root, boss = with_second_factor(person("root", is_superuser=True)), person("ada", "administrator")
    as_user(boss).post(f"/admin/auth/user/{root.pk}/act/{act}/")
    assert Authenticator.objects.filter(user=root).exists()
    assert not LogEntry.objects.filter(object_id=str(root.pk)).exists()


def test_guessing_codes_is_slowed_down(client: Client) -> None:
    with_second_factor(person("mia"))
    log_in(client, "mia")
    said = [client.post("/account/2fa/authenticate/", {"code": "000000"}) for _ in range(12)]
    cache.clear()
    assert "Too many" in said[-1].content.decode()
