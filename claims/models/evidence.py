import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.visibility import Visibility
from sources.models import Article, Snapshot
from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField


class Stance(models.TextChoices):
    SUPPORTS = "supports", "supports"
    REFUTES = "refutes", "refutes"
    CONTEXT = "context", "gives context"


class CopyState(models.TextChoices):
    """How the archived copy of evidence stands."""

    NONE = "none", _("none wanted")
    WAITING = "waiting", _("being taken")
    KEPT = "kept", _("kept")
    FAILED = "failed", _("could not be taken")


@pghistory.track(append_only=True, exclude=["sealed"])
class Evidence(Row):
    """What speaks for, against or about a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField(
        null=True, editable=False, help_text="Its number on the claim, from 1: what [1] in a text cites."
    )
    title = models.CharField(max_length=300, blank=True)
    url = models.URLField("address", max_length=2000, blank=True)
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="One of our own articles.",
    )
    quote = models.TextField(blank=True, help_text="The words that matter, as they stand there.")
    quote_language = models.CharField(max_length=35, blank=True)
    stance = models.CharField(max_length=10, choices=Stance)
    is_primary = models.BooleanField(
        "primary source",
        default=False,
        help_text="A document, recording or person that was there, not a report of one.",
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    no_copy_reason = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why there is no copy."
    )
    copy_state = models.CharField(
        max_length=10, choices=CopyState, default=CopyState.NONE, db_default=CopyState.NONE, editable=False
    )
    archive_url = models.URLField(
        _("archived elsewhere"),
        max_length=2000,
        blank=True,
        db_default="",
        help_text=_("The address of a copy in an external archive."),
    )
    file_name = models.CharField(max_length=255, blank=True, db_default="", editable=False)
    captured_by = models.CharField(
        _("captured by"),
        max_length=200,
        blank=True,
        db_default="",
        help_text=_("Who made the screenshot, recording or letter."),
    )
    captured_at = models.DateTimeField(_("captured at"), null=True, blank=True)
    public_copy = models.ForeignKey(
        Snapshot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text="The copy that may be shown, without what the camera wrote into it.",
    )
    visibility = models.CharField(
        max_length=10, choices=Visibility, default=Visibility.PUBLIC, db_default=Visibility.PUBLIC
    )
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    sealed = EncryptedTextField(
        blank=True,
        default="",
        db_default="",
        help_text="Title, address, quote and file of evidence for named people, as JSON.",
    )
    gate_reason = models.CharField(
        _("why it counts unnamed"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("Evidence that cannot be shown counts for publication only with a reason."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="")
                | Q(article__isnull=False)
                | ~Q(quote="")
                | ~Q(file_name="")
                | Q(visibility="named"),
                name="claims_evidence_points_somewhere",
                violation_error_message="Give an address, an article, or the words themselves.",
            ),
            models.CheckConstraint(
                condition=Q(
                    visibility="named",
                    title="",
                    url="",
                    quote="",
                    file_name="",
                    archive_url="",
                    captured_by="",
                )
                & Q(article__isnull=True, public_copy__isnull=True)
                & ~Q(sealed="")
                | Q(visibility__in=["public", "desk"], sealed="") & ~Q(title=""),
                name="claims_evidence_sealed_for_named",
                violation_error_message=_("What is for named people alone is kept encrypted."),
            ),
            models.CheckConstraint(
                condition=Q(copy_state__in=CopyState.values), name="claims_evidence_copy_state_known"
            ),
            models.UniqueConstraint(fields=["claim", "number"], name="claims_evidence_number_once"),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="claims_evidence_stance_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title
