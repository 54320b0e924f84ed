import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.speaker import Speaker
from sources.models.base import Row


class ReplyChannel(models.TextChoices):
    MAIL = "mail", _("e-mail")
    PHONE = "phone", _("telephone")
    LETTER = "letter", _("letter")
    NETWORK = "network", _("social network")
    PERSON = "person", _("in person")


class ReplyState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("declined to comment")
    SILENT = "silent", _("no answer")
    NOT_ASKED = "not_asked", _("not asked")


@pghistory.track(append_only=True)
class ReplyRequest(Row):
    """Right of reply: who was asked about a claim, how and until when, and what they answered; or why nobody was."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="reply_requests")
    whom = models.CharField(_("whom"), max_length=200, blank=True)
    speaker = models.ForeignKey(Speaker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    channel = models.CharField(_("channel"), max_length=10, choices=ReplyChannel, blank=True)
    asked_at = models.DateTimeField(_("asked at"), null=True, blank=True)
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ReplyState, default=ReplyState.WAITING)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    not_asked_reason = models.CharField(_("why not asked"), max_length=300, blank=True)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(state="waiting"), name="claims_replyrequest_due")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReplyState.values), name="claims_replyrequest_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="not_asked", asked_at__isnull=True) & ~Q(not_asked_reason="")
                | ~Q(state="not_asked")
                & ~Q(whom="")
                & ~Q(channel="")
                & Q(asked_at__isnull=False, not_asked_reason=""),
                name="claims_replyrequest_asked_or_why_not",
                violation_error_message=_("Say whom you asked, how and when; or why nobody was asked."),
            ),
            models.CheckConstraint(
                condition=Q(state="answered", answered_at__isnull=False) & ~Q(answer="")
                | ~Q(state="answered"),
                name="claims_replyrequest_answered_with_words",
                violation_error_message=_("Write down the answer."),
            ),
            models.CheckConstraint(
                condition=Q(deadline__isnull=True)
                | Q(asked_at__isnull=True)
                | Q(deadline__gte=F("asked_at")),
                name="claims_replyrequest_deadline_after_asking",
                violation_error_message=_("The deadline comes after the asking."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whom or self.not_asked_reason}"
