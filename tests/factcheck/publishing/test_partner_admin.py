"""Partners' keys in the admin: shown once, then only their prefix; revoked, never deleted."""

from typing import Any

import pytest
from django.test import Client

from factcheck.publishing.keys import KeyRefused, find_key, issue_key
from factcheck.publishing.models import Partner, PartnerKey
from tests.factories import PartnerFactory

ADD = "/admin/publishing/partner/add/"


def form(*rows: dict[str, Any], initial: int = 0, **fields: str) -> dict[str, Any]:
    sent: dict[str, Any] = {"name": "Partner", "contact_email": "", "notes": "", **fields}
    sent |= {"keys-TOTAL_FORMS": len(rows), "keys-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        sent |= {f"keys-{number}-{name}": value for name, value in row.items()}
    return sent


def test_a_new_key_is_shown_once_and_opens_the_api(admin_client: Client) -> None:
    page = admin_client.post(ADD, form({"name": "newsroom"}), follow=True)
    partner = Partner.objects.get()
    row = partner.keys.get()
    shown = str(next(iter(page.context["messages"])))
    key = next(word for word in shown.split() if word.startswith(f"{row.prefix}."))
    assert find_key(key) == row
    later = admin_client.get(f"/admin/publishing/partner/{partner.pk}/change/").content.decode()
    assert row.prefix in later
    assert key not in later


def test_a_key_is_revoked_by_ticking_it(admin_client: Client) -> None:
    row, key = issue_key(partner=PartnerFactory(name="Partner"), name="newsroom")
    sent = {"id": row.pk, "partner": str(row.partner_id), "name": "newsroom", "revoked": "on"}
    admin_client.post(f"/admin/publishing/partner/{row.partner_id}/change/", form(sent, initial=1))
    with pytest.raises(KeyRefused, match="revoked"):
        find_key(key)


def test_a_revoked_key_stays_revoked_and_listed(admin_client: Client) -> None:
    row, _ = issue_key(partner=PartnerFactory(name="Partner"), name="newsroom")
    PartnerKey.objects.filter(pk=row.pk).update(revoked=True)
    sent = {"id": row.pk, "partner": str(row.partner_id), "name": "newsroom", "DELETE": "on"}
    admin_client.post(f"/admin/publishing/partner/{row.partner_id}/change/", form(sent, initial=1))
    assert PartnerKey.objects.get(pk=row.pk).revoked


@pytest.mark.django_db
def test_only_the_hash_of_a_key_is_kept() -> None:
    row, key = issue_key(partner=PartnerFactory(), name="newsroom")
    row.refresh_from_db()
    assert key not in str(vars(row))
    assert key.partition(".")[2] not in str(vars(row))
