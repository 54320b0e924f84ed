from django.db import models
from django.utils import timezone

from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField
from sources.models.feed import Feed
from sources.models.source import Source


class SiteRules(Row):
    """What one site tells machines: its robots.txt and its opt-out from text and data mining."""

    origin = models.CharField(max_length=300, unique=True, help_text="For example https://asbarez.com.")
    source = models.ForeignKey(
        Source, on_delete=models.SET_NULL, null=True, blank=True, related_name="site_rules"
    )
    robots_txt = models.TextField(blank=True)
    robots_status = models.PositiveSmallIntegerField(null=True, help_text="HTTP status of /robots.txt.")
    tdm_reserved = models.BooleanField(
        null=True, help_text="Whether text and data mining is reserved by default; empty: nothing is said."
    )
    tdm_rules = models.JSONField(default=list, help_text="Locations of tdmrep.json with their reservations.")
    tdm_policy = models.CharField(max_length=2000, blank=True, help_text="Address of the terms it offers.")
    tdm_basis = models.CharField(max_length=40, blank=True, help_text="Where it says so.")
    reason = models.TextField(blank=True, help_text="Why the rules could not be read.")
    fetched_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(help_text="When they are read again.")
    claimed_until = models.DateTimeField(
        null=True, editable=False, help_text="Until then somebody is reading them."
    )

    class Meta:
        verbose_name_plural = "site rules"
        ordering = ["origin"]

    def __str__(self) -> str:
        return self.origin


class AccessMethod(models.TextChoices):
    BASIC = "basic", "user name and password"
    BEARER = "bearer", "bearer token"
    HEADER = "header", "a header of its own"


class SourceAccess(Row):
    """How a source's own hosts are reached: credentials of a paid wire, a proxy. Secrets are encrypted at rest."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="access")
    method = models.CharField(max_length=10, choices=AccessMethod, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="User name, or the header's name.")
    secret = EncryptedTextField(blank=True, help_text="Password, token or the header's value.")
    proxy = EncryptedTextField(blank=True, help_text="For example http://user:password@proxy.example:3128.")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "access"
        verbose_name_plural = "access"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(method__in=["", *AccessMethod.values]),
                name="sources_sourceaccess_method_known",
            ),
        ]

    def __str__(self) -> str:
        return f"access to {self.source}"


class HubState(models.TextChoices):
    ASKED = "asked", "asked"
    ACTIVE = "active", "active"
    DENIED = "denied", "denied"
    ENDED = "ended", "ended"


class HubSubscription(Row):
    """A feed's WebSub hub and our standing with it (W3C WebSub, 2018)."""

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="hub")
    hub = models.CharField(max_length=2000)
    topic = models.CharField(max_length=2000, help_text="The address the hub knows the feed by.")
    state = models.CharField(max_length=10, choices=HubState, default=HubState.ASKED)
    callback_key = models.CharField(max_length=64, unique=True, editable=False)
    secret = EncryptedTextField(editable=False)
    asked_at = models.DateTimeField(null=True, editable=False, help_text="When the hub was last asked.")
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
