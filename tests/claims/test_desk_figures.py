"""The figures of a period: what came in and went out, how old the queue is, how long it took, verdicts by whom."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from claims.desk_figures import Reviewed, reckon, turnaround
from claims.desks import own_desk
from claims.models import DeskDay, DeskFigures, SpeakerParty
from claims.speakers import merge
from sources.models import Party
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    EditorFactory,
    ReviewFactory,
    SpeakerFactory,
    TopicFactory,
    published,
)

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


def took(hours: float) -> Reviewed:
    return Reviewed(uuid4(), "refuted", None, NOON, NOON, NOON + timedelta(hours=hours))


def test_turnaround_is_the_median_and_what_nine_of_ten_stay_within() -> None:
    found = turnaround([took(hours) for hours in range(1, 12)])
    assert (found["n"], found["seen_median"], found["seen_p90"]) == (11, 6, 10)


def test_turnaround_of_one_is_that_one() -> None:
    assert turnaround([took(5)])["seen_p90"] == 5


def test_turnaround_of_none_is_unknown() -> None:
    assert turnaround([])["seen_median"] is None


@pytest.mark.django_db
def test_days_that_were_counted_are_taken_as_they_are() -> None:
    desk, yesterday = own_desk(), timezone.now().date() - timedelta(days=1)
    DeskDay.objects.create(desk=desk, day=yesterday, arrived=17, dismissed=3)
    lines = reckon(desk=desk, days=7).figures["days"]
    assert len(lines) == 7
    assert lines[-2][:4] == [yesterday.isoformat(), 17, 0, 3]


@pytest.mark.django_db
def test_the_queue_is_told_by_age_and_leaves_out_what_is_merged() -> None:
    desk, now = own_desk(), timezone.now()
    for days in (0, 2, 5, 10, 40, 50):
        ClaimFactory(desk=desk, created_at=now - timedelta(days=days, hours=1))
    ClaimFactory(desk=desk, merged_into=ClaimFactory(desk=desk, created_at=now - timedelta(days=2, hours=1)))
    assert reckon(desk=desk, days=7).figures["age"] == [1, 2, 1, 1, 2]


@pytest.mark.django_db
def test_verdicts_count_for_the_heir_of_a_speaker_and_their_party_of_that_day() -> None:
    duplicate, heir, party = SpeakerFactory(), SpeakerFactory(), Party.objects.create(name="River Party")
    SpeakerParty.objects.create(speaker=heir, party=party, until=date(2100, 1, 1))
    review = published(ReviewFactory(claimant=duplicate))
    merge(duplicate=duplicate, into=heir, editor=EditorFactory())
    verdicts = reckon(desk=review.desk, days=7).figures["verdicts"]
    assert verdicts["speaker"] == [{"name": heir.name, "counts": {review.verdict: 1}}]
    assert verdicts["party"] == [{"name": "River Party", "counts": {review.verdict: 1}}]


@pytest.mark.django_db
def test_verdicts_count_once_for_a_source_that_carried_the_claim_twice() -> None:
    review = published()
    first = AppearanceFactory(claim=review.claim)
    AppearanceFactory(claim=review.claim, revision__article__source=first.revision.article.source)
    found = reckon(desk=review.desk, days=7).figures["verdicts"]["source"]
    assert {"name": first.revision.article.source.name, "counts": {review.verdict: 1}} in found


@pytest.mark.django_db
def test_verdicts_count_for_the_topics_of_the_claim() -> None:
    review = published()
    review.claim.topics.add(TopicFactory(name="Flood"))
    found = reckon(desk=review.desk, days=7).figures["verdicts"]["topic"]
    assert found == [{"name": "Flood", "counts": {review.verdict: 1}}]


@pytest.mark.django_db
def test_reckoning_anew_takes_the_place_of_what_was_there() -> None:
    for _ in range(2):
        reckon(desk=own_desk(), days=7)
    assert DeskFigures.objects.count() == 1
