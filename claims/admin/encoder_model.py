"""Encoders: which turns texts into vectors, which is being filled, and how many texts wait for it."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from claims.models import EncoderModel, ModelState
from claims.vectors import FIRST, waiting
from sources.admin.badges import badge
from sources.admin.lists import DeskAdmin, EmptyState
from sources.models.base import first_id

COLOURS = {ModelState.FILLING: "info", ModelState.SERVING: "success", ModelState.RETIRED: "default"}
COUNTED = 1_000  # texts that wait; more are not counted
LATELY = timedelta(days=1)


@admin.register(EncoderModel)
class EncoderModelAdmin(DeskAdmin[EncoderModel]):
    """Encoders, the latest first; the settings choose, nobody writes here."""

    list_display = ("__str__", "state_column", "languages_column", "served_from", "retired_at")
    ordering = ("-id",)
    show_facets = admin.ShowFacets.NEVER
    fields = (
        "name", "version", "state_column", "waiting_line", "languages_column", "dimensions", "created_at",
        "served_from", "retired_at",
    )  # fmt: skip
    readonly_fields = fields
    empty_state = EmptyState(
        title=_("No encoder yet"),
        text=_("The first text that is read sets it up. Until then claims are found by their words alone."),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody adds one by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: EncoderModel | None = None) -> bool:
        """Nobody changes one by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes one by hand; what it made is dropped as it retires."""
        return False

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, model: EncoderModel) -> SafeString:
        """Show whether it serves."""
        return badge(model.get_state_display(), COLOURS[ModelState(model.state)])

    @admin.display(description=_("Languages"))
    def languages_column(self, model: EncoderModel) -> str:
        """Show what it reads; claims in other languages go by words, figures, names and translations."""
        return model.languages or gettext("any")

    @admin.display(description=_("Texts that wait for it"))
    def waiting_line(self, model: EncoderModel) -> str:
        """Show how many texts have no vector by it: of the last day for one that serves, of all for one being filled."""
        if model.state == ModelState.RETIRED:
            return "–"
        is_filled = model.state == ModelState.SERVING
        count = waiting(model, after=first_id(timezone.now() - LATELY) if is_filled else FIRST, most=COUNTED)
        if count >= COUNTED:
            return gettext("%(count)d texts or more") % {"count": count}
        return ngettext("%(count)d text", "%(count)d texts", count) % {"count": count}
