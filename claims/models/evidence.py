import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.visibility import Visibility
from claims.querysets import EvidenceQuerySet
from sources.models import Article, Snapshot
from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField


class Stance(models.TextChoices):
    SUPPORTS = "supports", _("supports")
    REFUTES = "refutes", _("refutes")
    CONTEXT = "context", _("gives context")


class CopyState(models.TextChoices):
    """How the archived copy of evidence stands."""

    NONE = "none", _("none wanted")
    WAITING = "waiting", _("being taken")
    KEPT = "kept", _("kept")
    FAILED = "failed", _("could not be taken")


# What named people alone may read, and what only keeps the work going, stays out of the history.
UNRECORDED = ["sealed", "form_token", "copy_asked_at", "copy_tries", "adopted_from"]
PEOPLE_CHANGED = "people"


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    pghistory.ManualEvent(PEOPLE_CHANGED),
    append_only=True,
    exclude=UNRECORDED,
)
class Evidence(Row):
    """What speaks for, against or about a claim."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    adopted_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="adopted",
        help_text=_("The piece of the fact-check whose finding was adopted."),
    )
    number = models.PositiveIntegerField(
        _("number"),
        null=True,
        editable=False,
        help_text=_("Its number on the claim, from 1: what [1] in a text cites."),
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    article = models.ForeignKey(
        Article,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("article"),
        help_text=_("One of our own articles."),
    )
    quote = models.TextField(
        _("quote"), blank=True, help_text=_("The words that matter, as they stand there.")
    )
    quote_language = models.CharField(
        _("language of the quote"), max_length=35, blank=True, help_text=_("BCP 47, such as en or hy.")
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    is_primary = models.BooleanField(
        _("primary source"),
        default=False,
        help_text=_("A document, recording or person that was there, not a report of one."),
    )
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    no_copy_reason = models.CharField(_("why there is no copy"), max_length=300, blank=True, editable=False)
    copy_state = models.CharField(
        _("copy"),
        max_length=10,
        choices=CopyState,
        default=CopyState.NONE,
        db_default=CopyState.NONE,
        editable=False,
    )
    copy_asked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("When a worker was last sent for the copy.")
    )
    copy_tries = models.PositiveSmallIntegerField(
        default=0,
        db_default=0,
        editable=False,
        help_text=_("How often one was sent; too often, and it is given up."),
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
        help_text=_("The copy that may be shown, without what the camera wrote into it."),
    )
    visibility = models.CharField(
        _("who may see it"),
        max_length=10,
        choices=Visibility,
        default=Visibility.PUBLIC,
        db_default=Visibility.PUBLIC,
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("named people")
    )
    sealed = EncryptedTextField(
        blank=True,
        default="",
        db_default="",
        help_text=_("Title, address, quote and file of evidence for named people, as JSON."),
    )
    gate_reason = models.CharField(
        _("why it counts unnamed"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("Evidence that cannot be shown counts for publication only with a reason."),
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )
    form_token = models.UUIDField(
        null=True,
        blank=True,
        editable=False,
        help_text=_("The form it came from; sent twice it is one piece."),
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["created_at"]
        indexes = [
            models.Index(
                fields=["copy_asked_at"],
                condition=Q(copy_state="waiting"),
                name="claims_evidence_copy_waiting",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="")
                | Q(article__isnull=False)
                | ~Q(quote="")
                | ~Q(file_name="")
                | Q(visibility="named"),
                name="claims_evidence_points_somewhere",
                violation_error_message=_("Give an address, an article, a file, or the words themselves."),
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
            models.UniqueConstraint(fields=["form_token"], name="claims_evidence_form_once"),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="claims_evidence_stance_known"
            ),
        ]

    def __str__(self) -> str:
        """Return its title; of what is for named people nothing but that it is there."""
        return self.title or str(_("evidence for named people"))
