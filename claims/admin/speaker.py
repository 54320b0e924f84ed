"""Speakers: their names and sides, what they are made to say, and making one of two."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import DropdownFilter

from claims import speakers as verbs
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, signed_in
from claims.admin.records_page import RecordsPage
from claims.admin.speaker_merge import MAY_MERGE, MergePage
from claims.admin.speaker_record import speaker_record
from claims.admin.verdict_chart import bars_of, key
from claims.admin.wikidata_page import MAY as MAY_LOOK_UP
from claims.admin.wikidata_page import WikidataPage
from claims.admin.word_search import with_words
from claims.affiliations import parties_on, roles_on
from claims.language.name_keys import script_of
from claims.models import LinkState, Speaker, SpeakerAlias, SpeakerParty, SpeakerRole
from claims.records import by_month, checks, in_all
from claims.wikidata import is_configured
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SEEN, SeenForm

MOST_ACCOUNTS = 50


class AliasForm(forms.ModelForm[SpeakerAlias]):
    """A name in another form; the script it is written in is told from its letters unless somebody says."""

    class Meta:
        model = SpeakerAlias
        fields = ("name", "kind", "language", "script")

    def clean(self) -> dict[str, Any]:
        """Fill the script in."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("script"):
            cleaned["script"] = script_of(cleaned.get("name", ""))
        return cleaned


class RoleInline(TabularInline[SpeakerRole, Speaker]):
    """What they were, where, and when."""

    model = SpeakerRole
    fields = ("role", "affiliation", "since", "until")
    extra = 0
    hide_title = True


class AliasInline(TabularInline[SpeakerAlias, Speaker]):
    """Other forms of the name."""

    model = SpeakerAlias
    form = AliasForm
    fields = ("name", "kind", "language", "script")
    extra = 0
    hide_title = True


class PartyInline(TabularInline[SpeakerParty, Speaker]):
    """Sides the speaker speaks for, and since when."""

    model = SpeakerParty
    fields = ("party", "since", "until")
    extra = 0
    hide_title = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[SpeakerParty]:
        """Return the sides with their names."""
        return super().get_queryset(request).select_related("party")


class MergedFilter(DropdownFilter):
    """Speakers that stand for themselves, unless somebody asks for the merged ones."""

    title = _("merged")
    parameter_name = "merged"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, Any]]:
        """Give the three."""
        return [("no", _("not merged")), ("yes", _("merged into another")), ("all", _("all"))]

    def value(self) -> str:
        """Return what was chosen, "no" when nothing was."""
        return super().value() or "no"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Speaker]) -> QuerySet[Speaker]:
        """Narrow the list."""
        if self.value() == "all":
            return queryset
        return queryset.filter(merged_into__isnull=self.value() == "no")


def _unmerge(speaker: Speaker, editor: User, note: str) -> Speaker:
    return verbs.unmerge(speaker=speaker, editor=editor)


def _role_line(speaker: Speaker) -> str:
    """Return what they are today and whom they speak for, as far as somebody entered it with days."""
    today = (speaker.pk, timezone.localdate())
    words = [*map(str, roles_on([today])[today]), *(party.name for party in parties_on([today])[today])]
    return " · ".join(words)


def _verdicts(speaker: Speaker) -> dict[str, Any]:
    found = checks(claimants=[speaker.pk])
    return {
        "verdicts": bars_of([in_all(found)] if found else []),
        "months": bars_of(by_month(found)),
        "verdict_key": key(),
    }


def _confirm(speaker: Speaker, editor: User, note: str) -> Speaker:
    return verbs.confirm(speaker=speaker, editor=editor)


def _unconfirmed(speaker: Speaker, user: User) -> bool:
    return bool(speaker.made_by) and speaker.confirmed_by_id is None and speaker.merged_into_id is None


def _is_merged(speaker: Speaker, user: User) -> bool:
    return speaker.merged_into_id is not None


@admin.register(Speaker)
class SpeakerAdmin(MergePage, RecordsPage, WikidataPage, ActsMixin, HistoryMixin, DeskAdmin[Speaker]):
    """Who claims things. Nobody is deleted: duplicates are merged, and that can be undone."""

    acts = (
        Act("confirm", _("Confirm"), "claims.change_speaker", _confirm, _("Confirmed in your name."),
            offered=_unconfirmed),
        Act("unmerge", _("Undo the merge"), MAY_MERGE, _unmerge, _("They stand for themselves again."),
            offered=_is_merged),
    )  # fmt: skip
    list_display = ("name", "kind", "role", "affiliation", "heir")
    list_filter = (MergedFilter, "kind")
    list_filter_submit = True
    list_select_related = ("merged_into",)
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("name",)
    search_help_text = _("Words of a name or alias")
    ordering = ("name",)
    fields = (("name", "kind"), "role", "affiliation", "wikidata_id", "notes")
    inlines = (AliasInline, RoleInline, PartyInline)
    form = SeenForm[Speaker]
    change_form_before_template = SEEN
    change_form_outer_before_template = "claims/admin/speaker_page.html"
    empty_state = EmptyState(
        title=_("No speakers yet"),
        text=_("Speakers appear by themselves once articles are read. One can also be entered by hand."),
        do=_("Add a speaker"),
        link="admin:claims_speaker_add",
        permission="claims.add_speaker",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/records.css"]}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Speaker], search_term: str
    ) -> tuple[QuerySet[Speaker], bool]:
        """Search names and aliases by their indexes of words; where one is chosen, only among the unmerged."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into__isnull=True)
        if not search_term:
            return queryset, False
        aliases = with_words(SpeakerAlias.objects.all(), search_term, column="name")
        by_alias = queryset.filter(Exists(aliases.filter(speaker=OuterRef("pk"))))
        by_name = with_words(queryset, search_term, column="name")
        keys = by_name.order_by().values("pk").union(by_alias.order_by().values("pk"))
        return queryset.filter(pk__in=keys), False

    def has_delete_permission(self, request: HttpRequest, obj: Speaker | None = None) -> bool:
        """Keep every speaker: a duplicate is merged."""
        return False

    def page_context(self, request: HttpRequest, row: Speaker) -> dict[str, Any]:
        """Show what they are made to say."""
        may_merge = row.merged_into_id is None and signed_in(request).has_perm(MAY_MERGE)
        accounts = row.account_links.exclude(state=LinkState.REFUSED).select_related("account")
        return {
            "title": row.name,
            "speaker": row,
            "record": speaker_record(row),
            "may_merge": may_merge,
            "may_look_up": is_configured() and row.wikidata_id and signed_in(request).has_perm(MAY_LOOK_UP),
            "role_line": _role_line(row),
            **_verdicts(row),
            "account_links": accounts.order_by("state", "account__name")[:MOST_ACCOUNTS],
        }

    @admin.display(description=_("Merged into"))
    def heir(self, speaker: Speaker) -> SafeString:
        """Lead to whom they were merged into."""
        return marks.link(speaker.merged_into)
