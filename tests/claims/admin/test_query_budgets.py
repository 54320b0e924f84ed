"""How many queries each page may take, and that more rows do not take more."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Appearance, Claim
from tests import factories as make
from tests.claims.admin.conftest import signed_in_as
from tests.claims.matching.pairs import outside_pair, outside_review, pair, said

pytestmark = pytest.mark.django_db

QUEUE, CLAIM, ARTICLE, REVIEWS, SPEAKERS, TODAY, EVIDENCE = 12, 15, 14, 7, 6, 20, 6


def queries_of(user: User, url: str) -> int:
    """Return how many queries a page takes, its user's session being known."""
    client = signed_in_as(user)
    client.get(url)  # what is kept for later is kept now
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def claims_said(count: int) -> list[Appearance]:
    """Return so many claims of different speakers in different articles of different sources."""
    return [make.AppearanceFactory(claim__assignee=make.EditorFactory()) for _ in range(count)]


def in_one_article(count: int) -> Appearance:
    """Return the first of so many claims in one article, each by a speaker of their own."""
    first = make.AppearanceFactory()
    for position in range(1, count):
        said = make.AttributionFactory(revision=first.revision, position=position)
        make.AppearanceFactory(attribution=said)
    return first


@pytest.mark.parametrize("rows", [2, 50])
def test_the_queue(checker: User, rows: int) -> None:
    claims_said(rows)
    assert queries_of(checker, reverse("admin:claims_claim_changelist")) <= QUEUE


@pytest.mark.parametrize("rows", [1, 30])
def test_a_claim_with_all_that_belongs_to_it(checker: User, rows: int) -> None:
    claim = make.ClaimFactory()
    for _ in range(rows):
        make.AppearanceFactory(claim=claim)
        make.EvidenceFactory(claim=claim)
    assert queries_of(checker, reverse("admin:claims_claim_change", args=[claim.pk])) <= CLAIM


@pytest.mark.parametrize("rows", [1, 20])
def test_a_checked_claim_with_others_like_it_that_were_checked(editor: User, rows: int) -> None:
    claim = make.published(claim=said()).claim
    make.ClaimFactory(merged_into=claim)
    for number in range(rows):
        make.AppearanceFactory(claim=claim)
        pair(claim, make.published(claim=said(f"{number} people were hurt.")).claim)
        outside_pair(claim, outside_review(url=f"https://vale.example/{number}"))
    assert queries_of(editor, reverse("admin:claims_claim_change", args=[claim.pk])) <= CLAIM


@pytest.mark.parametrize("rows", [1, 40])
def test_an_article_with_its_claims(checker: User, rows: int) -> None:
    article = in_one_article(rows).revision.article
    assert queries_of(checker, reverse("admin:sources_article_change", args=[article.pk])) <= ARTICLE


@pytest.mark.parametrize("rows", [2, 30])
def test_fact_checks(checker: User, rows: int) -> None:
    for _ in range(rows):
        make.ReviewFactory()
    assert queries_of(checker, reverse("admin:claims_claimreview_changelist")) <= REVIEWS


@pytest.mark.parametrize("rows", [2, 40])
def test_speakers(checker: User, rows: int) -> None:
    for _ in range(rows):
        make.SpeakerFactory()
    assert queries_of(checker, reverse("admin:claims_speaker_changelist")) <= SPEAKERS


@pytest.mark.parametrize("rows", [2, 30])
def test_evidence(checker: User, rows: int) -> None:
    for _ in range(rows):
        make.EvidenceFactory(article=make.ArticleFactory())
    assert queries_of(checker, reverse("admin:claims_evidence_changelist")) <= EVIDENCE


@pytest.mark.parametrize("rows", [1, 20])
def test_the_first_page(checker: User, rows: int) -> None:
    claims_said(rows)
    make.ReviewFactory(author=checker)
    assert queries_of(checker, reverse("admin:index")) <= TODAY


@pytest.mark.parametrize(
    "filters",
    ["?q=hurt+fire", "?status=all&kind=all", "?worth=high", "?whose=me", "?created_at_from=27/09/2020"],
)
def test_the_queue_filtered(checker: User, filters: str) -> None:
    claims_said(5)
    assert queries_of(checker, reverse("admin:claims_claim_changelist") + filters) <= QUEUE


def test_the_queue_never_reads_an_articles_text(checker: User) -> None:
    claims_said(2)
    client = signed_in_as(checker)
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse("admin:claims_claim_changelist"))
    assert not any('"sources_articlerevision"."text"' in query["sql"] for query in captured)
    assert Claim.objects.count() == 2
