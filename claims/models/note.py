from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.visibility import Visibility
from claims.querysets import NoteQuerySet
from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField


class Note(Row):
    """A word among colleagues about a claim. What is for named people alone is kept encrypted."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("note"), blank=True)
    sealed = EncryptedTextField(blank=True, help_text=_("The text of a note for named people."))
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.DESK)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(visibility="named", text="") & ~Q(sealed="")
                | Q(visibility="desk", sealed="") & ~Q(text=""),
                name="claims_note_sealed_for_named",
                violation_error_message=_("Write something."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Mention(models.Model):
    """Somebody was named in a note with @ and should look at it."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["user", "-id"], condition=Q(seen_at__isnull=True), name="claims_mention_unseen"
            )
        ]
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="claims_mention_once")]

    def __str__(self) -> str:
        return f"{self.user}"
