from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action

from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.party_merge import MAY_MERGE, PartyMergePage
from sources.admin.row_acts import RowActsMixin
from sources.models import Party, PartyName
from sources.party_merging import PartyMergeRefused, unmerge_party


class PartyNamesFormSet(BaseInlineFormSet[PartyName, Party, ModelForm[PartyName]]):
    """The names of one party; the database's own rule is told before it is broken."""

    def clean(self) -> None:
        """Refuse two house names in one language."""
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            given = getattr(form, "cleaned_data", {})
            if not given.get("is_house_name") or given.get("DELETE"):
                continue
            if given["language"] in seen:
                words = gettext("There are two house names in the language “%(language)s”.")
                raise ValidationError(words % {"language": given["language"]})
            seen.add(given["language"])


class PartyNameInline(TabularInline[PartyName, Party]):
    """What a party is called, by whom and in which language."""

    model = PartyName
    formset = PartyNamesFormSet
    fk_name = "party"
    extra = 0
    autocomplete_fields = ("used_by",)
    verbose_name = _("name")
    verbose_name_plural = _("names")


class StandingFilter(DropdownFilter):
    """Parties that stand for themselves, unless somebody asks for the merged ones."""

    title = _("merged")
    parameter_name = "merged"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, Any]]:
        """Give the two."""
        return [("no", _("not merged")), ("yes", _("merged into another"))]

    def value(self) -> str:
        """Return what was chosen, "no" when nothing was."""
        return super().value() or "no"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Party]) -> QuerySet[Party]:
        """Narrow the list."""
        return queryset.filter(merged_into__isnull=self.value() == "no")


@admin.register(Party)
class PartyAdmin(RowActsMixin, PartyMergePage, HistoryMixin, DeskAdmin[Party]):
    """Sides of a conflict or contest, and their names. Duplicates are merged, and that can be undone."""

    list_display = ("name", "description", "heir")
    list_filter = (StandingFilter,)
    list_filter_submit = True
    list_select_related = ("merged_into",)
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("name", "names__name")
    fields = ("name", "description", "wikidata_id")
    inlines = (PartyNameInline,)
    actions_list = ("alike",)
    actions_detail = ("merge", "record")
    row_acts = {"undo_merge": _("Undo the merge")}
    empty_state = EmptyState(
        _("No parties yet"),
        _(
            "A party is a side of a conflict or contest that speakers and sources speak for, "
            "with its names in each language."
        ),
        do=_("Add a party"),
        link="admin:sources_party_add",
        permission="sources.add_party",
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Party], search_term: str
    ) -> tuple[QuerySet[Party], bool]:
        """Where a party is chosen, offer only those that stand for themselves."""
        if request.path.endswith("/autocomplete/"):
            queryset = queryset.filter(merged_into__isnull=True)
        return super().get_search_results(request, queryset, search_term)

    def acts_on(self, row: Party) -> list[str]:
        """A merge can be undone where there was one."""
        return list(self.row_acts) if row.merged_into_id else []

    def undo_merge(self, request: HttpRequest, party: Party) -> None:
        """Let a merged party stand for itself again."""
        try:
            unmerge_party(party=party, editor=cast(User, request.user))
        except PartyMergeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            self.message_user(request, gettext("It stands for itself again."), messages.SUCCESS)

    def has_merge_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Tell whether they may merge parties."""
        return request.user.has_perm(MAY_MERGE)

    def has_see_record_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Tell whether they may see fact-checks."""
        return request.user.has_perm("claims.view_claimreview")

    @action(description=_("Parties alike"), icon="compare_arrows", permissions=["merge"])
    def alike(self, request: HttpRequest) -> HttpResponse:
        """Go to the page of parties that may be one."""
        return HttpResponseRedirect(reverse("admin:sources_party_alike"))

    @action(description=_("Merge into another"), icon="merge", permissions=["merge"])
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to the page for merging it."""
        return HttpResponseRedirect(reverse("admin:sources_party_merge", args=[object_id]))

    @action(description=_("Record"), icon="balance", permissions=["see_record"])
    def record(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to what the desk found about those who spoke for it."""
        return HttpResponseRedirect(reverse("admin:claims_speaker_record_of", args=["party", object_id]))

    @admin.display(description=_("Merged into"))
    def heir(self, party: Party) -> str:
        """Name the party it was merged into."""
        return str(party.merged_into) if party.merged_into else "–"
