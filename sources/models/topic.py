from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.querysets import TopicQuerySet


class Topic(Row):
    """A story or event that articles and claims belong to; opened by an editor."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    description = models.TextField(_("description"), blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("opened by"),
    )
    sources = models.ManyToManyField(
        "sources.Source",
        blank=True,
        related_name="topics",
        help_text=_("Whose feeds are read for it."),
        verbose_name=_("sources"),
    )
    burst_until = models.DateTimeField(
        _("burst until"),
        null=True,
        blank=True,
        help_text=_("Until then the feeds of its sources are read as often as they may be."),
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("created_at")),
                name="sources_topic_closed_after_opened",
            )
        ]

    def __str__(self) -> str:
        return self.name
