"""What the queue is ordered by is kept up to date, for claims of several articles alone."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from claims.models import Appearance, Claim, ClaimMatch, Figure, MatchState, Relation
from claims.ranking import claims_to_rank, most_repeated, rank, rank_graded_sources, rank_run
from sources.models import Grade, Source
from tests.factories import (
    AppearanceFactory,
    ArticleFactory,
    AttributionFactory,
    EditorFactory,
    SourceFactory,
    published,
)

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def matched(one: Claim, other: Claim, state: MatchState = MatchState.CONFIRMED, **fields: Any) -> ClaimMatch:
    """Return the match of two claims."""
    first, second = sorted((one, other), key=lambda claim: claim.pk)
    decided = {} if state == MatchState.PROPOSED else {"decided_by": EditorFactory(), "decided_at": LONG_AGO}
    kept = {"relation": Relation.REPEATS, "score": 0.9, "method": "test", "state": state} | decided | fields
    return ClaimMatch.objects.create(first=first, second=second, **kept)


def hurt(said: Appearance, number: int) -> Figure:
    """Return a figure of that many hurt people in an appearance."""
    return Figure.objects.create(
        claim=said.claim, appearance=said, revision=said.revision, start=15, end=17, exact="12", value=number,
        counted="people",
    )  # fmt: skip


def graded(grade: str) -> Source:
    """Return a source of this reliability."""
    return SourceFactory(reliability=grade, reliability_reason="Corrects itself.")


def ranked(claim: Claim) -> Claim:
    """Return the claim after it was looked at."""
    rank(claims=[claim.pk])
    claim.refresh_from_db()
    return claim


def test_origins_of_claims_that_repeat_it_by_an_editors_word_count() -> None:
    one, other, proposed = AppearanceFactory(), AppearanceFactory(), AppearanceFactory()
    matched(one.claim, other.claim)
    matched(one.claim, proposed.claim, MatchState.PROPOSED)
    assert ranked(one.claim).origins == 2


def test_copies_of_one_article_are_one_origin() -> None:
    said = AppearanceFactory()
    copy = AttributionFactory(revision__article__origin=said.revision.article)
    AppearanceFactory(claim=said.claim, attribution=copy)
    assert ranked(said.claim).origins == 1


def test_figures_of_claims_that_match_are_held_against_each_other() -> None:
    few, many = AppearanceFactory(), AppearanceFactory()
    hurt(few, 3)
    hurt(many, 12)
    matched(few.claim, many.claim, MatchState.PROPOSED, relation=Relation.CONTRADICTS)
    assert (ranked(few.claim).disagreement, few.claim.has_figures) == (0.75, True)


def test_a_refused_match_counts_for_nothing() -> None:
    few, many = AppearanceFactory(), AppearanceFactory()
    hurt(few, 3)
    hurt(many, 12)
    matched(few.claim, many.claim, MatchState.REFUSED)
    assert (ranked(few.claim).disagreement, few.claim.origins) == (0, 1)


def test_a_claim_like_one_that_was_checked_has_an_earlier_check() -> None:
    checked, said = published().claim, AppearanceFactory()
    matched(said.claim, checked)
    assert ranked(said.claim).has_earlier_checks
    assert not ranked(checked).has_earlier_checks


def test_the_best_graded_source_counts() -> None:
    said = AppearanceFactory(attribution__revision__article__source=graded("B"))
    assert ranked(said.claim).reliability == 0.75


def test_claims_of_a_source_that_was_graded_are_looked_at() -> None:
    said = AppearanceFactory(attribution__revision__article__source=graded("A"))
    Grade.objects.create(
        source=said.revision.article.source, grade="A", reason="Corrects itself.", review_on="2021-01-01",
        proposed_by=EditorFactory(), confirmed_by=EditorFactory(), confirmed_at=LONG_AGO + timedelta(days=1),
    )  # fmt: skip
    assert rank_graded_sources(since=LONG_AGO + timedelta(days=2)) == 0
    assert rank_graded_sources(since=LONG_AGO) == 1


def test_looking_again_changes_nothing() -> None:
    one, other = AppearanceFactory(), AppearanceFactory()
    matched(one.claim, other.claim)
    assert [rank(claims=[one.claim.pk, other.claim.pk]) for _ in range(2)] == [2, 0]
    assert set(most_repeated()) == {one.claim.pk, other.claim.pk}


def test_what_was_matched_or_published_of_late_is_looked_at() -> None:
    checked, said, old = published().claim, AppearanceFactory(), AppearanceFactory()
    matched(said.claim, checked)
    assert claims_to_rank(since=datetime.now(UTC) - timedelta(minutes=5)) == {said.claim.pk, checked.pk}
    assert old.claim.pk not in claims_to_rank(since=LONG_AGO)


def test_nothing_is_looked_at_when_nothing_happened() -> None:
    AppearanceFactory()
    assert claims_to_rank(since=datetime.now(UTC) + timedelta(minutes=5)) == set()
    assert rank(claims=[]) == 0


def test_the_claims_of_one_reading_are_looked_at() -> None:
    assert rank_run(run_id=ArticleFactory().pk) == 0
