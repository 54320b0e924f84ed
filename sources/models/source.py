import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.party import DatedAllegiance
from sources.querysets import SourceQuerySet


class SourceKind(models.TextChoices):
    AGENCY = "agency", _("news agency")
    NEWSPAPER = "newspaper", _("newspaper")
    BROADCASTER = "broadcaster", _("broadcaster")
    ONLINE = "online", _("online outlet")
    BODY = "body", _("ministry or other body")
    ACCOUNT = "account", _("account on a network")
    OTHER = "other", _("other")


class Reliability(models.TextChoices):
    """Reliability of a source on the Admiralty scale (NATO AJP-2.1)."""

    A = "A", _("A – completely reliable")
    B = "B", _("B – usually reliable")
    C = "C", _("C – fairly reliable")
    D = "D", _("D – not usually reliable")
    E = "E", _("E – unreliable")
    F = "F", _("F – cannot be judged")


class TermsBasis(models.TextChoices):
    """What our scheduled reading of a source's sites rests on."""

    RULES = "rules", _("what its sites tell machines (robots.txt, text-and-data-mining opt-out)")
    LICENCE = "licence", _("a licence or written permission")


@pghistory.track(append_only=True)
class Source(Row):
    """An outlet or other publisher: agency, newspaper, ministry, account. Never the person quoted."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind, default=SourceKind.ONLINE)
    homepage = models.URLField(_("homepage"), max_length=500, blank=True)
    hosts = ArrayField(
        models.CharField(max_length=253),
        default=list,
        blank=True,
        help_text=_(
            "Host names whose pages are this source's, for example asbarez.com. One per entry, comma between."
        ),
        verbose_name=_("hosts"),
    )
    language = models.CharField(
        _("language"), max_length=35, blank=True, help_text=_("Main language, BCP 47.")
    )
    country = models.CharField(
        _("country"), max_length=2, blank=True, help_text=_("ISO 3166-1 code of two letters.")
    )
    reliability = models.CharField(
        _("reliability"),
        max_length=1,
        choices=Reliability,
        default=Reliability.F,
        help_text=_("Given by an editor, with a reason. Internal: partners never see it."),
    )
    reliability_reason = models.TextField(_("reliability reason"), blank=True)
    may_redistribute = models.BooleanField(
        _("may redistribute"),
        default=False,
        help_text=_("The publisher allows us to pass on whole texts to partners."),
    )
    terms_basis = models.CharField(
        _("basis of reading"),
        max_length=10,
        choices=TermsBasis,
        default=TermsBasis.RULES,
        help_text=_("A licence or permission stands above what the sites tell machines in general."),
    )
    terms = models.TextField(
        _("terms"),
        blank=True,
        help_text=_("What we may do and since when: the licence, the letter, the address of the terms."),
    )
    notes = models.TextField(_("notes"), blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="sources_source_name_once",
                violation_error_message=_("There already is a source of this name."),
            ),
            models.CheckConstraint(
                condition=Q(reliability=Reliability.F) | ~Q(reliability_reason=""),
                name="sources_source_grade_has_reason",
                violation_error_message=_("A reliability grade other than F needs a reason."),
            ),
            models.CheckConstraint(
                condition=Q(terms_basis=TermsBasis.RULES) | ~Q(terms=""),
                name="sources_source_licence_has_terms",
                violation_error_message=_("Say which licence or permission it is."),
            ),
            models.CheckConstraint(
                condition=Q(terms_basis__in=TermsBasis.values), name="sources_source_terms_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="sources_source_not_own_heir",
                violation_error_message=_("A source cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourceParty(DatedAllegiance):
    """The party a source speaks for, from one day until another."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="parties")

    class Meta(DatedAllegiance.Meta):
        verbose_name = _("party of a source")
        verbose_name_plural = _("parties of a source")
