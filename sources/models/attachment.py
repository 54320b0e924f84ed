from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.article import Article
from sources.models.base import Row
from sources.models.snapshot import Snapshot


class Attachment(Row):
    """A picture or file handed in along with a document: the screenshot of a post."""

    article = models.ForeignKey(
        Article, on_delete=models.PROTECT, related_name="attachments", verbose_name=_("article")
    )
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(_("name"), max_length=300, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("added by"),
    )

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.UniqueConstraint(fields=["article", "snapshot"], name="sources_attachment_once"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.snapshot)
