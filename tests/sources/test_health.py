"""Days of sources are counted from their attempts, twice as well as once, and keep what is purged."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from sources.health import count_days
from sources.merging import merge_sources
from sources.models import FetchEvent, Outcome, Source, SourceDay
from tests.at_once import at_once
from tests.factories import EditorFactory, FetchEventFactory, SourceFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2020, 9, 27, 12, tzinfo=UTC)


def attempt(source: Source, outcome: Outcome, **fields: Any) -> FetchEvent:
    """Return a finished attempt at noon."""
    columns = {"created_at": NOON, "finished_at": NOON, "reason": "x.example answered 503."} | fields
    return FetchEventFactory.create(source=source, outcome=outcome, **columns)


def day_of(source: Source) -> SourceDay:
    return SourceDay.objects.get(source=source, day=NOON.date())


def test_a_day_has_what_was_found_and_what_failed_by_kind() -> None:
    source = SourceFactory.create()
    for outcome in (Outcome.NEW, Outcome.COPY, Outcome.REVISED, Outcome.UNCHANGED, Outcome.COSMETIC):
        attempt(source, outcome)
    attempt(source, Outcome.FAILED, status=503)
    attempt(source, Outcome.FAILED, reason="x.example did not answer in time.")
    attempt(source, Outcome.REFUSED, reason="No article was found in the page.")
    count_days(now=NOON)
    day = day_of(source)
    assert (day.found, day.revised, day.unchanged, day.refused, day.failed) == (2, 1, 2, 1, 2)
    assert day.troubles == {"not readable": 1, "server error (5xx)": 1, "time-out": 1}


def test_looks_at_a_feed_are_no_yield_but_their_failures_count() -> None:
    source = SourceFactory.create()
    attempt(source, Outcome.NEW, reads_feed=True, found=7)
    attempt(source, Outcome.FAILED, reads_feed=True)
    count_days(now=NOON)
    assert (day_of(source).found, day_of(source).failed) == (0, 1)


def test_counting_again_changes_nothing() -> None:
    attempt(SourceFactory.create(), Outcome.NEW)
    assert count_days(now=NOON) == 1
    assert count_days(now=NOON) == 0


def test_yesterday_is_counted_still_and_what_was_missed_while_nothing_ran() -> None:
    source = SourceFactory.create()
    count_days(now=NOON - timedelta(days=5))
    attempt(source, Outcome.NEW)
    count_days(now=NOON + timedelta(days=4))
    assert day_of(source).found == 1


def test_what_was_purged_stays_counted() -> None:
    source = SourceFactory.create()
    attempt(source, Outcome.NEW)
    count_days(now=NOON)
    FetchEvent.objects.all().delete()
    attempt(source, Outcome.FAILED, status=503)
    count_days(now=NOON)
    assert (day_of(source).found, day_of(source).failed) == (1, 1)


def test_attempts_of_a_merged_source_count_for_its_heir() -> None:
    source, heir = SourceFactory.create(), SourceFactory.create()
    attempt(source, Outcome.NEW)
    attempt(heir, Outcome.NEW)
    count_days(now=NOON)
    merge_sources(source=source, into=heir, editor=EditorFactory.create())
    count_days(now=NOON)
    assert day_of(heir).found == 2
    assert not SourceDay.objects.filter(source=source).exists()


@pytest.mark.django_db(transaction=True)
def test_by_four_at_once_each_day_is_counted_once() -> None:
    source = SourceFactory.create()
    attempt(source, Outcome.NEW, created_at=timezone.now())
    at_once(*[count_days] * 4)
    assert [day.found for day in source.days.all()] == [1]
