"""What each person sees and says of themselves."""

import pytest
from django.test import Client

from claims.models import Preferences
from tests.factcheck.accounts.conftest import as_user, person


def test_one_says_ones_name_and_language() -> None:
    mia = person("mia")
    as_user(mia).post("/account/", {"first_name": "Mia", "last_name": "Brook", "language": "ru"})
    mia.refresh_from_db()
    assert mia.get_full_name() == "Mia Brook"
    assert Preferences.objects.get(user=mia).language == "ru"


def test_nobody_makes_themselves_more_than_they_are() -> None:
    mia = person("mia")
    as_user(mia).post("/account/", {"first_name": "Mia", "is_superuser": "on", "email": "x@desk.example"})
    mia.refresh_from_db()
    assert (mia.is_superuser, mia.email) == (False, "mia@desk.example")


def test_a_language_that_is_not_offered_is_refused() -> None:
    mia = person("mia")
    assert as_user(mia).post("/account/", {"language": "xx"}).status_code == 200
    assert not Preferences.objects.exists()


@pytest.mark.parametrize(
    "page", ["", "password/change/", "email/", "2fa/", "sessions/", "2fa/webauthn/", "reauthenticate/"]
)
def test_ones_own_pages_are_for_who_is_signed_in(client: Client, page: str) -> None:
    assert client.get(f"/account/{page}").headers["Location"].startswith("/account/login/")
    assert as_user(person("mia")).get(f"/account/{page}", follow=True).status_code == 200
