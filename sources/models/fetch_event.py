from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.article import Article, ArticleRevision
from sources.models.base import Row
from sources.models.feed import Feed
from sources.models.snapshot import Snapshot
from sources.models.source import Source
from sources.querysets import FetchEventQuerySet


class Outcome(models.TextChoices):
    WAITING = "waiting", _("waiting")
    NEW = "new", _("new")
    REVISED = "revised", _("revised")
    UNCHANGED = "unchanged", _("unchanged")
    COPY = "copy", _("copy")
    COSMETIC = "cosmetic", _("only its looks changed")
    REVERTED = "reverted", _("returned to an earlier text")
    GONE = "gone", _("gone at source")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("failed")
    GIVEN_UP = "given up", _("given up")


class Door(models.TextChoices):
    FEED = "feed", _("feed")
    ADDRESS = "address", _("address given by hand")
    PASTE = "paste", _("pasted text")
    UPLOAD = "upload", _("uploaded file")
    COMMAND = "command", _("command")
    RETRY = "retry", _("run again")
    RELOOK = "relook", _("looked at again")
    HUB = "hub", _("pushed by a hub")
    FOLDER = "folder", _("folder")
    MAILBOX = "mailbox", _("mailbox")
    POST = "post", _("post from a network")
    CAPTURE = "capture", _("captured by an editor")


class FetchEvent(Row):
    """One attempt to read a feed or a document, with its outcome.

    While it waits it is also the work order: what to read (`url`, or the bytes in `snapshot`) and where it came
    from. A worker takes it by `claimed_until`; a wiped broker loses nothing.
    """

    # The indexes by feed and by source, below, begin with these columns.
    feed = models.ForeignKey(
        Feed,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="fetch_events",
        db_index=False,
        verbose_name=_("feed"),
    )
    reads_feed = models.BooleanField(
        default=False, help_text=_("The feed itself was read, not one of its documents.")
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fetch_events",
        db_index=False,
        verbose_name=_("source"),
    )
    door = models.CharField(_("door"), max_length=10, choices=Door)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    name = models.CharField(max_length=500, blank=True, help_text=_("File name, or the title the feed gave."))
    external_id = models.CharField(max_length=500, blank=True)
    item = models.JSONField(default=dict, blank=True, help_text=_("What the feed said about the document."))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    retry_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="retries",
        verbose_name=_("retry of"),
    )

    trace = models.UUIDField(
        null=True,
        editable=False,
        help_text=_("One id from the look at a feed to the claims of its documents."),
    )
    milliseconds = models.PositiveIntegerField(
        null=True, editable=False, help_text=_("How long the attempt took.")
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.WAITING)
    reason = models.TextField(_("reason"), blank=True)
    status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    found = models.PositiveIntegerField(
        _("found"), default=0, help_text=_("New documents that a feed listed.")
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="fetch_events"
    )
    article = models.ForeignKey(
        Article, on_delete=models.SET_NULL, null=True, blank=True, related_name="fetch_events"
    )
    revision = models.ForeignKey(
        ArticleRevision, on_delete=models.SET_NULL, null=True, blank=True, related_name="fetch_events"
    )
    claimed_until = models.DateTimeField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(
        _("attempts"),
        default=0,
        editable=False,
        help_text=_("Tries that the publisher's server had the chance to answer."),
    )
    losses = models.PositiveSmallIntegerField(
        default=0, db_default=0, editable=False, help_text=_("Workers that stopped while reading it.")
    )
    not_before = models.DateTimeField(
        _("not before"), null=True, editable=False, help_text=_("Wait until then before the next try.")
    )
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True, editable=False)

    objects = FetchEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("fetch event")
        verbose_name_plural = _("fetch events")
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="sources_fetchevent_newest"),
            models.Index(
                fields=["created_at"], condition=Q(outcome="waiting"), name="sources_fetchevent_waiting"
            ),
            models.Index(
                fields=["url", "-created_at"], condition=~Q(url=""), name="sources_fetchevent_by_url"
            ),
            models.Index(fields=["feed", "-created_at"], name="sources_fetchevent_by_feed"),
            # Whether a document that a feed itself holds (a post, a file, a mail) was ordered before.
            models.Index(
                fields=["feed", "external_id", "-created_at"],
                condition=Q(url="") & ~Q(external_id=""),
                name="sources_fetchevent_by_piece",
            ),
            models.Index(fields=["outcome", "-created_at"], name="sources_fetchevent_by_outcome"),
            # What ended within some minutes, however long it had waited.
            models.Index(
                fields=["finished_at"],
                condition=Q(finished_at__isnull=False),
                name="sources_fetchevent_finished",
            ),
            models.Index(fields=["source", "-created_at"], name="sources_fetchevent_by_source"),
            # Feeds bring nearly all of them: those are found along the newest.
            models.Index(
                fields=["door", "-created_at"], condition=~Q(door="feed"), name="sources_fetchevent_by_door"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["url"],
                condition=Q(outcome="waiting", reads_feed=False) & ~Q(url=""),
                name="sources_fetchevent_waits_once",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="sources_fetchevent_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="waiting", finished_at__isnull=True)
                | ~Q(outcome="waiting") & Q(finished_at__isnull=False),
                name="sources_fetchevent_finished_or_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["refused", "failed", "given up", "gone"]) | ~Q(reason=""),
                name="sources_fetchevent_trouble_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(url="") | Q(snapshot__isnull=False) | ~Q(outcome="waiting"),
                name="sources_fetchevent_says_what_to_read",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url or self.name}: {self.outcome}"
