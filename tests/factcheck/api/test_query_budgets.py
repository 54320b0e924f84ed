"""How many queries each list costs, pinned: the same for one row and for fifty."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sources.models import Topic
from tests.factcheck.api.rows import appearing, attribution_of, taken_up
from tests.factories import SpeakerFactory, published

BUDGETS = {
    "sources": 2,
    "articles": 6,
    "speakers": 4,
    "claims": 8,
    "appearances": 3,
    "reviews": 8,
}


def fill(count: int) -> None:
    topic, _ = Topic.objects.get_or_create(name="Fire", slug="fire")
    for _ in range(count):
        review = published(claim=taken_up())
        review.claim.topics.add(topic)
        appearing(review.claim)


def queries(api: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        answer = api.get(path)
    assert answer.status_code == 200
    assert answer.json()["results"]
    return len(captured)


@pytest.mark.parametrize("resource", BUDGETS)
def test_a_list_of_fifty_costs_what_a_list_of_one_does(api: Client, resource: str) -> None:
    fill(50)
    assert queries(api, f"/api/v1/{resource}/?page_size=1") == BUDGETS[resource]
    assert queries(api, f"/api/v1/{resource}/?page_size=50") == BUDGETS[resource]


def test_merged_speakers_cost_two_queries_more_however_many(api: Client) -> None:
    fill(3)
    for claim in [taken_up() for _ in range(3)]:
        duplicate = attribution_of(claim).speaker
        assert duplicate is not None
        middle = SpeakerFactory(merged_into=SpeakerFactory())
        duplicate.merged_into = middle
        duplicate.save()
    assert queries(api, "/api/v1/claims/") == BUDGETS["claims"] + 2
