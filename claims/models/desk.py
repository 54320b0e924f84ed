from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.rating import RatingScale
from sources.models import Topic
from sources.models.base import Row


class Desk(Row):
    """The publisher: what it calls itself, its languages, zone, rating scale, policies and licence."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    contact_email = models.EmailField(_("contact email"), blank=True)
    homepage = models.URLField(_("homepage"), max_length=500, blank=True)
    languages = ArrayField(
        models.CharField(max_length=35),
        default=list,
        blank=True,
        help_text=_("BCP 47, first is main."),
        verbose_name=_("languages"),
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="UTC", help_text=_("IANA name, for example Asia/Yerevan.")
    )
    rating_scale = models.ForeignKey(
        RatingScale,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="desks",
        verbose_name=_("rating scale"),
    )
    corrections_policy_url = models.URLField(_("corrections policy url"), max_length=500, blank=True)
    methodology_url = models.URLField(_("methodology url"), max_length=500, blank=True)
    funding_url = models.URLField(_("funding url"), max_length=500, blank=True)
    licence_url = models.URLField(_("licence url"), max_length=500, blank=True)
    public_hosts = ArrayField(
        models.CharField(max_length=253),
        default=list,
        blank=True,
        help_text=_("Hosts under which fact-checks appear."),
        verbose_name=_("public hosts"),
    )
    blind_share = models.FloatField(
        _("share assessed blind"),
        default=0.0,
        db_default=0.0,
        help_text=_(
            "Of the claims somebody begins to check, this share (0 to 1), drawn at random, is assessed by two."
        ),
    )
    blind_topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="+",
        help_text=_("Claims of these topics are always assessed by two."),
        verbose_name=_("blind topics"),
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="desks", verbose_name=_("members")
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(blind_share__gte=0, blind_share__lte=1),
                name="claims_desk_blind_share_range",
                violation_error_message=_("A share is between 0 and 1."),
            )
        ]

    def __str__(self) -> str:
        return self.name
