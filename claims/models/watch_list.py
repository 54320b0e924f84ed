from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.extraction_run import ExtractionRun
from claims.models.speaker import Speaker
from sources.models import Topic
from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField


class WatchList(Row):
    """What one editor wants to hear of as soon as somebody claims it. Every kind of mark given must fit."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="watch_lists",
        verbose_name=_("owner"),
    )
    name = models.CharField(_("name"), max_length=100)
    speakers = models.ManyToManyField(
        Speaker, blank=True, related_name="+", help_text=_("One of them said it."), verbose_name=_("speakers")
    )
    words = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text=_("One of these words or phrases is in the claim. Comma between."),
        verbose_name=_("words"),
    )
    places = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text=_("One of these places is in the claim or in the sentence around it. Comma between."),
        verbose_name=_("places"),
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        help_text=_("The article or the claim belongs to one of them."),
        verbose_name=_("topics"),
    )
    by_mail = models.BooleanField(_("alert by mail"), default=True)
    webhook = models.URLField(
        _("webhook"),
        max_length=2000,
        blank=True,
        help_text=_("Each alert is posted there as JSON, signed with the secret."),
    )
    webhook_secret = EncryptedTextField(blank=True, editable=False)
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("watch list")
        verbose_name_plural = _("watch lists")
        ordering = ["name"]
        permissions = [("all_watchlist", "Can see and change the watch lists of everybody")]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="claims_watchlist_name_once",
                violation_error_message=_("You already have a watch list of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class WatchRound(models.Model):
    """The claims of one reading were held against all watch lists."""

    run = models.OneToOneField(
        ExtractionRun, on_delete=models.CASCADE, primary_key=True, related_name="watch_round"
    )
    at = models.DateTimeField(auto_now_add=True)
    hits = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.run_id}: {self.hits}"


class WatchHit(Row):
    """A claim that fits a watch list, and whether its owner was told."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.CASCADE, related_name="hits")
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    why = models.CharField(max_length=300, help_text=_("What fits."))
    mailed_at = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    not_before = models.DateTimeField(
        null=True,
        blank=True,
        help_text=_("When to tell, or to try again; empty when there is nothing left to do."),
    )
    given_up_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text=_("Why it could not be delivered."))

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(not_before__isnull=False), name="claims_watchhit_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["watch_list", "claim"], name="claims_watchhit_once"),
            models.CheckConstraint(
                condition=Q(given_up_at__isnull=True) | ~Q(reason=""),
                name="claims_watchhit_given_up_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.watch_list}: {self.claim}"
