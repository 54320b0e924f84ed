from django.db import models

from sources.models.base import Row
from sources.models.encrypted import EncryptedTextField
from sources.models.feed import Feed


class Letter(Row):
    """A mail from a mailbox that brings tips, until whoever handles tips takes it: no article, and no file kept."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="letters")
    external_id = models.CharField(max_length=500)
    sender = EncryptedTextField(blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "external_id"], name="sources_letter_once"),
        ]

    def __str__(self) -> str:
        return self.subject
