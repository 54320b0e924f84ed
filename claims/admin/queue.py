"""The queue: the list of claims that wait, in the order of somebody's weights."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.admin.claim_filters import (
    DayFilter,
    KindFilter,
    LanguageFilter,
    StatusFilter,
    WhoseFilter,
    WorthFilter,
)
from claims.admin.claim_rows import for_rows
from claims.admin.cluster_filter import ClusterFilter
from claims.admin.queue_acts import QueueActs
from claims.admin.queue_columns import QueueColumns
from claims.admin.queue_filters import (
    AsideFilter,
    EarlierChecksFilter,
    FiguresFilter,
    NewFilter,
    ReplyDueFilter,
    StaleFilter,
    TipFilter,
)
from claims.admin.queue_list import QueueList, preferences_on, views_on, weights_on
from claims.admin.queue_page import queue_context
from claims.admin.queue_views import QueueViews, view_url
from claims.admin.searched_filters import (
    AssigneeFilter,
    PartyFilter,
    SourceFilter,
    SpeakerFilter,
    TopicFilter,
)
from claims.admin.word_search import with_words
from claims.models import Claim
from claims.saved_views import note_visit
from sources.admin.list_csv import MOST
from sources.admin.lists import DeskAdmin, EmptyState

LISTS = ("claims_claim_changelist", "claims_claim_csv")  # addresses whose rows are shown as rows


class Queue(QueueColumns, QueueActs, QueueViews, DeskAdmin[Claim]):
    """The queue: open, checkable claims, the most worth checking first, unless somebody weighs otherwise."""

    actions = ()
    list_display = ("action_checkbox", "claim_column", "said_by", "worth_column", "status_column", "assigned")
    list_display_links = ("claim_column",)
    list_filter = (
        StatusFilter,
        WhoseFilter,
        AssigneeFilter,
        NewFilter,
        AsideFilter,
        SpeakerFilter,
        PartyFilter,
        SourceFilter,
        TopicFilter,
        WorthFilter,
        FiguresFilter,
        EarlierChecksFilter,
        StaleFilter,
        ReplyDueFilter,
        TipFilter,
        ClusterFilter,
        ("created_at", DayFilter),
        KindFilter,
        LanguageFilter,
    )
    list_filter_submit = True
    list_fullwidth = True
    list_before_template = "claims/admin/queue_head.html"
    change_list_template = "claims/admin/queue.html"
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-check_worthiness", "-id")
    search_fields = ("text",)
    search_help_text = _("Words of the claim")
    empty_state = EmptyState(
        title=_("No claims wait here"),
        text=_(
            "Claims appear by themselves once articles are read: add a feed, or bring in a document by hand."
        ),
        do=_("Add a feed"),
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/queue.css"]}

    @property
    def media(self) -> forms.Media:
        """Leave out Django's script for ticked rows: it asks for its own bar of actions."""
        whole = super().media
        lists: Any = whole  # what Media keeps its lists in is told by no stub
        scripts = [script for script in lists._js if not str(script).endswith("/actions.js")]
        return forms.Media(css=lists._css, js=scripts)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return claims, in the list with what a row shows."""
        claims = super().get_queryset(request).select_related("assignee")
        at = request.resolver_match
        return for_rows(claims) if at and at.url_name in LISTS else claims

    def get_list_display(self, request: HttpRequest) -> Any:
        """Leave out what rows are ticked with for those who may do nothing to them."""
        columns = super().get_list_display(request)
        if self.has_change_permission(request):
            return columns
        return [column for column in columns if column != "action_checkbox"]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        """Search by the index of words; never by reading all claims through."""
        return (with_words(queryset, search_term, column="text") if search_term else queryset), False

    def csv_rows(self, request: HttpRequest, shown: ChangeList) -> Sequence[Model]:
        """Return the queue in the order it has on the screen."""
        if not isinstance(shown, QueueList):
            return super().csv_rows(request, shown)
        return shown.best(weights_on(request), 0, timezone.now(), MOST + 1)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[QueueList]:
        """Order the list by weights."""
        return QueueList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the queue, at first with the view that whoever asks has chosen as default."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        preferences = preferences_on(request)
        if not request.GET and preferences.view and preferences.view in views_on(request):
            return HttpResponseRedirect(view_url(preferences.view))
        note_visit(preferences, now=timezone.now())
        return super().changelist_view(request, queue_context(request) | (extra_context or {}))
