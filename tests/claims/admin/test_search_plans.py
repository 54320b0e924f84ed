"""Searches go by the indexes of words: no table is read through."""

from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from claims.admin.word_search import with_words, words_query
from claims.models import (
    OPEN_STATUSES,
    Claim,
    ClaimMatch,
    ExtractionRun,
    OutsideMatch,
    OutsideReview,
    Speaker,
    SpeakerAlias,
)
from sources.models import Article

pytestmark = pytest.mark.django_db


def plan(rows: QuerySet[Any]) -> str:
    """Return how the database would fetch `rows` if it had many; small tables it reads through otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


@pytest.mark.parametrize(
    ("rows", "column", "index"),
    [
        (Claim.objects.all(), "text", "claims_claim_words"),
        (Speaker.objects.all(), "name", "claims_speaker_words"),
        (SpeakerAlias.objects.all(), "name", "claims_speakeralias_words"),
        (Article.objects.all(), "title", "sources_article_words"),
        (OutsideReview.objects.all(), "claim_text", "claims_outsidereview_words"),
    ],
)
def test_words_are_looked_up_in_their_index(rows: QuerySet[Any], column: str, index: str) -> None:
    assert index in plan(with_words(rows.order_by(), "dam closed", column=column))


def test_the_open_queue_is_read_in_its_order() -> None:
    queue = Claim.objects.filter(kind="checkable", status__in=OPEN_STATUSES).order_by(
        "-check_worthiness", "-id"
    )
    found = plan(queue[:50])
    assert "claims_claim_open_queue" in found
    assert "Sort" not in found


@pytest.mark.parametrize(
    ("rows", "order", "index"),
    [
        (Speaker.objects.all(), ["name", "-id"], "claims_speaker_in_order"),
        (ExtractionRun.objects.filter(state="failed"), ["-id"], "claims_extractionrun_failed"),
        (ClaimMatch.objects.filter(state="proposed"), ["-score", "-id"], "claims_claimmatch_surest"),
        (ClaimMatch.objects.all(), ["-score", "-id"], "claims_claimmatch_by_score"),
        (OutsideMatch.objects.filter(state="proposed"), ["-score", "-id"], "claims_outsidematch_surest"),
        (OutsideMatch.objects.all(), ["-score", "-id"], "claims_outsidematch_by_score"),
    ],
)
def test_a_list_is_read_in_its_order(rows: QuerySet[Any], order: list[str], index: str) -> None:
    found = plan(rows.order_by(*order)[:50])
    assert index in found
    assert "Sort" not in found


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("dam closed", "dam:* & closed:*"),
        ("  ", ""),
        ("O'Neill & co", "O:* & Neill:* & co:*"),
        ("14 drones!", "14:* & drones:*"),
    ],
)
def test_every_word_is_wanted_as_a_beginning(words: str, query: str) -> None:
    assert words_query(words) == query
