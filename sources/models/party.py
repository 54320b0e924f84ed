import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.base import Row
from sources.models.triggers import refuse, reject

NO_CIRCLE = pgtrigger.Trigger(
    name="no_circle",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
    declare=[("heir", "uuid")],
    func=f"""
        heir := NEW.merged_into_id;
        WHILE heir IS NOT NULL LOOP
            IF heir = NEW.id THEN
                {reject("sources_party_no_circle", "% would be merged into itself", "NEW.name")}
            END IF;
            SELECT merged_into_id INTO heir FROM sources_party WHERE id = heir FOR UPDATE;
        END LOOP;
        RETURN NEW;
    """,
)
MERGED_IS_KEPT = refuse(
    "merged_is_kept",
    rule="sources_party_merged_is_kept",
    message="a merged party points to the heir and is never deleted",
    operation=pgtrigger.Delete,
    condition="OLD.merged_into_id IS NOT NULL",
)


@pghistory.track(append_only=True)
class Party(Row):
    """A side of a conflict or contest that a speaker or source speaks for."""

    name = models.CharField(
        _("name"), max_length=200, unique=True, help_text=_("The desk's own name for this side.")
    )
    description = models.TextField(_("description"), blank=True)
    wikidata_id = models.CharField(
        _("Wikidata id"), max_length=20, blank=True, db_default="", help_text=_("For example Q7186.")
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        ordering = ["name"]
        triggers = [NO_CIRCLE, MERGED_IS_KEPT]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="sources_party_not_own_heir",
                violation_error_message=_("A party cannot be merged into itself."),
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="sources_party_wikidata_form",
                violation_error_message=_("A Wikidata id is a Q with digits after it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyName(Row):
    """What a party is called in a language, by whom, and whether the desk's own text calls it so."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=35, help_text=_("BCP 47, for example en or hy."))
    used_by = models.ForeignKey(
        Party,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="names_for_others",
        verbose_name=_("used by"),
        help_text=_("The side that uses this name; empty when everybody does."),
    )
    is_house_name = models.BooleanField(
        _("house name"), default=False, help_text=_("The desk's own text uses this name.")
    )

    class Meta:
        verbose_name = _("party name")
        verbose_name_plural = _("party names")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "language", "name"], name="sources_partyname_once_per_language"
            ),
            models.UniqueConstraint(
                fields=["party", "language"],
                condition=Q(is_house_name=True),
                name="sources_partyname_one_house_name",
                violation_error_message=_("There already is a house name for this party in this language."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DatedAllegiance(Row):
    """Speaking for a party from one day until another (both may be open)."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+", verbose_name=_("party"))
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(since__lte=F("until")),
                name="%(app_label)s_%(class)s_since_before_until",
                violation_error_message=_("The first day must not come after the last."),
            )
        ]
