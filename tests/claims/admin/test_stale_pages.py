"""Fact-checks to look at again: the list, both wordings side by side, and what is done about it."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from claims.admin.wordings import wordings
from claims.models import ClaimReview, StaleFlag
from claims.stale import flag_article
from sources.models import Article, ArticleRevision
from tests.claims.admin.conftest import signed_in_as
from tests.claims.admin.test_query_budgets import queries_of
from tests.claims.following import FIRE, claim_of, publish, revise
from tests.factories import ArticleFactory, EvidenceFactory, published

pytestmark = pytest.mark.django_db

HURT = "At least 12 people were hurt in the fire"
LIST = "admin:claims_staleflag_changelist"


@pytest.fixture
def flag() -> StaleFlag:
    """A fact-check whose claim said 12 and says 4 now."""
    first = publish()
    published(claim=claim_of(HURT))
    revise(first.article, FIRE.replace("12", "4"))
    return StaleFlag.objects.get()


def page_of(user: User, row: Model, name: str) -> str:
    url = reverse(f"admin:{name}_change", args=[row.pk])
    return " ".join(signed_in_as(user).get(url).content.decode().split())


def act(client: Client, flag: StaleFlag, name: str, **sent: str) -> None:
    client.post(reverse("admin:claims_staleflag_act", args=[flag.pk, name]), sent)
    flag.refresh_from_db()


def test_the_list_names_why_and_what_changed(checker: User, flag: StaleFlag) -> None:
    page = signed_in_as(checker).get(reverse(LIST)).content.decode()
    assert "its words were edited" in page
    assert "12 → 4" in page


def test_the_page_shows_both_wordings_and_marks_the_numbers(checker: User, flag: StaleFlag) -> None:
    page = page_of(checker, flag, "claims_staleflag")
    assert '<del class="desk-del desk-figure">12</del>' in page
    assert '<ins class="desk-ins desk-figure">4</ins>' in page
    assert "?revision=1#claim-" in page
    assert "?revision=2#claim-" in page


def test_numbers_that_changed_are_named() -> None:
    both = wordings("They lost 14 drones and two ships", "They lost 4 drones and three ships")
    assert both.numbers == "14, 2 → 3, 4"
    assert [words.text for words in both.before if words.changed and words.number] == ["14", "two"]


def test_an_editor_says_with_a_note_that_it_still_holds(editor: User, flag: StaleFlag) -> None:
    seen = f"{flag.reason} {flag.now_appears_id}"
    act(signed_in_as(editor), flag, "still-holds", note="The finding names both.", seen=seen)
    assert (flag.settled_by, flag.settled_note) == (editor, "The finding names both.")
    assert "nothing" not in page_of(editor, flag, "claims_staleflag")


def test_nobody_says_so_of_words_that_changed_since_the_page_was_opened(
    editor: User, flag: StaleFlag
) -> None:
    act(signed_in_as(editor), flag, "still-holds", note="Fine.", seen="gone None")
    assert flag.settled_at is None


def test_a_fact_checker_may_look_and_not_settle(checker: User, flag: StaleFlag) -> None:
    act(signed_in_as(checker), flag, "still-holds", note="Fine.")
    assert flag.settled_at is None
    assert "Still holds" not in page_of(checker, flag, "claims_staleflag")


def test_a_managing_editor_begins_the_correction_from_here(manager: User, flag: StaleFlag) -> None:
    act(signed_in_as(manager), flag, "correct", note="They say four now.")
    assert ClaimReview.objects.get(corrects=flag.review).correction_note == "They say four now."
    assert flag.settled_at is None


def test_a_managing_editor_withdraws_from_here(manager: User, flag: StaleFlag) -> None:
    act(signed_in_as(manager), flag, "withdraw", note="It was about twelve.")
    assert flag.settled_note == "It was withdrawn."


def test_settled_flags_are_listed_for_those_who_ask(checker: User, flag: StaleFlag) -> None:
    StaleFlag.objects.update(settled_at=datetime(2020, 9, 28, tzinfo=UTC), settled_note="Fine.")
    client = signed_in_as(checker)
    assert flag.review.headline not in client.get(reverse(LIST)).content.decode()
    assert flag.review.headline in client.get(reverse(LIST) + "?state=settled").content.decode()


def test_the_first_page_and_the_fact_check_lead_to_it(checker: User, flag: StaleFlag) -> None:
    link = reverse("admin:claims_staleflag_change", args=[flag.pk])
    assert link in signed_in_as(checker).get(reverse("admin:index")).content.decode()
    assert link in page_of(checker, flag.review, "claims_claimreview")


def test_a_claim_says_how_its_words_were_edited(checker: User, flag: StaleFlag) -> None:
    assert "edited since revision 1: 12 → 4, likeness 0.46" in page_of(
        checker, flag.review.claim, "claims_claim"
    )


def test_an_article_lists_the_claims_that_are_gone_from_it(checker: User, flag: StaleFlag) -> None:
    article = flag.appearance.revision.article
    revise(article, "The road to the harbour was closed by the police.")
    page = page_of(checker, article, "sources_article")
    assert "Gone from its text" in page
    assert "gone in revision 3" in page


@pytest.mark.parametrize("how", ["article", "url"])
def test_evidence_says_that_its_article_is_gone(checker: User, how: str) -> None:
    article = ArticleFactory(gone_since=datetime(2020, 9, 30, 8, tzinfo=UTC))
    piece = EvidenceFactory(**{how: article if how == "article" else article.url})
    there = EvidenceFactory(article=ArticleFactory())
    said = re.compile(r">\s*gone\s*<")
    rows = signed_in_as(checker).get(reverse("admin:claims_evidence_changelist")).content.decode()
    assert len(said.findall(rows)) == 1
    assert said.search(page_of(checker, piece, "claims_evidence"))
    assert not said.search(page_of(checker, there, "claims_evidence"))


def test_what_is_gone_at_its_source_is_said_wherever_it_is_used(checker: User, flag: StaleFlag) -> None:
    article = flag.appearance.revision.article
    EvidenceFactory(claim=flag.review.claim, title="The first report", url=article.url)
    Article.objects.filter(pk=article.pk).update(
        gone_since=datetime(2020, 9, 30, 8, tzinfo=UTC), flapping_since=datetime(2020, 9, 29, tzinfo=UTC)
    )
    flag_article(article_id=article.pk)
    for row, name in [
        (flag, "claims_staleflag"), (flag.review, "claims_claimreview"), (flag.review.claim, "claims_claim"),
        (article, "sources_article"),
    ]:  # fmt: skip
        page = page_of(checker, row, name)
        assert "Gone at source</strong> since 30 Sep 2020" in page, name
        assert "is kept." in page
    assert "turns to and fro" in page_of(checker, article, "sources_article")


@pytest.mark.parametrize("rows", [1, 20])
def test_the_list_takes_no_more_queries_for_more_rows(checker: User, rows: int) -> None:
    for number in range(rows):
        first = publish(f"At least 12 people were hurt in ward {number} on Sunday, officials said.")
        published(claim=first.appearances.filter(claim__kind="checkable")[0].claim)
        revise(first.article, ArticleRevision.objects.get(pk=first.pk).text.replace("12", "4"))
    assert StaleFlag.objects.count() == rows
    assert queries_of(checker, reverse(LIST)) <= 6
    one = StaleFlag.objects.latest("created_at")
    assert queries_of(checker, reverse("admin:claims_staleflag_change", args=[one.pk])) <= 9
