"""Matches on the claim's page and in their lists: what is shown, who may decide, what is ticked and undone."""

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from claims.match_decisions import decide, shown
from claims.models import BulkAct, Claim, ClaimMatch, ClaimReview, Evidence, MatchState, ReviewUpdate
from claims.ranking import rank
from tests.claims.admin.conftest import signed_in_as
from tests.claims.matching.pairs import outside_pair, pair, said
from tests.factories import AppearanceFactory, published

pytestmark = pytest.mark.django_db

LIST = "admin:claims_claimmatch_changelist"


def page(client: Client, row: Model, of: str) -> str:
    answer = client.get(reverse(f"admin:claims_{of}_change", args=[row.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def joined(client: Client, claim: Claim) -> str:
    """Return the part of the claim's page that tells what joined it since, as the page fetches it."""
    url = reverse("admin:claims_claim_joined", args=[claim.pk])
    assert url in page(client, claim, "claim")
    return client.get(url, headers={"HX-Request": "true"}).content.decode()


def ticked(*matches: ClaimMatch) -> dict[str, list[str]]:
    return {
        ACTION_CHECKBOX_NAME: [str(match.pk) for match in matches],
        "seen": [f"{match.pk} {shown(match)}" for match in matches],
    }


def test_a_claims_page_shows_what_it_was_seen_as_before_and_why(checker: User) -> None:
    one, other = said(), said("21 people were hurt in the fire.")
    pair(one, other, relation="differs", why={"words": ["fire"], "differs": ["12 / 21"]}, dense=0.91)
    told = page(signed_in_as(checker), one, "claim")
    for words in (
        "Seen before",
        "differs",
        "12 / 21",
        "meaning 0.91",
        "It contradicts it",
        "first seen by us",
    ):
        assert words in told


def test_it_shows_the_finding_and_offers_to_adopt_it(checker: User) -> None:
    found, claim = published(claim=said()), said()
    match = pair(found.claim, claim)
    client = signed_in_as(checker)
    assert "Adopt the finding" in page(client, claim, "claim")
    client.post(reverse("admin:claims_claimmatch_act", args=[match.pk, "adopt"]))
    assert ClaimReview.objects.get(claim=claim).state == "draft"


def test_what_others_checked_is_shown_with_publisher_and_rating(checker: User) -> None:
    told = page(signed_in_as(checker), outside_pair().claim, "claim")
    assert "Vale Facts" in told
    assert "“False”" in told


def test_a_claim_like_no_other_says_so(checker: User) -> None:
    assert "was found to say the same" in page(signed_in_as(checker), said(), "claim")


def test_both_sides_stand_beside_each_other(checker: User) -> None:
    match = pair(said(), said("21 people were hurt in the fire."))
    told = page(signed_in_as(checker), match, "claimmatch")
    assert told.count("Open the claim") == 2


def test_an_editor_confirms_as_another_relation(checker: User) -> None:
    match = pair()
    url = reverse("admin:claims_claimmatch_act", args=[match.pk, "as-differs"])
    signed_in_as(checker).post(url, {"note": shown(match)})
    match.refresh_from_db()
    assert (match.relation, match.state) == ("differs", MatchState.CONFIRMED)


def test_ticked_pairs_are_confirmed_and_the_act_undone(checker: User) -> None:
    matches, client = [pair(), pair()], signed_in_as(checker)
    answer = client.post(
        reverse("admin:claims_claimmatch_bulk", args=["confirm"]), ticked(*matches), follow=True
    )
    assert "2 pairs confirmed." in answer.content.decode()
    assert "Undo my last decision, on 2 pairs" in answer.content.decode()
    client.post(reverse("admin:claims_claimmatch_undo", args=[answer.context["last_act"].pk]))
    assert Claim.objects.living().count() == 4


def test_a_pair_that_was_not_shown_is_left(checker: User) -> None:
    match = pair()
    sent = {ACTION_CHECKBOX_NAME: [str(match.pk)]}
    url = reverse("admin:claims_claimmatch_bulk", args=["confirm"])
    assert "read it again" in signed_in_as(checker).post(url, sent, follow=True).content.decode()


def test_the_queue_says_on_hover_which_one_was_checked(checker: User) -> None:
    found = published(claim=said("A dozen were hurt."))
    match = pair(found.claim, said())
    rank(claims=[match.first_id, match.second_id])
    told = (
        signed_in_as(checker).get(reverse("admin:claims_claim_changelist") + "?checked=yes").content.decode()
    )
    assert 'title="A dozen were hurt."' in told


def test_reading_the_list_and_what_may_be_ticked_writes_nothing(checker: User) -> None:
    pair()
    url = reverse("admin:claims_claimmatch_bulk", args=["confirm"])
    assert signed_in_as(checker).get(url).status_code == 405


@pytest.mark.parametrize(
    "filters", ["", "?strong=yes", "?state=all", "?relation__exact=repeats", "?checked=yes"]
)
def test_the_list_is_filtered(checker: User, filters: str) -> None:
    pair(published(claim=said()).claim, said(), why={"words": ["fire"]})
    answer = signed_in_as(checker).get(reverse(LIST) + filters)
    assert len(answer.context["cl"].result_list) == 1
    assert "data-strong" in answer.content.decode()


def test_a_decision_is_taken_back_on_the_page_of_the_match_which_is_called_by_its_words(
    checker: User,
) -> None:
    match, client = (
        pair(said(), said("21 people were hurt in the fire."), relation="differs"),
        signed_in_as(checker),
    )
    decide(match=match, editor=checker, state=MatchState.CONFIRMED)
    told = page(client, match, "claimmatch")
    assert "Take the decision back" in told
    assert "and “21 people were hurt in the fire.”" in told
    match.refresh_from_db()
    url = reverse("admin:claims_claimmatch_act", args=[match.pk, "take-back"])
    client.post(url, {"note": shown(match)})
    match.refresh_from_db()
    assert match.state == MatchState.PROPOSED


@pytest.mark.parametrize("act", ["confirm", "refuse", "adopt"])
@pytest.mark.parametrize("outside", [False, True])
def test_what_is_sent_twice_is_done_once(checker: User, act: str, outside: bool) -> None:
    match = outside_pair() if outside else pair(published(claim=said()).claim, said())
    url = reverse(f"admin:claims_{match._meta.model_name}_act", args=[match.pk, act])
    sent = {"note": shown(match)}
    before = (ClaimReview.objects.count(), Evidence.objects.count(), BulkAct.objects.count())
    counts = []
    for _ in range(2):
        signed_in_as(checker).post(url, sent)
        counts.append((ClaimReview.objects.count(), Evidence.objects.count(), BulkAct.objects.count()))
    assert before != counts[0] == counts[1]


def test_the_list_costs_the_same_for_many(
    checker: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(12):
        pair()
    client = signed_in_as(checker)
    with django_assert_max_num_queries(12):
        client.get(reverse(LIST))


def test_an_editor_adds_what_was_joined_since(editor: User) -> None:
    review = published(claim=said())
    later = AppearanceFactory(claim=review.claim)
    client = signed_in_as(editor)
    assert "not yet part of the fact-check" in joined(client, review.claim)
    assert "not yet part of the fact-check" in page(client, review, "claimreview")
    url = reverse("admin:claims_claimreview_add_update", args=[review.pk])
    client.post(url, {"appearance": [str(later.pk)], "note": "She says it too."})
    assert ReviewUpdate.objects.get().appearance == later
    assert "She says it too." in joined(client, review.claim)


def test_a_fact_checker_sees_it_and_may_not_add(checker: User) -> None:
    review = published(claim=said())
    AppearanceFactory(claim=review.claim)
    client = signed_in_as(checker)
    assert "An editor may add them" in joined(client, review.claim)
    url = reverse("admin:claims_claimreview_add_update", args=[review.pk])
    assert client.post(url, {"note": "x"}).status_code == 403
