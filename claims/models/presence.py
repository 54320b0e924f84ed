from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField


class Presence(models.Model):
    """Somebody has a page open just now: a claim's, a fact-check's or another row's."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    row = models.UUIDField()
    seen_at = models.DateTimeField()
    is_writing = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row", "user"], name="claims_presence_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.row}"


class KeptDraft(Row):
    """What somebody typed into a form and has not saved yet: a login that ends or a browser that dies loses nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=200, help_text=_("The path of the form's page."))
    values = EncryptedTextField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "page"], name="claims_keptdraft_once")]
        indexes = [models.Index(fields=["saved_at"], name="claims_keptdraft_by_age")]

    def __str__(self) -> str:
        return self.page
