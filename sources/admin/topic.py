from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from sources.admin.badges import short_time
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.row_acts import RowActsMixin
from sources.bursts import end_burst, pull_feeds, start_burst
from sources.models import Topic

STATE_COLOURS = {"open": "success", "closed": "default", "burst": "warning"}


@admin.register(Topic)
class TopicAdmin(RowActsMixin, DeskAdmin[Topic]):
    """Stories and events that articles and claims belong to; a burst has the feeds of their sources read often."""

    list_display = ("name", "state", "burst", "opened_by", "created_at", "closed_at", "buttons")
    list_select_related = ("opened_by",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("sources",)
    fields = ("name", "slug", "description", "sources", "burst_until", "closed_at", "opened_by", "created_at")
    readonly_fields = ("opened_by", "created_at")
    row_acts = {"start_burst": _("Read its sources often for 6 hours"), "end_burst": _("End the burst")}
    empty_state = EmptyState(
        _("No topics yet"),
        _("A topic gathers the articles and claims of one story, for example an election or a flood."),
        do=_("Open a topic"),
        link="admin:sources_topic_add",
        permission="sources.add_topic",
    )

    def acts_on(self, row: Topic) -> list[str]:
        """A burst can be started for an open topic, and ended while it lasts."""
        if row.closed_at:
            return []
        return ["end_burst"] if _bursts(row) else ["start_burst"]

    @display(description=_("State"), ordering="closed_at", label=STATE_COLOURS)
    def state(self, topic: Topic) -> str:
        """Say whether the topic is still open."""
        if topic.closed_at:
            return "closed"
        return "burst" if _bursts(topic) else "open"

    @display(description=_("Burst until"), ordering="burst_until")
    def burst(self, topic: Topic) -> str:
        """Show until when the feeds of its sources are read as often as they may be."""
        return short_time(topic.burst_until if _bursts(topic) else None)

    def start_burst(self, request: HttpRequest, topic: Topic) -> None:
        """Have the feeds of the topic's sources read as often as they may be, for six hours."""
        start_burst(topic=topic)
        self.log_change(request, topic, [{"changed": {"fields": ["burst until"]}}])
        if topic.sources.exists():
            self.message_user(
                request, gettext("The feeds of its sources are now read as often as they may be.")
            )
        else:
            self.message_user(
                request, gettext("Name the sources whose feeds are to be read often."), messages.WARNING
            )

    def end_burst(self, request: HttpRequest, topic: Topic) -> None:
        """Let the feeds of the topic's sources go back to their own intervals."""
        end_burst(topic=topic)
        self.log_change(request, topic, [{"changed": {"fields": ["burst until"]}}])
        self.message_user(request, gettext("The feeds of its sources go back to their own intervals."))

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        """Note who opened a new topic."""
        if not change:
            obj.opened_by_id = request.user.pk
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Bring the feeds of its sources forward where a burst was set in the form."""
        super().save_related(request, form, formsets, change)
        pull_feeds(topic=form.instance)


def _bursts(topic: Topic) -> bool:
    return topic.closed_at is None and topic.burst_until is not None and topic.burst_until > timezone.now()
