"""The list of claims: which there are, what is said of each, and how it is narrowed."""

from decimal import Decimal

import pytest
from django.test import Client

from claims.models import ClaimMatch, Figure
from claims.review_updates import add_to_fact_check
from sources.models import Article, Topic
from tests.factcheck.api.rows import appearing, attribution_of, taken_up
from tests.factories import ClaimFactory, EditorFactory, SpeakerFactory, published


def texts(api: Client, query: str = "") -> set[str]:
    answer = api.get(f"/api/v1/claims/{query}")
    assert answer.status_code == 200, answer.content
    return {row["text"] for row in answer.json()["results"]}


def test_a_claim_says_where_it_stands_and_who_said_it(api: Client) -> None:
    claim = taken_up()
    row = api.get(f"/api/v1/claims/{claim.pk}/").json()
    appearance = claim.appearances.get()
    shown = row["appearances"][0]
    speaker = attribution_of(claim).speaker
    assert speaker is not None
    assert row["status"] == "unverified"
    assert shown["exact"] == "12 people were hurt in the fire"
    assert shown["prefix"] == "Officials said "
    assert shown["suffix"] == ". The fire broke out on Sunday."
    assert shown["speaker"]["name"] == speaker.name
    assert shown["article"]["url"] == appearance.revision.article.url
    assert shown["source"]["name"] == appearance.revision.article.source.name
    assert shown["published"] == {
        "moment": "2020-09-27T08:00:00+00:00",
        "precision": "minute",
        "zone": "UTC",
        "basis": "stated",
    }


@pytest.mark.parametrize(
    ("own", "shown"),
    [("unchecked", "unverified"), ("checking", "being_checked"), ("in_review", "being_checked")],
)
def test_partners_see_a_coarser_status(api: Client, own: str, shown: str) -> None:
    claim = taken_up(status=own)
    assert api.get(f"/api/v1/claims/{claim.pk}/").json()["status"] == shown


def test_a_published_fact_check_gives_the_claim_its_verdict(api: Client) -> None:
    review = published(claim=taken_up())
    row = api.get(f"/api/v1/claims/{review.claim_id}/").json()
    assert row["status"] == "refuted"
    assert row["reviews"][0]["verdict"] == "refuted"


def test_what_a_machine_proposed_or_a_person_dismissed_is_not_there(api: Client) -> None:
    taken_up(text="Taken up.")
    appearing(ClaimFactory(text="Only proposed."))
    appearing(ClaimFactory(text="Dismissed.", status="dismissed", dismissed_reason="a joke"))
    appearing(ClaimFactory(text="Only advice.", status="unchecked", kind="advice"))
    assert texts(api) == {"Taken up."}


def test_figures_are_data_and_an_editors_correction_replaces_the_machines(api: Client) -> None:
    claim = taken_up()
    place = {"claim": claim, "appearance": claim.appearances.get(), "start": 15, "end": 17, "exact": "12"}
    revision = claim.appearances.get().revision
    Figure.objects.create(**place, revision=revision, value=Decimal(120), made_by="rules-1")
    Figure.objects.create(**place, revision=revision, value=Decimal(12), counted="person")
    figures = api.get(f"/api/v1/claims/{claim.pk}/").json()["figures"]
    assert [(f["value"], f["counted"], f["confirmed"]) for f in figures] == [("12.000000", "person", True)]


def test_claims_are_narrowed_by_status_language_and_words(api: Client) -> None:
    taken_up(text="The bridge is closed.", status="checking")
    taken_up(text="The bridge is open.", language="en-GB")
    taken_up(text="Le pont est ouvert.", language="fr")
    assert texts(api, "?status=being_checked") == {"The bridge is closed."}
    assert texts(api, "?language=fr") == {"Le pont est ouvert."}
    assert texts(api, "?language=en") == {"The bridge is closed.", "The bridge is open."}
    assert texts(api, "?q=bridge -closed") == {"The bridge is open."}


def test_claims_are_narrowed_by_source_and_topic(api: Client) -> None:
    claim = taken_up(text="By this outlet.")
    taken_up(text="By another.")
    topic = Topic.objects.create(name="Fire", slug="fire")
    claim.topics.add(topic)
    source = claim.appearances.get().revision.article.source_id
    assert texts(api, f"?source={source}") == {"By this outlet."}
    assert texts(api, "?topic=fire") == {"By this outlet."}


def test_a_merged_speakers_claims_are_the_heirs(api: Client) -> None:
    claim = taken_up(text="Said by one of two.")
    duplicate = attribution_of(claim).speaker
    assert duplicate is not None
    duplicate.merged_into = heir = SpeakerFactory(name="Anna Example")
    duplicate.save()
    row = api.get(f"/api/v1/claims/{claim.pk}/").json()
    assert row["appearances"][0]["speaker"]["id"] == str(heir.pk)
    assert texts(api, f"?speaker={heir.pk}") == texts(api, f"?speaker={duplicate.pk}") == {claim.text}


def test_claims_are_narrowed_by_when_they_were_read(api: Client) -> None:
    taken_up(text="Read today.")
    assert texts(api, "?created_after=2020-01-01T00:00:00Z") == {"Read today."}
    assert texts(api, "?created_before=2020-01-01T00:00:00%2B04:00") == set()


def test_a_claim_in_a_later_revision_is_shown_once(api: Client) -> None:
    claim = taken_up()
    first = claim.appearances.get()
    appearing(
        claim,
        attribution__revision__article=first.revision.article,
        carried_from=first,
        anchor_state="exact",
    )
    shown = api.get(f"/api/v1/claims/{claim.pk}/").json()["appearances"]
    assert [(s["revision"], s["in_current_revision"]) for s in shown] == [(2, True)]


def test_a_claim_by_itself_says_how_many_say_it_independently(api: Client) -> None:
    claim = taken_up()
    origin = claim.appearances.get().revision.article
    appearing(claim)
    Article.objects.exclude(pk=origin.pk).update(origin=origin)
    row = api.get(f"/api/v1/claims/{claim.pk}/").json()
    assert row["corroboration"] == {"outlets": 2, "origins": 1, "parties": 2}
    assert "corroboration" not in api.get("/api/v1/claims/").json()["results"][0]


def test_what_a_claim_nobody_took_up_says_is_not_counted(api: Client) -> None:
    claim, proposed = taken_up(), appearing(ClaimFactory()).claim
    first, second = sorted([claim, proposed], key=lambda each: each.pk)
    ClaimMatch.objects.create(
        first=first, second=second, relation="repeats", score=1, method="editor", state="confirmed",
        decided_by=EditorFactory(), decided_at=claim.created_at,
    )  # fmt: skip
    assert api.get(f"/api/v1/claims/{claim.pk}/").json()["corroboration"]["outlets"] == 1


def test_a_merged_claim_points_to_the_one_that_stands_for_both(api: Client) -> None:
    review = published(claim=taken_up(text="The heir."))
    heir, merged = review.claim, taken_up(merged_into=review.claim)
    added = merged.appearances.values_list("pk", flat=True)
    add_to_fact_check(review=review, appearances=added, note="She says it too.", editor=EditorFactory())
    found = api.get(f"/api/v1/claims/{merged.pk}/").json()["merged_into"]
    assert (found["id"], found["status"]) == (str(heir.pk), heir.status)
    assert api.get(f"/api/v1/claims/{heir.pk}/").json()["merged_into"] is None


def test_a_merged_claim_names_no_heir_that_nobody_took_up(api: Client) -> None:
    merged = taken_up(merged_into=ClaimFactory())
    assert api.get(f"/api/v1/claims/{merged.pk}/").json()["merged_into"] is None
