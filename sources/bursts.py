"""Bursts: while a story breaks, the feeds of its sources are read as often as they may be."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Value
from django.db.models.functions import Least
from django.utils import timezone

from sources.models import Feed, FeedState, Topic

USUAL = timedelta(hours=6)
SECOND = timedelta(seconds=1)


def in_burst(feed: Feed, *, now: datetime) -> bool:
    """Tell whether a topic's burst pulls `feed` to its shortest interval at `now`; asks the database."""
    return Topic.objects.bursting(now).filter(sources=feed.source_id).exists()


@transaction.atomic
def start_burst(*, topic: Topic, until: datetime | None = None, now: datetime | None = None) -> Topic:
    """Read the feeds of the topic's sources as often as they may be until `until`, six hours from now unless given."""
    now = now or timezone.now()
    topic.burst_until = until or now + USUAL
    topic.save(update_fields=["burst_until"])
    pull_feeds(topic=topic, now=now)
    return topic


def end_burst(*, topic: Topic) -> Topic:
    """Let the feeds of the topic's sources go back to their own intervals."""
    topic.burst_until = None
    topic.save(update_fields=["burst_until"])
    return topic


def pull_feeds(*, topic: Topic, now: datetime | None = None) -> int:
    """Bring forward the next look at the feeds of a topic in a burst, and return how many feeds those are.

    A feed that is failing keeps its distance.
    """
    now = now or timezone.now()
    if not Topic.objects.bursting(now).filter(pk=topic.pk).exists():
        return 0
    feeds = Feed.objects.filter(source__topics=topic, state=FeedState.ACTIVE, failures=0)
    wait = ExpressionWrapper(F("shortest_seconds") * Value(SECOND), output_field=DurationField())
    soon = Least(F("next_poll_at"), ExpressionWrapper(Value(now) + wait, output_field=DateTimeField()))
    return Feed.objects.filter(pk__in=feeds.values("pk")).update(next_poll_at=soon)
