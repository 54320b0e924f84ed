"""Alerts open once, say what is wrong, and end by themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from sources.alerts import check_sources
from sources.models import Alert, AlertKind, Feed, FeedState, Source, SourceDay
from tests.factories import ArticleFactory, FeedFactory, SourceFactory

pytestmark = pytest.mark.django_db

NOW = timezone.now()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def feed(**fields: Any) -> Feed:
    """Return a feed that was read with success just now."""
    return FeedFactory.create(**{"last_success_at": NOW, "created_at": NOW - 90 * DAY} | fields)


def with_articles(source: Source, *, until: timedelta) -> None:
    """Give the source an article every second hour of the last 30 days, up to so long ago."""
    for hours in range(0, 30 * 24, 2):
        if hours * HOUR >= until:
            ArticleFactory.create(source=source, first_seen_at=NOW - hours * HOUR)


def open_alerts() -> list[tuple[str, str]]:
    rows = Alert.objects.filter(ended_at__isnull=True).order_by("kind")
    return [(alert.kind, alert.reason) for alert in rows]


def test_a_source_that_has_gone_quiet_alarms_once_until_it_speaks_again() -> None:
    source = feed().source
    with_articles(source, until=2 * DAY)
    assert [alert.kind for alert in check_sources(now=NOW)] == [AlertKind.QUIET]
    assert check_sources(now=NOW) == []
    assert "Nothing new since" in open_alerts()[0][1]
    ArticleFactory.create(source=source, first_seen_at=NOW)
    check_sources(now=NOW)
    assert open_alerts() == []
    assert Alert.objects.get().ended_at == NOW


def test_a_source_that_speaks_as_usual_does_not_alarm() -> None:
    with_articles(feed().source, until=4 * HOUR)
    assert check_sources(now=NOW) == []


@pytest.mark.parametrize("fields", [{"state": FeedState.PAUSED}, {"last_success_at": NOW - 2 * DAY}])
def test_nobody_is_silent_while_nobody_listens(fields: dict[str, Any]) -> None:
    with_articles(feed(**fields).source, until=2 * DAY)
    assert check_sources(now=NOW) == []


def test_a_feed_that_fails_for_long_alarms_with_the_reason_and_mends() -> None:
    failing = feed(failures=5, last_success_at=NOW - DAY, last_reason="x.example answered 503.")
    check_sources(now=NOW)
    [(kind, reason)] = open_alerts()
    assert kind == AlertKind.FAILING
    assert reason.endswith("x.example answered 503.")
    Feed.objects.filter(pk=failing.pk).update(failures=0)
    check_sources(now=NOW)
    assert open_alerts() == []


def test_a_feed_that_its_sites_rules_forbid_alarms_at_once() -> None:
    told = "https://x.example/robots.txt forbids /feed to us (Disallow: /)."
    feed(failures=1, last_outcome="refused", last_reason=told)
    check_sources(now=NOW)
    assert open_alerts() == [(AlertKind.FORBIDDEN, told)]


def test_documents_that_rules_forbid_alarm_when_they_are_the_most() -> None:
    kinds = {"forbidden by the site's rules": 4}
    SourceDay.objects.create(source=SourceFactory.create(), day=NOW.date(), found=2, troubles=kinds)
    check_sources(now=NOW)
    assert [kind for kind, _ in open_alerts()] == [AlertKind.FORBIDDEN]


def test_pages_that_can_be_read_no_more_alarm() -> None:
    source = SourceFactory.create()
    SourceDay.objects.create(source=source, day=NOW.date() - 9 * DAY, found=50)
    SourceDay.objects.create(source=source, day=NOW.date(), found=1, troubles={"not readable": 9})
    check_sources(now=NOW)
    told = "Of 10 documents that came lately 9 could not be read; before, 0 of 50."
    assert open_alerts() == [(AlertKind.UNREADABLE, told)]
