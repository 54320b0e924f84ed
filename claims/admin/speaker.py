"""Speakers: their names and sides, what they are made to say, and making one of two."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import DropdownFilter

from claims import speakers as verbs
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, signed_in
from claims.admin.speaker_merge import MAY_MERGE, MergePage
from claims.admin.speaker_record import speaker_record
from claims.admin.word_search import with_words
from claims.models import LinkState, Speaker, SpeakerAlias, SpeakerParty
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SEEN, SeenForm

MOST_ACCOUNTS = 50


class AliasInline(TabularInline[SpeakerAlias, Speaker]):
    """Other forms of the name."""

    model = SpeakerAlias
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

    title = "merged"
    parameter_name = "merged"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Give the three."""
        return [("no", "not merged"), ("yes", "merged into another"), ("all", "all")]

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


def _confirm(speaker: Speaker, editor: User, note: str) -> Speaker:
    return verbs.confirm(speaker=speaker, editor=editor)


def _unconfirmed(speaker: Speaker, user: User) -> bool:
    return bool(speaker.made_by) and speaker.confirmed_by_id is None and speaker.merged_into_id is None


@admin.register(Speaker)
class SpeakerAdmin(MergePage, ActsMixin, HistoryMixin, DeskAdmin[Speaker]):
    """Who claims things. Nobody is deleted: duplicates are merged, and that can be undone."""

    acts = (
        Act("confirm", "Confirm", "claims.change_speaker", _confirm, "Confirmed in your name.",
            offered=_unconfirmed),
        Act("unmerge", "Undo the merge", MAY_MERGE, _unmerge, "They stand for themselves again.",
            offered=lambda speaker, _: speaker.merged_into_id is not None),
    )  # fmt: skip
    list_display = ("name", "kind", "role", "affiliation", "heir")
    list_filter = (MergedFilter, "kind")
    list_filter_submit = True
    list_select_related = ("merged_into",)
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("name",)
    search_help_text = "Words of a name or alias"
    ordering = ("name",)
    fields = (("name", "kind"), "role", "affiliation", "wikidata_id", "notes")
    inlines = (AliasInline, PartyInline)
    form = SeenForm[Speaker]
    change_form_before_template = SEEN
    change_form_outer_before_template = "claims/admin/speaker_page.html"
    empty_state = EmptyState(
        title="No speakers yet",
        text="Speakers appear by themselves once articles are read. One can also be entered by hand.",
        do="Add a speaker",
        link="admin:claims_speaker_add",
        permission="claims.add_speaker",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

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
            "account_links": accounts.order_by("state", "account__name")[:MOST_ACCOUNTS],
        }

    @admin.display(description="Merged into")
    def heir(self, speaker: Speaker) -> SafeString:
        """Lead to whom they were merged into."""
        return marks.link(speaker.merged_into)
