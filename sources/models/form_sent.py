from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FormSent(models.Model):
    """One form that was sent and saved: what makes a second sending of the same form no second row."""

    token = models.UUIDField(primary_key=True, help_text=_("Made with the form, sent with it."))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    result = models.CharField(
        max_length=300, blank=True, help_text=_("The path of the page shown afterwards.")
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="sources_formsent_by_age")]

    def __str__(self) -> str:
        return self.result
