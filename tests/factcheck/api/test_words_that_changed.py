"""Partners see what an article says now, that its words were edited, and that it was removed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, StaleFlag
from sources.models import Article
from tests.claims.following import FIRE, claim_of, publish, revise, turn_back
from tests.factories import published

pytestmark = pytest.mark.django_db

HURT = "At least 12 people were hurt in the fire"


def shown(api: Client, **wanted: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = api.get("/api/v1/appearances/", wanted).json()["results"]
    return rows


@pytest.fixture
def claim(db: None) -> Claim:
    """A public claim in an article that was edited twice since."""
    first = publish()
    claim = claim_of(HURT)
    Claim.objects.filter(pk=claim.pk).update(status="unchecked")
    revise(first.article, FIRE.replace("12", "4"))
    revise(first.article, "An update.\n\n" + FIRE.replace("12", "4"))
    return claim


def test_edited_words_are_shown_as_they_stand_with_those_the_claim_was_made_from(
    api: Client, claim: Claim
) -> None:
    (row,) = shown(api)
    assert (row["exact"], row["reworded_from"]) == (HURT.replace("12", "4"), HURT)
    assert (row["anchor_state"], row["anchor_score"], row["revision"]) == ("moved", 1.0, 3)
    assert row["in_current_revision"] is True


def test_a_returned_text_is_where_the_claim_stands(api: Client, claim: Claim) -> None:
    first = claim.appearances.get(carried_from__isnull=True).revision
    turn_back(first.article, first)
    (row,) = shown(api)
    assert (row["exact"], row["reworded_from"], row["revision"]) == (HURT, None, 1)
    assert (row["anchor_state"], row["in_current_revision"]) == (None, True)


def test_dropped_words_are_shown_where_they_stood_last(api: Client, claim: Claim) -> None:
    first = claim.appearances.get(carried_from__isnull=True).revision
    turn_back(first.article, first)
    revise(first.article, "The road to the harbour was closed by the police.")
    (row,) = shown(api)
    assert (row["exact"], row["revision"], row["in_current_revision"]) == (HURT, 1, False)


def test_an_article_says_since_when_it_is_gone(api: Client, claim: Claim) -> None:
    Article.objects.update(gone_since=datetime(2020, 9, 28, tzinfo=UTC))
    (row,) = shown(api)
    assert row["article"]["gone_since"] == "2020-09-28T00:00:00Z"
    assert api.get("/api/v1/articles/").json()["results"][0]["gone_since"] == "2020-09-28T00:00:00Z"


def test_that_the_desk_looks_again_stays_at_the_desk(api: Client) -> None:
    first = publish()
    review = published(claim=claim_of(HURT))
    revise(first.article, FIRE.replace("12", "4"))
    StaleFlag.objects.update(settled_note="Zephyrine", settled_at=review.created_at)
    told = api.get(f"/api/v1/reviews/{review.pk}/").content.decode()
    assert "Zephyrine" not in told
    assert "stale" not in told
