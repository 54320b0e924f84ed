import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.notice_rules import BEFORE_THE_FINDING, SAID_STANDS
from claims.models.round_rules import (
    BEFORE_THE_DRAFT,
    RESULT_OF_TWO,
    STARTS_OPEN,
    STATES,
    TALK_WHEN_DIFFERING,
)
from claims.models.verdict import Verdict
from claims.querysets import HoldingNoticeQuerySet
from sources.models.base import Row
from sources.models.triggers import append_only


class RoundReason(models.TextChoices):
    TOPIC = "topic", _("its topic is assessed blind")
    SHARE = "share", _("drawn at random")
    EDITOR = "editor", _("an editor asked for it")


class RoundState(models.TextChoices):
    OPEN = "open", _("open")
    AGREED = "agreed", _("agreed")
    DIFFERING = "differing", _("differing")
    SETTLED = "settled", _("settled")
    ENDED = "ended", _("ended without a result")


class Settlement(models.TextChoices):
    THIRD = "third", _("by a third")
    JOINT = "joint", _("jointly")


@pghistory.track(append_only=True)
class AssessmentRound(Row):
    """Blind double assessment of one claim: two assess without seeing each other, then what came of it."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("claim"))
    reason = models.CharField(_("reason"), max_length=10, choices=RoundReason)
    state = models.CharField(_("state"), max_length=10, choices=RoundState, default=RoundState.OPEN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    settlement = models.CharField(_("settlement"), max_length=10, choices=Settlement, blank=True)
    verdict = models.CharField(
        _("verdict"), max_length=20, choices=Verdict, blank=True, help_text=_("What it came to.")
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_note = models.TextField(_("closed note"), blank=True)

    class Meta:
        verbose_name = _("blind assessment")
        verbose_name_plural = _("blind assessments")
        ordering = ["-created_at", "-id"]
        triggers = [STARTS_OPEN, STATES, BEFORE_THE_DRAFT, RESULT_OF_TWO]
        permissions = [("settle_assessmentround", "Can settle assessments that differ")]
        constraints = [
            models.UniqueConstraint(
                fields=["claim"],
                condition=Q(state__in=["open", "differing"]),
                name="claims_assessmentround_one_open",
                violation_error_message=_("This claim is being assessed blind already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=RoundState.values), name="claims_assessmentround_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "settled"]) & ~Q(verdict="") & Q(closed_at__isnull=False)
                | Q(state__in=["open", "differing"], verdict="", closed_at__isnull=True)
                | Q(state="ended", verdict="", closed_at__isnull=False) & ~Q(closed_note=""),
                name="claims_assessmentround_closed_with_verdict",
            ),
            models.CheckConstraint(
                condition=Q(state="settled") & ~Q(settlement="") & ~Q(closed_note="")
                | ~Q(state="settled") & Q(settlement=""),
                name="claims_assessmentround_settled_how",
                violation_error_message=_("Say how it was settled, and why so."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}: {self.get_state_display()}"


class RoundMessage(Row):
    """A word in the talk of those whose assessments differ. Append-only, visible to the desk."""

    round = models.ForeignKey(AssessmentRound, on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering = ["created_at", "id"]
        triggers = [append_only(), TALK_WHEN_DIFFERING]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="claims_roundmessage_has_text")]

    def __str__(self) -> str:
        return self.text[:80]


@pghistory.track(append_only=True)
class HoldingNotice(Row):
    """Breaking news: "we are checking this", known and not known at a moment; no rating, and it expires."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="holding_notices", verbose_name=_("claim")
    )
    language = models.CharField(_("language"), max_length=35, default="en", help_text="BCP 47.")
    headline = models.CharField(_("headline"), max_length=200)
    known = models.TextField(_("known so far"))
    not_known = models.TextField(_("not known yet"))
    known_at = models.DateTimeField(_("as of"), help_text=_("The moment it describes."))
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("editor")
    )
    expires_at = models.DateTimeField(_("expires at"))
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    objects = HoldingNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("holding notice")
        verbose_name_plural = _("holding notices")
        triggers = [SAID_STANDS, BEFORE_THE_FINDING]
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["expires_at"], condition=Q(ended_at__isnull=True), name="claims_holdingnotice_due"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "language"],
                condition=Q(ended_at__isnull=True),
                name="claims_holdingnotice_one_standing",
                violation_error_message=_("A notice stands already: end it, or write what is known now."),
            ),
            models.CheckConstraint(
                condition=~Q(headline="") & ~Q(known="") & ~Q(not_known=""),
                name="claims_holdingnotice_says_both",
                violation_error_message=_("Say what is known and what is not."),
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("known_at")),
                name="claims_holdingnotice_expires_later",
                violation_error_message=_("It expires after the moment it describes."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_reason="")
                | Q(ended_at__isnull=False) & ~Q(ended_reason=""),
                name="claims_holdingnotice_ended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.headline
