"""The queue's filters, its order by weights, its pages, and the views one keeps of it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.admin import searched_filters
from claims.models import Claim, Preferences, ReplyRequest, SavedView, SpeakerParty, Tip
from sources.models import Party
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as, speaker_of

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = "/admin/claims/claim/"


def shown(client: Client, query: str = "") -> list[Claim]:
    """Return the claims that the queue shows, in its order."""
    return list(client.get(QUEUE + query, follow=True).context["cl"].result_list)


def test_claims_are_found_by_what_they_have(checker: User) -> None:
    make.ClaimFactory()
    wanted = make.ClaimFactory(has_figures=True, has_earlier_checks=True)
    Tip.objects.create(
        channel="form", text="Is that so?", claim=wanted, state="accepted", decided_at=timezone.now()
    )
    client = signed_in_as(checker)
    for query in ("?figures=yes", "?checked=yes", "?tip=yes"):
        assert shown(client, query) == [wanted], query


def test_claims_are_found_about_which_an_answer_is_due(checker: User) -> None:
    due, later = make.ClaimFactory.create_batch(2)
    now = timezone.now()
    for claim, days in ((due, 1), (later, 9)):
        ReplyRequest.objects.create(
            claim=claim, whom="The mayor", channel="mail", asked_at=now - timedelta(days=1),
            deadline=now + timedelta(days=days), noted_by=checker,
        )  # fmt: skip
    client = signed_in_as(checker)
    assert shown(client, "?reply=yes") == [due]
    heir = make.ClaimFactory()
    Claim.objects.filter(pk=due.pk).update(merged_into=heir)
    assert shown(client, "?reply=yes") == [heir]
    assert "answer due" in client.get(QUEUE).content.decode()


def test_claims_are_found_by_the_side_that_speaks(checker: User) -> None:
    said, _other = make.AppearanceFactory(), make.AppearanceFactory()
    party = Party.objects.create(name="Harbour council")
    SpeakerParty.objects.create(speaker=speaker_of(said), party=party)
    assert shown(signed_in_as(checker), f"?party={party.pk}") == [said.claim]


@pytest.mark.parametrize("few", [0, 1000])
def test_what_many_claims_have_is_found_like_what_few_have(
    checker: User, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searched_filters, "FEW", few)
    said, merged = make.AppearanceFactory(), make.AppearanceFactory()
    source = merged.revision.article.source
    merged.claim.merged_into = said.claim
    merged.claim.save()
    assert shown(signed_in_as(checker), f"?source={source.pk}") == [said.claim]


def test_what_came_since_the_last_visit_is_new(checker: User) -> None:
    client, now = signed_in_as(checker), timezone.now()
    make.ClaimFactory(created_at=now - timedelta(days=2))
    fresh = make.ClaimFactory(created_at=now)
    Preferences.objects.create(user=checker, queue_seen_at=now - timedelta(hours=5))
    assert shown(client, "?new=yes") == [fresh]
    assert shown(client, "?new=yes") == [fresh]  # the same visit still


def test_weights_order_the_queue_and_say_why(checker: User) -> None:
    worth, repeated = make.ClaimFactory(check_worthiness=0.9), make.ClaimFactory(origins=4)
    client = signed_in_as(checker)
    assert shown(client) == [worth, repeated]
    client.post(reverse("admin:claims_claim_weights"), {"worth": "0.5", "repetition": "1"})
    assert shown(client) == [repeated, worth]
    assert "said by 4 independent origins, +0.75" in client.get(QUEUE).content.decode()


def test_a_weight_that_is_no_number_is_refused_in_words(checker: User) -> None:
    answer = signed_in_as(checker).post(reverse("admin:claims_claim_weights"), {"worth": "nan"}, follow=True)
    assert "A weight is a number from 0 to 10." in answer.content.decode()


def test_a_view_is_kept_chosen_and_opened_by_default(checker: User) -> None:
    make.ClaimFactory()
    armenian, client = make.ClaimFactory(language="hy"), signed_in_as(checker)
    kept = {"name": "Armenian", "filters": "language=other&p=3", "worth": "1", "freshness": "2"}
    client.post(reverse("admin:claims_claim_save_view"), kept)
    view = SavedView.objects.get()
    assert (view.filters, view.freshness) == ("language=other", 2)
    client.post(reverse("admin:claims_claim_view", args=[view.pk, "default"]))
    assert shown(client) == [armenian]


def test_a_shared_view_is_chosen_by_others_and_changed_by_its_owner_alone(
    checker: User, editor: User
) -> None:
    view = SavedView.objects.create(owner=editor, name="Harbour", is_shared=True)
    mine = SavedView.objects.create(owner=editor, name="Secret")
    client = signed_in_as(checker)
    page = client.get(f"{QUEUE}?status=open").content.decode()
    assert "Harbour" in page
    assert mine.name not in page
    for act in ("delete", "rename", "unshare"):
        client.post(reverse("admin:claims_claim_view", args=[view.pk, act]), {"name": "Other"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Harbour", True)


def test_a_long_queue_is_paged_without_counting(checker: User) -> None:
    make.ClaimFactory.create_batch(51)
    client = signed_in_as(checker)
    first, second = client.get(QUEUE), client.get(f"{QUEUE}?p=2")
    assert len(first.context["cl"].result_list) == 50
    assert len(second.context["cl"].result_list) == 1
    assert "claims 1 to 50" in first.content.decode()
    assert "Page before" in second.content.decode()


def test_an_empty_list_says_what_to_do(checker: User) -> None:
    assert "No claims wait here" in signed_in_as(checker).get(QUEUE).content.decode()
    assert "No claim fits these filters" in signed_in_as(checker).get(f"{QUEUE}?tip=yes").content.decode()
