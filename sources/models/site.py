from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField
from sources.models.feed import Feed
from sources.models.source import Source


class SiteRules(Row):
    """What one site tells machines: its robots.txt and its opt-out from text and data mining."""

    origin = models.CharField(max_length=300, unique=True, help_text=_("For example https://asbarez.com."))
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="site_rules"
    )
    robots_txt = models.TextField(blank=True)
    robots_status = models.PositiveSmallIntegerField(null=True, help_text=_("HTTP status of /robots.txt."))
    tdm_reserved = models.BooleanField(
        null=True, help_text=_("Whether text and data mining is reserved by default; empty: nothing is said.")
    )
    tdm_rules = models.JSONField(
        default=list, help_text=_("Locations of tdmrep.json with their reservations.")
    )
    tdm_policy = models.CharField(max_length=2000, blank=True, help_text=_("Address of the terms it offers."))
    tdm_basis = models.CharField(max_length=40, blank=True, help_text=_("Where it says so."))
    reason = models.TextField(blank=True, help_text=_("Why the rules could not be read."))
    fetched_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(help_text=_("When they are read again."))
    claimed_until = models.DateTimeField(
        null=True, editable=False, help_text=_("Until then somebody is reading them.")
    )

    class Meta:
        verbose_name_plural = _("site rules")
        ordering = ["origin"]

    def __str__(self) -> str:
        return self.origin


class AccessMethod(models.TextChoices):
    BASIC = "basic", _("user name and password")
    BEARER = "bearer", _("bearer token")
    HEADER = "header", _("a header of its own")


class SourceAccess(Row):
    """How a source's own hosts are reached: credentials of a paid wire, a proxy. Secrets are encrypted at rest."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="access")
    method = models.CharField(max_length=10, choices=AccessMethod, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text=_("User name, or the header's name."))
    secret = EncryptedTextField(blank=True, help_text=_("Password, token or the header's value."))
    proxy = EncryptedTextField(
        blank=True, help_text=_("For example http://user:password@proxy.example:3128.")
    )
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("access")
        verbose_name_plural = _("access")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(method__in=["", *AccessMethod.values]),
                name="sources_sourceaccess_method_known",
            ),
        ]

    def __str__(self) -> str:
        return f"access to {self.source}"


class HubState(models.TextChoices):
    ASKED = "asked", _("asked")
    ACTIVE = "active", _("active")
    DENIED = "denied", _("denied")
    ENDED = "ended", _("ended")


class HubSubscription(Row):
    """A feed's WebSub hub and our standing with it (W3C WebSub, 2018)."""

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="hub")
    hub = models.CharField(max_length=2000)
    topic = models.CharField(max_length=2000, help_text=_("The address the hub knows the feed by."))
    state = models.CharField(max_length=10, choices=HubState, default=HubState.ASKED)
    callback_key = models.CharField(max_length=64, unique=True, editable=False)
    secret = EncryptedTextField(editable=False)
    asked_at = models.DateTimeField(null=True, editable=False, help_text=_("When the hub was last asked."))
    lease_until = models.DateTimeField(null=True, editable=False)
    last_push_at = models.DateTimeField(null=True, editable=False)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=HubState.values), name="sources_hubsubscription_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hub} for {self.feed}"
