from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row


class Weights(models.Model):
    """How much each reason counts when the queue is put in order; 0 leaves it out."""

    worth = models.FloatField(_("check-worthiness"), default=1.0)
    repetition = models.FloatField(_("repetition by independent origins"), default=0.0)
    freshness = models.FloatField(_("freshness"), default=0.0)
    disagreement = models.FloatField(_("disagreement of figures"), default=0.0)
    reliability = models.FloatField(
        _("reliability of the source"), default=0.0, help_text=_("The desk's internal grade; off by default.")
    )

    class Meta:
        abstract = True


class SavedView(Weights, Row):
    """Filters and weights of the queue under a name, somebody's own or shared with the desk."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=100)
    filters = models.CharField(max_length=2000, blank=True, help_text=_("The filters, as in the address."))
    is_shared = models.BooleanField(_("shared with the desk"), default=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="claims_savedview_name_once",
                violation_error_message=_("You have a view of this name already."),
            ),
            models.CheckConstraint(
                condition=Q(
                    worth__gte=0, repetition__gte=0, freshness__gte=0, disagreement__gte=0, reliability__gte=0
                ),
                name="claims_savedview_weights_not_negative",
                violation_error_message=_("A weight is 0 or more."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Preferences(Weights):
    """What one member of the desk chose, and when they last looked through the queue."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="preferences"
    )
    language = models.CharField(
        _("language"), max_length=10, blank=True, help_text=_("Empty: what the browser asks for.")
    )
    queue_seen_at = models.DateTimeField(null=True, blank=True)
    queue_seen_before = models.DateTimeField(
        null=True, blank=True, help_text=_("The visit before: what came since is new.")
    )
    view = models.ForeignKey(SavedView, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = _("preferences")

    def __str__(self) -> str:
        return str(self.user)


class BulkAct(Row):
    """Something done to several claims at once, with what each was before, so that it can be undone."""

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=40)
    before = models.JSONField(help_text=_("A list with id and earlier values, one a claim."))
    after = models.JSONField(
        help_text=_("The values they were given: only claims that still have them are undone.")
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["editor", "-created_at"], name="claims_bulkact_latest")]

    def __str__(self) -> str:
        return f"{self.act}: {len(self.before)}"
