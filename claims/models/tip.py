import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField


class TipChannel(models.TextChoices):
    FORM = "form", _("form")
    MAIL = "mail", _("mail")
    PARTNER = "partner", _("partner")


class TipState(models.TextChoices):
    NEW = "new", _("new")
    ACCEPTED = "accepted", _("accepted")
    DUPLICATE = "duplicate", _("duplicate")
    REJECTED = "rejected", _("rejected")


@pghistory.track(append_only=True, exclude=["contact"])
class Tip(Row):
    """What a reader or partner asks the desk to check."""

    channel = models.CharField(_("channel"), max_length=10, choices=TipChannel)
    sent_by = models.CharField(
        max_length=200, blank=True, help_text=_("The partner's name, for a partner's tip.")
    )
    origin_key = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("What the channel knows it by, so that a tip sent twice is one."),
    )
    text = models.TextField(_("what should be checked"))
    url = models.URLField(_("where it was seen"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=35, blank=True)
    contact = EncryptedTextField(_("contact"), blank=True, help_text=_("Erased after a set time."))
    consented_at = models.DateTimeField(null=True, blank=True)
    consent_text = models.TextField(blank=True, help_text=_("The words that were agreed to."))
    contact_erased_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=TipState, default=TipState.NEW)
    reason = models.CharField(max_length=300, blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="tips")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the sender was told the outcome.")
    )
    not_told_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("tip")
        verbose_name_plural = _("tips")
        ordering = ["-created_at", "-id"]
        permissions = [("decide_tip", "Can accept or reject tips")]
        indexes = [
            models.Index(fields=["state", "-created_at"], name="claims_tip_by_state"),
            models.Index(fields=["created_at"], condition=~Q(contact=""), name="claims_tip_with_contact"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TipState.values), name="claims_tip_state_known"),
            models.CheckConstraint(
                condition=Q(channel__in=TipChannel.values), name="claims_tip_channel_known"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="claims_tip_has_text"),
            models.CheckConstraint(
                condition=Q(contact="") | Q(consented_at__isnull=False),
                name="claims_tip_contact_by_consent",
                violation_error_message=_("Contact is kept only with consent."),
            ),
            models.CheckConstraint(
                condition=Q(state="new", decided_at__isnull=True)
                | ~Q(state="new") & Q(decided_at__isnull=False),
                name="claims_tip_decided_with_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(reason=""),
                name="claims_tip_rejected_with_reason",
                violation_error_message=_("Say why it is rejected."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "duplicate"]) | Q(claim__isnull=False),
                name="claims_tip_accepted_as_claim",
                violation_error_message=_("Say which claim it became or repeats."),
            ),
            models.UniqueConstraint(
                fields=["channel", "origin_key"], condition=~Q(origin_key=""), name="claims_tip_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
