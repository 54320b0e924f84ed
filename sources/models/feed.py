import pghistory
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.source import Source
from sources.querysets import FeedQuerySet

FLOOR_SECONDS = 60
CEILING_SECONDS = 24 * 3600


class FeedKind(models.TextChoices):
    RSS = "rss", _("RSS")
    ATOM = "atom", _("Atom")
    JSON = "json", _("JSON Feed")
    SITEMAP = "sitemap", _("news sitemap")


class FeedReader(models.TextChoices):
    """What reads the address of a feed."""

    WEB = "web", _("web feed: RSS, Atom, JSON Feed, sitemap, or a bridge that makes one")
    LIST = "list", _("page that lists articles, without a feed")
    TELEGRAM = "telegram", _("public Telegram channel")
    FOLDER = "folder", _("folder on this machine")
    MAILBOX = "mailbox", _("mailbox (IMAP)")


class FeedState(models.TextChoices):
    ACTIVE = "active", _("active")
    PAUSED = "paused", _("paused")


@pghistory.track(
    model_name="FeedEvent",
    append_only=True,
    fields=["source", "kind", "reader", "url", "shortest_seconds", "longest_seconds", "state"],
)
class Feed(Row):
    """Where a source's new documents appear."""

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="feeds", verbose_name=_("source")
    )
    # A new kind is a new reader, not a migration: no choices on the column.
    kind = models.CharField(
        _("kind"), max_length=20, blank=True, editable=False, help_text=_("Seen at the first look.")
    )
    reader = models.CharField(_("read as"), max_length=10, choices=FeedReader, default=FeedReader.WEB)
    url = models.CharField(
        _("address"),
        max_length=2000,
        help_text=_("Of the feed, page or channel; a folder's path; imaps://user@host/INBOX."),
    )
    items_are_whole = models.BooleanField(
        _("entries hold the whole text"),
        default=False,
        help_text=_("Read the text from the entries themselves and do not fetch their pages."),
    )
    brings_tips = models.BooleanField(
        _("brings tips"),
        default=False,
        db_default=False,
        help_text=_("Of a mailbox: its mails are tips for the desk, not articles."),
    )
    interval_seconds = models.PositiveIntegerField(
        _("interval"),
        default=600,
        editable=False,
        help_text=_("Seconds between two looks, as its yield suggests."),
    )
    shortest_seconds = models.PositiveIntegerField(
        _("shortest interval"), default=FLOOR_SECONDS, help_text=_("Seconds, 60 to 86,400.")
    )
    longest_seconds = models.PositiveIntegerField(
        _("longest interval"), default=CEILING_SECONDS, help_text=_("Seconds, 60 to 86,400.")
    )
    state = models.CharField(_("state"), max_length=10, choices=FeedState, default=FeedState.ACTIVE)

    next_poll_at = models.DateTimeField(default=timezone.now, editable=False)
    claimed_until = models.DateTimeField(null=True, editable=False)
    last_polled_at = models.DateTimeField(null=True, editable=False)
    last_outcome = models.CharField(_("last outcome"), max_length=10, blank=True, editable=False)
    last_reason = models.TextField(blank=True, editable=False)
    failures = models.PositiveIntegerField(
        _("failures"), default=0, editable=False, help_text=_("Failures in a row.")
    )
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    last_success_at = models.DateTimeField(null=True, editable=False)
    last_new_at = models.DateTimeField(
        null=True, editable=False, help_text=_("When it last listed something new.")
    )
    cursor = models.JSONField(
        default=dict, editable=False, help_text=_("How far a mailbox or folder has been read.")
    )

    objects = FeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["source__name", "url"]
        indexes = [
            # Covers the whole question of what is due, so that it is answered from the index alone.
            models.Index(
                fields=["next_poll_at"],
                include=["id", "claimed_until"],
                condition=Q(state="active"),
                name="sources_feed_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                name="sources_feed_url_once",
                violation_error_message=_("This feed is already read."),
            ),
            models.CheckConstraint(
                condition=Q(interval_seconds__gte=FLOOR_SECONDS, interval_seconds__lte=CEILING_SECONDS),
                name="sources_feed_interval_within_bounds",
                violation_error_message=_("The interval must be between 60 and 86,400 seconds."),
            ),
            models.CheckConstraint(
                condition=Q(shortest_seconds__gte=FLOOR_SECONDS)
                & Q(shortest_seconds__lte=models.F("longest_seconds"))
                & Q(longest_seconds__lte=CEILING_SECONDS),
                name="sources_feed_bounds_in_order",
                violation_error_message=_(
                    "The bounds must lie between 60 and 86,400 seconds, the shortest first."
                ),
            ),
            models.CheckConstraint(
                condition=Q(reader__in=FeedReader.values), name="sources_feed_reader_known"
            ),
            models.CheckConstraint(condition=Q(state__in=FeedState.values), name="sources_feed_state_known"),
        ]

    def __str__(self) -> str:
        return self.url
