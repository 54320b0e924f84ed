"""The queue and a claim's page: what stands in them, and what is done there."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from claims.models import Claim, Status
from tests import factories as make
from tests.claims.admin.conftest import seen, signed_in_as, speaker_of

pytestmark = pytest.mark.django_db(transaction=True)

QUEUE = "/admin/claims/claim/"


def shown(client: Client, query: str = "") -> list[Claim]:
    """Return the claims that the queue shows, in its order."""
    return list(client.get(QUEUE + query).context["cl"].result_list)


def act(client: Client, claim: Claim, name: str, note: str = "") -> str:
    """Press a button of a claim's page and return the page that follows."""
    url = reverse("admin:claims_claim_act", args=[claim.pk, name])
    return client.post(url, {"note": note}, follow=True).content.decode()


def test_open_checkable_claims_stand_in_the_queue_the_best_first(checker: User) -> None:
    low, high = make.ClaimFactory(check_worthiness=0.2), make.ClaimFactory(check_worthiness=0.9)
    make.ClaimFactory(kind="advice")
    make.ClaimFactory(status=Status.DISMISSED, dismissed_reason="Old.")
    assert shown(signed_in_as(checker)) == [high, low]


def test_filters_narrow_the_queue(checker: User) -> None:
    said, other = (
        make.AppearanceFactory(claim__assignee=checker),
        make.AppearanceFactory(claim__language="hy"),
    )
    client = signed_in_as(checker)
    article = said.revision.article
    for query in (
        f"?speaker={speaker_of(said).pk}", f"?source={article.source.pk}", "?whose=me",
        f"?assignee={checker.pk}", "?language=en", "?worth=medium&whose=somebody",
    ):  # fmt: skip
        assert shown(client, query) == [said.claim], query
    assert shown(client, "?language=other") == [other.claim]


def test_a_language_stands_for_its_regions_too(checker: User) -> None:
    british, other = make.ClaimFactory(language="en-GB"), make.ClaimFactory(language="enm")
    client = signed_in_as(checker)
    assert shown(client, "?language=en") == [british]
    assert shown(client, "?language=other") == [other]


def test_a_filter_that_is_nobodys_id_finds_nothing(checker: User) -> None:
    make.AppearanceFactory()
    assert shown(signed_in_as(checker), "?speaker=x' OR 1=1") == []


def test_what_the_merged_said_is_found_under_their_heir(checker: User) -> None:
    said, heir = make.AppearanceFactory(), make.SpeakerFactory()
    speaker = speaker_of(said)
    speaker.merged_into = heir
    speaker.save()
    client = signed_in_as(checker)
    assert shown(client, f"?speaker={heir.pk}") == [said.claim]
    assert heir.name in client.get(QUEUE).content.decode()


@pytest.mark.parametrize("words", ["hurt", "HURT fir", "12 people"])
def test_words_of_a_claim_find_it(checker: User, words: str) -> None:
    claim = make.ClaimFactory()
    make.ClaimFactory(text="The dam was closed on Monday.")
    assert shown(signed_in_as(checker), f"?q={words}") == [claim]


@pytest.mark.parametrize("words", ["dam", "'", "& | !", "hurt -- ferry", "(((:*", "_"])
def test_words_that_are_not_in_it_and_no_words_at_all_do_not(checker: User, words: str) -> None:
    make.ClaimFactory()
    assert shown(signed_in_as(checker), f"?{urlencode({'q': words})}") == []


def test_taking_a_claim_assigns_it(checker: User) -> None:
    claim = make.ClaimFactory()
    assert "The claim is yours now." in act(signed_in_as(checker), claim, "take")
    claim.refresh_from_db()
    assert (claim.assignee, claim.status) == (checker, Status.CHECKING)


def test_what_somebody_else_has_is_refused_in_words(checker: User) -> None:
    claim = make.ClaimFactory(assignee=make.EditorFactory(username="tom"), status=Status.CHECKING)
    assert "assigned to tom" in act(signed_in_as(checker), claim, "take")


def test_dismissing_without_a_reason_is_refused_in_words(checker: User) -> None:
    assert "Say why the claim is dismissed." in act(signed_in_as(checker), make.ClaimFactory(), "dismissed")


def test_a_verdict_is_never_offered_by_hand(checker: User) -> None:
    claim = make.ClaimFactory()
    url = reverse("admin:claims_claim_act", args=[claim.pk, "refuted"])
    assert signed_in_as(checker).post(url).status_code == 404


def test_somebody_without_a_role_sees_no_claims(db: None) -> None:
    assert signed_in_as(make.EditorFactory()).get(QUEUE).status_code == 403


def test_the_page_shows_the_claim_in_its_sentence_escaped(checker: User) -> None:
    text = "<script>alert(1)</script> Officials said 12 people were hurt. The rest is silence."
    revision = make.RevisionFactory(text=text)
    said = make.AttributionFactory(
        revision=revision, source_spans=[[26, 35]], cue_spans=[[36, 40]], content_spans=[[41, 60]],
        content_exact=["12 people were hurt"],
    )  # fmt: skip
    claim = make.AppearanceFactory(attribution=said, start=41, end=60, exact="12 people were hurt").claim
    page = signed_in_as(checker).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "Officials said <mark>12 people were hurt</mark>.</p>" in page
    assert "<script>alert(1)" not in page


def edited(client: Client, claim: Claim, **fields: str) -> str:
    """Save the claim's form with these values and return the page that follows."""
    url = reverse("admin:claims_claim_change", args=[claim.pk])
    data = {"text": claim.text, "language": "en", "kind": "checkable", "seen": seen(client, url)}
    return client.post(url, data | fields, follow=True).content.decode()


def test_saving_the_form_leaves_the_status_alone(checker: User) -> None:
    claim = make.ClaimFactory()
    client = signed_in_as(checker)
    opened = seen(client, reverse("admin:claims_claim_change", args=[claim.pk]))
    Claim.objects.filter(pk=claim.pk).update(status=Status.CHECKING)
    edited(client, claim, text="12 people were hurt.", seen=opened)
    claim.refresh_from_db()
    assert (claim.text, claim.status) == ("12 people were hurt.", Status.CHECKING)


def test_who_says_it_is_counted_by_origins_and_parties(checker: User) -> None:
    said = make.AppearanceFactory()
    assert said.attribution is not None
    copy = make.AttributionFactory(
        revision__article__origin=said.revision.article, speaker=said.attribution.speaker
    )
    make.AppearanceFactory(claim=said.claim, attribution=copy)
    url = reverse("admin:claims_claim_voices", args=[said.claim.pk])
    page = signed_in_as(checker).get(url).content.decode()
    assert "Said now by 2 outlets, 1 origin, 1 party" in page
    assert f"reprinted by {copy.revision.article.source}" in page
