from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from unfold.decorators import display

from sources.admin.lists import DeskAdmin, EmptyState
from sources.models import Topic

STATE_COLOURS = {"open": "success", "closed": "default"}


@admin.register(Topic)
class TopicAdmin(DeskAdmin[Topic]):
    """Stories and events that articles and claims belong to."""

    list_display = ("name", "state", "opened_by", "created_at", "closed_at")
    list_select_related = ("opened_by",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fields = ("name", "slug", "description", "closed_at", "opened_by", "created_at")
    readonly_fields = ("opened_by", "created_at")
    empty_state = EmptyState(
        "No topics yet",
        "A topic gathers the articles and claims of one story, for example an election or a flood.",
        do="Open a topic",
        link="admin:sources_topic_add",
        permission="sources.add_topic",
    )

    @display(description="State", ordering="closed_at", label=STATE_COLOURS)
    def state(self, topic: Topic) -> str:
        """Say whether the topic is still open."""
        return "closed" if topic.closed_at else "open"

    def save_model(self, request: HttpRequest, obj: Topic, form: Any, change: bool) -> None:
        """Note who opened a new topic."""
        if not change:
            obj.opened_by_id = request.user.pk
        super().save_model(request, obj, form, change)
