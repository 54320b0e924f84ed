from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.feed import Feed
from sources.models.source import Source


class SourceDay(models.Model):
    """What a source yielded on one day (UTC), kept longer than the attempts it was counted from."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    found = models.PositiveIntegerField(default=0, help_text=_("New articles, reprints among them."))
    revised = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    troubles = models.JSONField(default=dict, help_text=_("Failures by kind."))

    class Meta:
        ordering = ["source", "day"]
        constraints = [
            models.UniqueConstraint(fields=["source", "day"], name="sources_sourceday_once"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} on {self.day}"


class SourceHealth(Source):
    """A source as the list of their health has it."""

    class Meta:
        proxy = True
        ordering = ["name"]
        verbose_name = _("health of a source")
        verbose_name_plural = _("health of sources")


class AlertKind(models.TextChoices):
    QUIET = "quiet", _("gone quiet")
    FAILING = "failing", _("failing")
    UNREADABLE = "unreadable", _("pages cannot be read")
    FORBIDDEN = "forbidden", _("forbids reading")


class Alert(Row):
    """Something is wrong with a source, from when until when."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="alerts", verbose_name=_("source")
    )
    feed = models.ForeignKey(
        Feed, on_delete=models.CASCADE, null=True, blank=True, related_name="alerts", verbose_name=_("feed")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=AlertKind)
    reason = models.TextField(_("reason"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "feed", "kind"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
                name="sources_alert_open_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=AlertKind.values), name="sources_alert_kind_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="sources_alert_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.get_kind_display()}"


class AlertReader(models.Model):
    """Somebody of the desk who wants to be told by mail when something is wrong with a source."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="alert_reader"
    )
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user)


class Heartbeat(models.Model):
    """When something that runs by itself was last alive: beat, each schedule, each nightly purge."""

    name = models.CharField(max_length=60, primary_key=True)
    at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M:%S}"
