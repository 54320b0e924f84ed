import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from claims.querysets import SpeakerQuerySet
from sources.models.base import Row
from sources.models.party import DatedAllegiance
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
                {reject("claims_speaker_no_circle", "% would be merged into itself", "NEW.name")}
            END IF;
            SELECT merged_into_id INTO heir FROM claims_speaker WHERE id = heir FOR UPDATE;
        END LOOP;
        RETURN NEW;
    """,
)


MERGED_IS_KEPT = refuse(
    "merged_is_kept",
    rule="claims_speaker_merged_is_kept",
    message="a merged speaker points to the heir and is never deleted",
    operation=pgtrigger.Delete,
    condition="OLD.merged_into_id IS NOT NULL",
)


RENAMED = pgtrigger.Trigger(
    name="keyed_anew",
    when=pgtrigger.After,
    operation=pgtrigger.UpdateOf("name", "affiliation", "kind"),
    condition=pgtrigger.Condition(
        "OLD.name <> NEW.name OR OLD.affiliation <> NEW.affiliation OR OLD.kind <> NEW.kind"
    ),
    func="DELETE FROM claims_speakerkey WHERE speaker_id = NEW.id; RETURN NULL;",
)
NAMED_OTHERWISE = pgtrigger.Trigger(
    name="keyed_anew",
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("name"),
    func="DELETE FROM claims_speakerkey WHERE speaker_id = NEW.speaker_id; RETURN NULL;",
)


class SpeakerKind(models.TextChoices):
    PERSON = "person", _("person")
    BODY = "body", _("body")
    ACCOUNT = "account", _("account")


@pghistory.track(append_only=True, level=pgtrigger.Statement)
class Speaker(Row):
    """A person or body that claims things. Duplicates are merged, never deleted."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=SpeakerKind, default=SpeakerKind.PERSON)
    role = models.CharField(_("role"), max_length=300, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=200, blank=True)
    wikidata_id = models.CharField(
        _("Wikidata id"), max_length=20, blank=True, help_text=_("For example Q7186.")
    )
    notes = models.TextField(_("notes"), blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    made_by = models.CharField(
        max_length=60,
        blank=True,
        editable=False,
        help_text=_("The extractor that found them; empty for a person's entry."),
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        permissions = [("merge_speaker", "Can merge duplicates of a speaker and undo it")]
        ordering = ["name"]
        triggers = [NO_CIRCLE, MERGED_IS_KEPT, RENAMED]
        indexes = [
            models.Index(Lower("name"), name="claims_speaker_by_name"),
            models.Index(fields=["name", "-id"], name="claims_speaker_in_order"),
            GinIndex(SearchVector("name", config="simple"), name="claims_speaker_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="claims_speaker_not_own_heir",
                violation_error_message=_("A speaker cannot be merged into themselves."),
            ),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~Q(wikidata_id="") & Q(merged_into__isnull=True),
                name="claims_speaker_wikidata_once",
                violation_error_message=_("Another speaker has this Wikidata id: merge them instead."),
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="claims_speaker_wikidata_form",
                violation_error_message=_("A Wikidata id is a Q with digits after it."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AliasKind(models.TextChoices):
    NATIVE = "native", _("native")
    TRANSLITERATION = "transliteration", _("transliteration")
    HANDLE = "handle", _("handle")
    MISSPELLING = "misspelling", _("misspelling")
    VARIANT = "variant", _("shorter or other form")


class SpeakerAlias(Row):
    """Another form of a speaker's name."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=35, blank=True, help_text=_("BCP 47."))
    script = models.CharField(
        _("script"),
        max_length=4,
        blank=True,
        help_text=_("ISO 15924, for example Latn, Armn, Cyrl; empty: told from the letters."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=AliasKind, default=AliasKind.VARIANT)
    made_by = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = _("name in another form")
        verbose_name_plural = _("names in other forms")
        ordering = ["name"]
        triggers = [NAMED_OTHERWISE]
        indexes = [
            models.Index(Lower("name"), name="claims_speakeralias_by_name"),
            GinIndex(SearchVector("name", config="simple"), name="claims_speakeralias_words"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["speaker", "name"], name="claims_speakeralias_once"),
        ]

    def __str__(self) -> str:
        return self.name


class SpeakerParty(DatedAllegiance):
    """The party a speaker speaks for, from one day until another."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="parties")

    class Meta(DatedAllegiance.Meta):
        verbose_name = _("party of a speaker")
        verbose_name_plural = _("parties of a speaker")
