"""Fact-checks held back for legal reasons: by whose demand, on which ground, and lifted again why."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, signed_in
from claims.models import Takedown
from claims.takedowns import lift, take_down
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState


def _stands(takedown: Takedown, user: User) -> bool:
    return takedown.lifted_at is None


def _lift(takedown: Takedown, editor: User, note: str) -> Takedown:
    return lift(takedown=takedown, editor=editor, reason=note)


@admin.register(Takedown)
class TakedownAdmin(ActsMixin, HistoryMixin, DeskAdmin[Takedown]):
    """Every order, the standing ones and those lifted, the latest first."""

    list_title = _("Held back by law")
    list_display = ("review_link", "reason", "authority", "ordered_by", "created_at", "lifted_at")
    list_filter = (("lifted_at", admin.EmptyFieldListFilter),)
    list_select_related = ("review", "ordered_by")
    autocomplete_fields = ("review",)
    fields = (
        "review",
        "reason",
        "authority",
        "ordered_by",
        "created_at",
        "lifted_at",
        "lifted_by",
        "lifted_reason",
    )
    readonly_fields = ("ordered_by", "created_at", "lifted_at", "lifted_by", "lifted_reason")
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    acts = (
        Act("lift", _("Lift it"), "claims.change_takedown", _lift, _("Lifted: it can be read again."),
            offered=_stands, asks=_("Why is it lifted?")),
    )  # fmt: skip
    empty_state = EmptyState(
        title=_("Nothing is held back"),
        text=_("A fact-check that a court or a law makes unavailable is held back from its own page."),
        do=_("Open the fact-checks"),
        link="admin:claims_claimreview_changelist",
        permission="claims.view_claimreview",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in the fact-check it was asked for on."""
        return {"review": request.GET.get("review")}

    def get_fields(self, request: HttpRequest, obj: Takedown | None = None) -> Any:
        """Ask for the order alone while it is written."""
        return self.fields if obj else ("review", "reason", "authority")

    def has_change_permission(self, request: HttpRequest, obj: Takedown | None = None) -> bool:
        """Keep an order as it was given; it is lifted, not rewritten."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Takedown | None = None) -> bool:
        """Keep every order."""
        return False

    def save_model(self, request: HttpRequest, obj: Takedown, form: Any, change: bool) -> None:
        """Hold the fact-check back by the verb."""
        made = take_down(
            review=obj.review, editor=signed_in(request), reason=obj.reason, authority=obj.authority
        )
        obj.pk = made.pk
        obj._state.adding = False
        obj.refresh_from_db()

    @admin.display(description=_("Fact-check"))
    def review_link(self, takedown: Takedown) -> SafeString:
        """Lead to the fact-check."""
        return marks.link(takedown.review, takedown.review.headline)
