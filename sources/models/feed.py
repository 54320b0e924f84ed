import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone

from sources.models.base import Row
from sources.models.source import Source
from sources.querysets import FeedQuerySet

FLOOR_SECONDS = 60
CEILING_SECONDS = 24 * 3600


class FeedKind(models.TextChoices):
    RSS = "rss", "RSS"
    ATOM = "atom", "Atom"
    JSON = "json", "JSON Feed"
    SITEMAP = "sitemap", "news sitemap"


class FeedState(models.TextChoices):
    ACTIVE = "active", "active"
    PAUSED = "paused", "paused"


@pghistory.track(
    model_name="FeedEvent",
    append_only=True,
    fields=["source", "kind", "url", "interval_seconds", "state"],
)
class Feed(Row):
    """Where a source's new documents appear."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="feeds")
    # A new kind is a new reader, not a migration: no choices on the column.
    kind = models.CharField(max_length=20, blank=True, editable=False, help_text="Seen at the first look.")
    url = models.URLField("address", max_length=2000, help_text="RSS, Atom, JSON Feed or news sitemap.")
    interval_seconds = models.PositiveIntegerField(
        "interval", default=600, help_text="Seconds between two looks: 60 to 86,400."
    )
    state = models.CharField(max_length=10, choices=FeedState, default=FeedState.ACTIVE)

    next_poll_at = models.DateTimeField(default=timezone.now, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    last_polled_at = models.DateTimeField(null=True, editable=False)
    last_outcome = models.CharField(max_length=10, blank=True, editable=False)
    last_reason = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="Failures in a row.")
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["source__name", "url"]
        indexes = [
            models.Index(fields=["next_poll_at"], condition=Q(state="active"), name="sources_feed_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                name="sources_feed_url_once",
                violation_error_message="This feed is already read.",
            ),
            models.CheckConstraint(
                condition=Q(interval_seconds__gte=FLOOR_SECONDS, interval_seconds__lte=CEILING_SECONDS),
                name="sources_feed_interval_within_bounds",
                violation_error_message="The interval must be between 60 and 86,400 seconds.",
            ),
            models.CheckConstraint(condition=Q(state__in=FeedState.values), name="sources_feed_state_known"),
        ]

    def __str__(self) -> str:
        return self.url
