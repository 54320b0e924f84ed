"""Alerts on sources, the newest first: what is wrong, and what was. They end by themselves."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import display

from sources.admin.badges import short_time
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.wellness import alert_badge
from sources.models import Alert


class OpenFilter(DropdownFilter):
    """Alerts that stand, unless somebody asks for those that are over."""

    title = _("state")
    parameter_name = "state"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Give both, and all."""
        return [("open", "open"), ("over", "over"), ("all", "all")]

    def value(self) -> str:
        """Return what was chosen, "open" when nothing was."""
        return super().value() or "open"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Alert]) -> QuerySet[Alert]:
        """Narrow the list."""
        if self.value() == "all":
            return queryset
        return queryset.filter(ended_at__isnull=self.value() == "open")


@admin.register(Alert)
class AlertAdmin(DeskAdmin[Alert]):
    """Alerts, to be looked at."""

    list_display = ("kind_column", "source_column", "reason", "since", "until", "told")
    list_display_links = None
    list_filter = (OpenFilter, "kind")
    list_select_related = ("source", "feed")
    search_fields = ("source__name__istartswith",)
    search_help_text = _("Beginning of the source's name")
    ordering = ("-created_at", "-id")
    show_facets = admin.ShowFacets.NEVER
    empty_state = EmptyState(
        _("Nothing is wrong"),
        _(
            "An alert opens when a source is silent for unusually long, fails, cannot be read or forbids reading,"
            " and ends by itself."
        ),
        do=_("Health of sources"),
        link="admin:sources_sourcehealth_changelist",
        permission="sources.view_alert",
    )

    @display(description=_("What"), ordering="kind")
    def kind_column(self, alert: Alert) -> SafeString:
        """Show what it is of."""
        return alert_badge(alert)

    @display(description=_("Source"), ordering="source__name")
    def source_column(self, alert: Alert) -> SafeString:
        """Lead to the source, and name the feed."""
        page = reverse("admin:sources_source_change", args=[alert.source_id])
        feed = alert.feed.url if alert.feed else ""
        link = '<a class="desk-link" href="{}">{}</a> <span class="desk-quiet desk-wrap">{}</span>'
        return format_html(link, page, alert.source, feed)

    @display(description=_("Since"), ordering="created_at")
    def since(self, alert: Alert) -> SafeString | str:
        """Show when it was opened."""
        return short_time(alert.created_at)

    @display(description=_("Until"), ordering="ended_at")
    def until(self, alert: Alert) -> SafeString | str:
        """Show when it ended."""
        return short_time(alert.ended_at)

    @display(description=_("Told by mail"), ordering="mailed_at")
    def told(self, alert: Alert) -> SafeString | str:
        """Show when those who asked were told."""
        return short_time(alert.mailed_at)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They open by themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Alert | None = None) -> bool:
        """They say what was seen."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Alert | None = None) -> bool:
        """They end by themselves; what is over is purged in time."""
        return False
