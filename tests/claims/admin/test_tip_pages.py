"""Tips are listed, the new ones first, and decided on their pages by those who may."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Tip, TipState
from tests.claims.admin.conftest import signed_in_as
from tests.factories import ClaimFactory, EditorFactory, TipFactory

pytestmark = pytest.mark.django_db

LIST = reverse("admin:claims_tip_changelist")


def page(tip: Tip, name: str = "change") -> str:
    return reverse(f"admin:claims_tip_{name}", args=[tip.pk])


def sent(client: Client, tip: Tip, **form: str) -> Tip:
    assert client.post(page(tip, "decide"), form).status_code == 302
    tip.refresh_from_db()
    return tip


@pytest.fixture
def desk(checker: User) -> Client:
    return signed_in_as(checker)


def test_the_list_shows_new_ones_unless_others_are_asked_for(desk: Client) -> None:
    TipFactory(text="A new tip")
    TipFactory(text="An old tip", state="rejected", reason="No.", decided_at=timezone.now())
    assert "An old tip" not in desk.get(LIST).content.decode()
    for query in ("?state=all", "?state=rejected", "?q=old"):
        assert "An old tip" in desk.get(LIST + query).content.decode()


def test_a_tip_is_found_by_its_reference(desk: Client) -> None:
    tip = TipFactory(text="This one")
    TipFactory(text="Another one")
    listed = desk.get(f"{LIST}?q={tip.pk}").content.decode()
    assert "This one" in listed
    assert "Another one" not in listed


def test_the_page_offers_claims_that_share_its_words(desk: Client) -> None:
    claim = ClaimFactory(text="12 people were hurt in the warehouse fire.")
    shown = desk.get(page(TipFactory(text="Was anybody hurt in the fire at the warehouse?"))).content.decode()
    assert claim.text in shown


def test_it_is_accepted_as_a_new_claim_and_the_next_tip_is_shown(desk: Client) -> None:
    waiting, tip = TipFactory(), TipFactory()
    answer = desk.post(page(tip, "decide"), {"do": "new", "text": "12 were hurt.", "language": "en"})
    assert answer.headers["Location"] == page(waiting)
    tip.refresh_from_db()
    assert tip.claim == Claim.objects.get(text="12 were hurt.")


@pytest.mark.parametrize(("do", "state"), [("known", TipState.ACCEPTED), ("duplicate", TipState.DUPLICATE)])
def test_it_is_put_to_a_claim_that_is_known(desk: Client, do: str, state: TipState) -> None:
    claim = ClaimFactory()
    tip = sent(desk, TipFactory(), do=do, claim=str(claim.pk))
    assert (tip.state, tip.claim) == (state, claim)


def test_it_is_rejected_and_that_is_taken_back(desk: Client) -> None:
    tip = sent(desk, TipFactory(), do="reject", reason="It is an opinion.")
    assert tip.state == TipState.REJECTED
    assert "Take the decision back" in desk.get(page(tip)).content.decode()
    assert sent(desk, tip, do="undo").state == TipState.NEW


@pytest.mark.parametrize("form", [{}, {"do": "reject"}, {"do": "new"}, {"do": "known", "claim": "x"}])
def test_half_a_form_decides_nothing_and_says_why(desk: Client, form: dict[str, str]) -> None:
    tip = TipFactory()
    assert "error" in desk.post(page(tip, "decide"), form, follow=True).content.decode()
    tip.refresh_from_db()
    assert tip.state == TipState.NEW


def test_the_contact_is_shown_on_its_page_alone_and_erased_there(desk: Client) -> None:
    tip = TipFactory(contact="reader@mail.example", consented_at=timezone.now())
    assert "reader@mail.example" in desk.get(page(tip)).content.decode()
    for other in (LIST, f"{LIST}?q=reader", page(tip, "history")):
        assert "reader@mail.example" not in desk.get(other).content.decode()
    assert sent(desk, tip, do="erase").contact == ""


def test_who_has_no_role_decides_nothing() -> None:
    tip = TipFactory()
    client = signed_in_as(EditorFactory())
    assert client.get(page(tip)).status_code == 403
    assert client.post(page(tip, "decide"), {"do": "undo"}).status_code == 403


def test_decisions_are_sent_and_not_followed(desk: Client) -> None:
    assert desk.get(page(TipFactory(), "decide")).status_code == 405
