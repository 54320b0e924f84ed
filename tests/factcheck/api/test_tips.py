"""Partners send tips with their keys, once each, and read what became of their own."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from claims.models import Tip, TipChannel
from factcheck.publishing.keys import issue_key
from factcheck.publishing.models import PartnerKey
from tests.factcheck.api.rows import taken_up
from tests.factories import PartnerFactory, TipFactory

TIPS = "/api/v1/tips/"
WORDS = "The mayor said that nobody was hurt in the fire on Sunday."


def sent(api: Client, *, name: str = "", **body: Any) -> Any:
    headers = {"Idempotency-Key": name} if name else {}
    return api.post(TIPS, {"text": WORDS} | body, content_type="application/json", headers=headers)


def test_a_tip_waits_under_its_partners_name(api: Client) -> None:
    answer = sent(api, url="https://daily.example/1")
    tip = Tip.objects.get()
    assert answer.status_code == 201
    assert answer["Location"] == answer.json()["self"] == f"http://testserver{TIPS}{tip.pk}/"
    assert (answer.json()["id"], answer.json()["state"]) == (str(tip.pk), "new")
    assert (tip.channel, tip.sent_by, tip.contact) == (
        TipChannel.PARTNER,
        PartnerKey.objects.get().partner.name,
        "",
    )


def test_a_tip_sent_again_under_its_name_is_the_same(api: Client) -> None:
    first, again = sent(api, name="a"), sent(api, name="a")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert sent(api, name="a", text="Another thing was said.").status_code == 422
    sent(api)
    sent(api)
    assert Tip.objects.count() == 3


def test_another_partners_tip_is_not_there(api: Client) -> None:
    tip = sent(api, name="a").json()["id"]
    key = issue_key(partner=PartnerFactory(), name="other")[1]
    other = Client(headers={"authorization": f"Api-Key {key}"})
    assert api.get(f"{TIPS}{tip}/").status_code == 200
    assert other.get(f"{TIPS}{tip}/").status_code == 404
    assert other.get(f"{TIPS}{TipFactory().pk}/").status_code == 404
    assert sent(other, name="a").json()["id"] != tip


def test_the_outcome_is_told_with_its_reason_and_its_claim(api: Client) -> None:
    tip = UUID(sent(api).json()["id"])
    claim = taken_up()
    rows = Tip.objects.filter(pk=tip)
    rows.update(state="accepted", claim=claim, decided_at=timezone.now())
    told = api.get(f"{TIPS}{tip}/").json()
    assert (told["state"], told["claim"]) == ("accepted", f"http://testserver/api/v1/claims/{claim.pk}/")
    rows.update(state="rejected", claim=None, reason="It is an opinion.")
    told = api.get(f"{TIPS}{tip}/").json()
    assert (told["state"], told["reason"], told["claim"]) == ("rejected", "It is an opinion.", None)


@pytest.mark.parametrize(
    ("body", "name"), [({"text": " "}, "text"), ({"url": "javascript:alert(1)"}, "url"), ({"language": "?"}, "language")]
)  # fmt: skip
def test_what_is_wrong_is_named(api: Client, body: dict[str, str], name: str) -> None:
    answer = sent(api, **body)
    assert answer.status_code == 400
    assert [error["name"] for error in answer.json()["errors"]] == [name]


def test_a_name_that_is_too_long_is_refused(api: Client) -> None:
    assert sent(api, name="a" * 101).status_code == 400


def test_a_key_that_may_not_send_tips_sends_none(api: Client) -> None:
    PartnerKey.objects.update(may_send_tips=False)
    answer = sent(api)
    assert (answer.status_code, answer.json()["detail"]) == (403, "This key may not send tips.")


@pytest.mark.django_db
def test_without_a_key_nothing_is_taken(client: Client) -> None:
    assert sent(client).status_code == 401
    assert client.get(f"{TIPS}{TipFactory().pk}/").status_code == 401
    assert Tip.objects.count() == 1


def test_there_is_no_list(api: Client) -> None:
    answer = api.get(TIPS)
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
