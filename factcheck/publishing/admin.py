"""Partners and their keys in the admin: a key is shown once, when it is made, and from then on only its prefix."""

from typing import Any

from django.contrib import admin, messages
from django.forms import BaseModelForm
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from rest_framework_api_key.models import APIKey
from unfold.admin import TabularInline

from factcheck.publishing.keys import give_key
from factcheck.publishing.models import Partner, PartnerKey
from sources.admin.lists import DeskAdmin, EmptyState

admin.site.unregister(APIKey)  # keys without a partner open nothing here


class PartnerKeyInline(TabularInline[PartnerKey, Partner]):
    """A partner's keys: one is made by naming it, and closed by ticking “revoked”, which cannot be undone."""

    model = PartnerKey
    fields = ("name", "prefix", "created", "expiry_date", "may_send_tips", "revoked")
    readonly_fields = ("prefix", "created")
    extra = 0
    verbose_name_plural = "API keys"

    def has_delete_permission(self, request: HttpRequest, obj: Partner | None = None) -> bool:
        """Keys are revoked, so that it stays known which there were."""
        return False


@admin.register(Partner)
class PartnerAdmin(DeskAdmin[Partner]):
    """Who may fetch what the desk found."""

    list_display = ("name", "contact_email", "created_at")
    search_fields = ("name", "contact_email")
    fields = ("name", "contact_email", "notes")
    inlines = (PartnerKeyInline,)
    empty_state = EmptyState(
        title="No partners yet",
        text="A partner fetches what the desk found over the API, with a key that you give them here.",
        do="Add a partner",
        link="admin:publishing_partner_add",
        permission="publishing.add_partner",
    )

    def save_formset(
        self,
        request: HttpRequest,
        form: BaseModelForm[Partner],
        formset: BaseInlineFormSet[PartnerKey, Partner, Any],
        change: bool,
    ) -> None:
        """Give each new row a key and show it, this once, to whoever made it."""
        for row in formset.save(commit=False):
            if row.hashed_key:
                row.save()
            else:
                self._show(request, row, give_key(row))
        formset.save_m2m()

    def _show(self, request: HttpRequest, row: PartnerKey, key: str) -> None:
        text = f"The key “{row.name}” is {key} – copy it now: it cannot be shown again."
        self.message_user(request, text, messages.WARNING)
