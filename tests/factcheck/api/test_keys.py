"""Who gets in: every address against every kind of key."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.publishing.keys import issue_key
from tests.factcheck.api.rows import taken_up
from tests.factories import PartnerFactory, published

LOCKED = [
    "",
    *(
        f"{name}/"
        for name in ("sources", "articles", "speakers", "claims", "appearances", "reviews", "notices")
    ),
]
OPEN = ["schema/", "docs/"]


def header(kind: str) -> dict[str, str]:
    """Return the headers of a caller with that kind of key."""
    row, key = issue_key(partner=PartnerFactory(), name=kind)
    if kind == "revoked":
        row.revoked = True
    if kind == "expired":
        row.expiry_date = timezone.now() - timedelta(seconds=1)
    row.save()
    sent = {
        "none": "",
        "unknown": "Api-Key abcdefgh.01234567890123456789012345678901",
        "half": f"Api-Key {key.partition('.')[0]}.",
        "other end": f"Api-Key {key[:-1]}",
        "malformed": "Api-Key",
        "with a NUL": "Api-Key \0.\0",
        "other scheme": f"Bearer {key}",
    }.get(kind, f"Api-Key {key}")
    return {"authorization": sent}


KINDS = [
    "none",
    "unknown",
    "half",
    "other end",
    "malformed",
    "with a NUL",
    "other scheme",
    "revoked",
    "expired",
]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("path", LOCKED)
def test_without_a_good_key_nothing_is_told(client: Client, kind: str, path: str) -> None:
    answer = client.get(f"/api/v1/{path}", headers=header(kind))
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["WWW-Authenticate"] == "Api-Key"


@pytest.mark.parametrize("kind", ["none", "revoked"])
def test_items_are_locked_too(client: Client, db: None, kind: str) -> None:
    review = published(claim=taken_up())
    for path in (f"claims/{review.claim_id}/", f"reviews/{review.pk}/", f"reviews/{review.pk}/claimreview/"):
        assert client.get(f"/api/v1/{path}", headers=header(kind)).status_code == 401


@pytest.mark.parametrize("path", LOCKED)
def test_a_good_key_opens_every_list(api: Client, path: str) -> None:
    assert api.get(f"/api/v1/{path}").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN)
def test_how_to_use_it_is_told_to_everybody(client: Client, path: str) -> None:
    assert client.get(f"/api/v1/{path}").status_code == 200


def test_a_desk_login_is_no_key(admin_client: Client) -> None:
    assert admin_client.get("/api/v1/claims/").status_code == 401


@pytest.mark.parametrize(("kind", "why"), [("revoked", "was revoked"), ("expired", "has expired")])
def test_the_holder_of_a_closed_key_learns_why(client: Client, db: None, kind: str, why: str) -> None:
    assert why in client.get("/api/v1/claims/", headers=header(kind)).json()["detail"]


def test_answers_are_for_one_key_and_not_kept(api: Client) -> None:
    answer = api.get("/api/v1/claims/")
    assert "Authorization" in answer["Vary"]
    assert answer["Cache-Control"] == "private, no-cache"
