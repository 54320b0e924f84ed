"""Tips in the desk: the new ones first, each decided on its page."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.admin import marks
from claims.admin.acts import ActsMixin
from claims.admin.tip_page import TipPage, tip_context
from claims.admin.tip_words import StateFilter, tip_badge
from claims.models import Tip
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState

SHOWN_WORDS = 240


@admin.register(Tip)
class TipAdmin(TipPage, ActsMixin, HistoryMixin, DeskAdmin[Tip]):
    """What readers and partners ask the desk to check; their contact is on the tip's page alone."""

    list_title = _("Tips")
    list_display = ("words", "state_column", "channel", "language", "claim_link", "created_at")
    list_filter = (StateFilter, "channel", "language")
    list_select_related = ("claim",)
    search_fields = ("text",)
    search_help_text = _("Words of the tip, or its reference")
    ordering = ("-created_at", "-id")
    fields = ()
    change_form_outer_before_template = "claims/admin/tip_page.html"
    empty_state = EmptyState(
        title=_("No tip waits"),
        text=_("Readers send tips by the form at /tips/ or by mail, partners over the API. They wait here."),
        do=_("Open the queue"),
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/tips.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tip]:
        """Leave the contact out, which no list shows."""
        rows = super().get_queryset(request)
        is_page = request.resolver_match is not None and "object_id" in request.resolver_match.kwargs
        return rows if is_page else rows.defer("contact", "consent_text", "claim__factors")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Tip], search_term: str
    ) -> tuple[QuerySet[Tip], bool]:
        """Search for words, or for the reference that a sender was given."""
        try:
            return queryset.filter(pk=UUID(search_term.strip())), False
        except ValueError:
            return super().get_search_results(request, queryset, search_term)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Tips come from outside."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Tip | None = None) -> bool:
        """Change nothing of what was sent; a tip is decided by the buttons of its page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Tip | None = None) -> bool:
        """Keep every tip; its contact is erased."""
        return False

    def page_context(self, request: HttpRequest, row: Tip) -> dict[str, Any]:
        """Show what came and the ways to decide."""
        return tip_context(request, row)

    @admin.display(description=_("Tip"), ordering="created_at")
    def words(self, tip: Tip) -> str:
        """Show the beginning of what was asked."""
        return Truncator(tip.text).chars(SHOWN_WORDS)

    @admin.display(description=_("State"))
    def state_column(self, tip: Tip) -> SafeString:
        """Show whether it waits, or what was decided."""
        return tip_badge(tip)

    @admin.display(description=_("Claim"))
    def claim_link(self, tip: Tip) -> SafeString:
        """Lead to the claim it became or repeats."""
        return marks.link(tip.claim, tip.claim.text[:100] if tip.claim else "")
