"""Triage in the queue's page: ticked claims, undo, the next claim; by plain forms, as without scripts."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import BulkAct, Claim, Status
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = "/admin/claims/claim/"


def press(client: Client, act: str, *claims: Claim, **more: str) -> str:
    """Do something to ticked claims and return the page that follows."""
    url = reverse("admin:claims_claim_triage", args=[act])
    data = {"_selected_action": [str(claim.pk) for claim in claims], **more}
    return client.post(url, data, follow=True).content.decode()


def test_ticked_claims_are_dismissed_with_a_usual_reason(checker: User) -> None:
    claims = make.ClaimFactory.create_batch(3)
    page = press(signed_in_as(checker), "dismissed", *claims[:2], reason="A joke.")
    assert "2 claims dismissed." in page
    assert "Undo: 2 claims dismissed." in page
    assert list(Claim.objects.filter(dismissed_reason="A joke.").order_by("pk")) == claims[:2]


def test_dismissing_without_a_reason_is_refused_in_words(checker: User) -> None:
    assert "Say why the claim is dismissed." in press(signed_in_as(checker), "dismissed", make.ClaimFactory())


def test_ticked_claims_are_taken_and_the_others_named(checker: User) -> None:
    free, taken = make.ClaimFactory(), make.ClaimFactory(assignee=make.EditorFactory(username="tom"))
    page = press(signed_in_as(checker), "take", free, taken)
    assert "1 claim is yours now." in page
    assert "assigned to tom" in page


def test_the_button_of_a_row_takes_that_row_alone(checker: User) -> None:
    ticked, other = make.ClaimFactory.create_batch(2)
    press(signed_in_as(checker), "take", ticked, one=str(other.pk))
    assert Claim.objects.get(assignee=checker) == other


def test_what_was_done_is_undone_by_one_press(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    press(client, "checking", claim)
    undo = reverse("admin:claims_claim_undo", args=[BulkAct.objects.get().pk])
    assert "Undone for 1 claim." in client.post(undo, follow=True).content.decode()
    claim.refresh_from_db()
    assert claim.status == Status.PROPOSED


def test_a_colleague_is_given_claims(checker: User) -> None:
    claim, tom = make.ClaimFactory(), make.EditorFactory(username="tom")
    client = signed_in_as(checker)
    assert "tom" in client.get(reverse("admin:claims_claim_colleagues")).content.decode()
    press(client, "assign", claim, to=str(tom.pk))
    claim.refresh_from_db()
    assert claim.assignee == tom


@pytest.mark.parametrize(
    ("act", "more"), [("assign", {"to": "x"}), ("snooze", {"day": "soon"}), ("take", {})]
)
def test_what_lacks_something_is_refused_in_words(checker: User, act: str, more: dict[str, str]) -> None:
    claims = [make.ClaimFactory()] if more else []
    page = press(signed_in_as(checker), act, *claims, **more)
    assert any(words in page for words in ("Choose a colleague.", "Choose a day.", "Tick a claim first."))
    assert not BulkAct.objects.exists()


def test_a_snoozed_claim_leaves_the_queue_and_is_found_aside(checker: User) -> None:
    claim, client = make.ClaimFactory(), signed_in_as(checker)
    press(client, "snooze", claim, until="week")
    assert list(client.get(QUEUE).context["cl"].result_list) == []
    assert list(client.get(f"{QUEUE}?aside=snoozed").context["cl"].result_list) == [claim]


def test_a_merged_claim_leaves_the_queue(checker: User) -> None:
    heir, other = make.ClaimFactory.create_batch(2)
    client = signed_in_as(checker)
    assert "1 claim merged into another." in press(client, "merge", heir, other)
    assert list(client.get(QUEUE).context["cl"].result_list) == [heir]


def test_the_next_claim_is_the_best_of_the_list_that_is_looked_at(checker: User) -> None:
    make.ClaimFactory(check_worthiness=0.9)
    other = make.ClaimFactory(check_worthiness=0.2, language="hy")
    answer = signed_in_as(checker).post(f"{reverse('admin:claims_claim_next')}?language=other")
    assert answer.headers["Location"] == reverse("admin:claims_claim_change", args=[other.pk])
    other.refresh_from_db()
    assert other.assignee == checker


def test_who_may_not_change_claims_does_nothing(db: None) -> None:
    client = signed_in_as(make.EditorFactory())
    claim = make.ClaimFactory()
    urls = [reverse("admin:claims_claim_triage", args=["take"]), reverse("admin:claims_claim_next")]
    answers = [client.post(url, {"_selected_action": str(claim.pk)}).status_code for url in urls]
    assert answers == [403, 403]
    assert client.get(reverse("admin:claims_claim_colleagues")).status_code == 403


def test_nothing_is_done_by_a_link(checker: User) -> None:
    client = signed_in_as(checker)
    assert client.get(reverse("admin:claims_claim_triage", args=["take"])).status_code == 405
    assert client.get(reverse("admin:claims_claim_next")).status_code == 405


def test_the_next_claim_of_a_list_that_cannot_be_is_no_error(checker: User) -> None:
    url = reverse("admin:claims_claim_next")
    assert signed_in_as(checker).post(f"{url}?p=99999999").status_code == 302
    assert signed_in_as(checker).post(f"{url}?created_at__nonsense=1").status_code in (302, 400)
