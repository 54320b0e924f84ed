"""Published fact-checks by speaker, party, source and month."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.models import ClaimReview, Speaker, SpeakerParty
from claims.records import by_month, by_party, by_source, by_speaker, checks, in_all
from claims.speakers import merge
from sources.models import Party
from tests.factories import (
    AppearanceFactory,
    EditorFactory,
    ReviewFactory,
    SourceFactory,
    SpeakerFactory,
    published,
)

pytestmark = pytest.mark.django_db


def fact_check(speaker: Speaker) -> ClaimReview:
    """Return a published fact-check of what `speaker` said."""
    return published(ReviewFactory(claimant=speaker))


def test_fact_checks_are_counted_by_verdict_for_the_heir() -> None:
    ada, duplicate = SpeakerFactory(name="Ada Brook"), SpeakerFactory(name="A. Brook")
    reviews = [fact_check(ada), fact_check(duplicate)]
    merge(duplicate=duplicate, into=ada, editor=EditorFactory())
    (row,) = by_speaker(checks())
    assert (row.name, row.total, row.verdicts[reviews[0].verdict]) == ("Ada Brook", 2, 2)
    assert row.share(reviews[0].verdict) == 1
    assert in_all(checks(claimants=[duplicate.pk])).total == 2
    assert checks(claimants=[SpeakerFactory().pk]) == []


def test_a_draft_counts_nowhere() -> None:
    ReviewFactory(claimant=SpeakerFactory())
    assert checks() == []
    assert in_all([]).total == 0


def test_a_party_is_the_one_of_the_day_of_the_claim() -> None:
    ada = SpeakerFactory()
    north, south = Party.objects.create(name="North"), Party.objects.create(name="South")
    SpeakerParty.objects.create(speaker=ada, party=north, until=date(2020, 9, 30))
    SpeakerParty.objects.create(speaker=ada, party=south, since=date(2020, 10, 1))
    review = fact_check(ada)
    said = AppearanceFactory(claim=review.claim)
    article = said.revision.article
    article.published_at = datetime(2020, 9, 28, tzinfo=UTC)
    article.save()
    assert [row.name for row in by_party(checks())] == ["North"]


def test_a_source_is_who_made_the_claim_or_else_who_carried_it() -> None:
    carried, named = fact_check(SpeakerFactory()), fact_check(SpeakerFactory())
    source = AppearanceFactory(claim=carried.claim).revision.article.source
    AppearanceFactory(claim=named.claim)
    outlet = SourceFactory(name="Courier")
    draft = ReviewFactory(claimant=None, claimant_source=outlet)
    published(draft)
    names = {row.name: row.total for row in by_source(checks())}
    assert names[source.name] == names["Courier"] == 1


def test_only_the_days_asked_for_count() -> None:
    review = fact_check(SpeakerFactory())
    assert review.published_at is not None
    day = review.published_at.date()
    assert len(checks(since=day, until=day)) == 1
    assert checks(until=date(2000, 1, 1)) == []
    assert [row.name for row in by_month(checks())] == [f"{day:%Y-%m}"]


@pytest.mark.parametrize("count", [1, 6])
def test_many_are_added_up_at_the_cost_of_one(count: int) -> None:
    for _ in range(count):
        AppearanceFactory(claim=fact_check(SpeakerFactory()).claim)
    with CaptureQueriesContext(connection) as captured:
        found = checks()
        assert len(by_speaker(found)) == count
        by_party(found)
        by_source(found)
        by_month(found)
    assert len(captured) <= 9
