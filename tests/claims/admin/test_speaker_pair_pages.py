"""Pairs of speakers are decided one after the other or many at once, by those who may."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from claims.models import MatchState, Speaker, SpeakerPair
from claims.speaker_pairs import propose_pairs
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as

pytestmark = pytest.mark.django_db

LIST, DECIDE = "/admin/claims/speakerpair/", "/admin/claims/speakerpair/decide/"


@pytest.fixture
def pairs(db: None) -> list[SpeakerPair]:
    """Two pairs, the surer one first."""
    for name in ("Anahit Petrosyan", "Անահիտ Պետրոսյան", "Gor Manukyan", "G. Manukian"):
        make.SpeakerFactory(name=name)
    propose_pairs()
    return list(SpeakerPair.objects.order_by("-score"))


def test_both_records_are_shown_with_the_keys_to_decide(editor: User, pairs: list[SpeakerPair]) -> None:
    page = signed_in_as(editor).get(DECIDE).content.decode()
    assert "Անահիտ Պետրոսյան" in page
    for key in ("1", "2", "n", "l"):
        assert f'data-key="{key}"' in page


def test_a_merge_leads_on_to_the_next_and_can_be_undone(editor: User, pairs: list[SpeakerPair]) -> None:
    client, pair = signed_in_as(editor), pairs[0]
    page = client.post(DECIDE, {"pair": pair.pk, "do": "first"}, follow=True).content.decode()
    assert "G. Manukian" in page
    pair.second.refresh_from_db()
    assert pair.second.merged_into == pair.first
    assert 'value="undo"' in page
    client.post(DECIDE, {"pair": pair.pk, "do": "undo"})
    assert Speaker.objects.living().count() == 4


def test_later_passes_over_and_the_same_is_not_asked_twice(editor: User, pairs: list[SpeakerPair]) -> None:
    client = signed_in_as(editor)
    assert client.get(DECIDE, {"after": str(pairs[0].pk)}).context["pair"] == pairs[1]
    assert client.get(DECIDE, {"after": str(pairs[1].pk)}).context["pair"] is None
    client.post(DECIDE, {"pair": pairs[0].pk, "do": "refuse"})
    assert client.get(DECIDE).context["pair"] == pairs[1]
    assert client.get(DECIDE, {"after": "nonsense"}).status_code == 200


def test_who_may_not_merge_may_keep_apart_at_most(checker: User, pairs: list[SpeakerPair]) -> None:
    answer = signed_in_as(checker).post(DECIDE, {"pair": pairs[0].pk, "do": "first"})
    assert answer.status_code == 403
    assert Speaker.objects.living().count() == 4


@pytest.mark.parametrize(
    ("action", "state"), [("merge_chosen", MatchState.CONFIRMED), ("refuse_chosen", MatchState.REFUSED)]
)
def test_many_are_decided_at_once(
    editor: User, pairs: list[SpeakerPair], action: str, state: MatchState
) -> None:
    chosen = [str(pair.pk) for pair in pairs]
    signed_in_as(editor).post(LIST, {"action": action, "_selected_action": chosen})
    assert set(SpeakerPair.objects.values_list("state", flat=True)) == {state}


def test_what_was_decided_meanwhile_is_told(editor: User, pairs: list[SpeakerPair]) -> None:
    client, pair = signed_in_as(editor), pairs[0]
    client.post(DECIDE, {"pair": pair.pk, "do": "refuse"})
    page = client.post(DECIDE, {"pair": pair.pk, "do": "first"}, follow=True).content.decode()
    assert "Somebody has decided on it already." in page


def test_an_empty_list_says_what_appears_there(editor: User) -> None:
    client = signed_in_as(editor)
    assert "Nobody looks like anybody else" in client.get(LIST).content.decode()
    assert "Nothing waits" in client.get(DECIDE).content.decode()


def test_a_pair_has_a_page(editor: User, pairs: list[SpeakerPair]) -> None:
    url = reverse("admin:claims_speakerpair_change", args=[pairs[0].pk])
    assert "Not the same" in signed_in_as(editor).get(url).content.decode()
