from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from sources.admin.lists import DeskAdmin, EmptyState
from sources.models import Erasure


@admin.register(Erasure)
class ErasureAdmin(DeskAdmin[Erasure]):
    """What was removed for legal reasons: to be looked at only."""

    list_display = ("created_at", "article_ref", "reason", "erased_by")
    list_select_related = ("erased_by",)
    fields = ("created_at", "article_ref", "sha256s", "reason", "erased_by")
    readonly_fields = fields
    empty_state = EmptyState(
        _("Nothing was erased"),
        _("Texts that had to go for legal reasons leave a line here: who, when and why."),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An erasure is made by its own verb, never by a form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Erasure | None = None) -> bool:
        """The ledger stays as it is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Erasure | None = None) -> bool:
        """The ledger stays as it is."""
        return False
