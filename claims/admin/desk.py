"""The desk's page: what partners and readers are told about it, and what is assessed blind."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.models import Desk
from sources.admin.lists import DeskAdmin, EmptyState


@admin.register(Desk)
class DeskPageAdmin(DeskAdmin[Desk]):
    """The publisher: what partners and readers are told about it."""

    list_title = _("The desk")
    list_display = ("name", "time_zone", "rating_scale")
    list_select_related = ("rating_scale",)
    autocomplete_fields = ("rating_scale", "members", "blind_topics")
    fieldsets = (
        (
            None,
            {"fields": (("name", "contact_email"), "homepage", ("languages", "time_zone"), "rating_scale")},
        ),
        (
            _("Policies"),
            {"fields": ("corrections_policy_url", "methodology_url", "funding_url", "licence_url")},
        ),
        (_("Blind assessment"), {"fields": ("blind_share", "blind_topics")}),
        (_("Publication"), {"fields": ("public_hosts", "members")}),
    )
    empty_state = EmptyState(
        title=_("The desk has no page yet"),
        text=_("It is made with the first claim that is read; or make it now."),
        do=_("Make the desk's page"),
        link="admin:claims_desk_add",
        permission="claims.add_desk",
    )

    def has_delete_permission(self, request: HttpRequest, obj: Desk | None = None) -> bool:
        """Keep the desk."""
        return False
