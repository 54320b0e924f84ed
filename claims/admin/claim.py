"""The queue of claims, and each claim's page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext as _

from claims.admin.acts import ActsMixin, signed_in
from claims.admin.claim_acts import CLAIM_ACTS
from claims.admin.claim_history_page import ClaimHistoryPage
from claims.admin.claim_page import claim_page
from claims.admin.claim_panels import ClaimPanels
from claims.admin.claim_standing import ASK_BLIND, claim_standing
from claims.admin.claim_words import ClaimWords
from claims.admin.joined_panel import standing_of
from claims.admin.queue import Queue
from claims.desks import own_desk
from claims.models import Claim
from claims.rewriting import is_fact_checked, text_stays
from sources.admin.lists import DeskAdmin
from sources.admin.seen import SEEN, SeenForm


class ClaimForm(SeenForm[Claim]):
    """The words and the sorting of a claim; the words stay once a fact-check of them is signed."""

    def clean_text(self) -> str:
        """Refuse other words than those that were checked."""
        text = str(self.cleaned_data["text"])
        if "text" in self.changed_data and not self.instance._state.adding and is_fact_checked(self.instance):
            raise ValidationError(text_stays())
        return text


@admin.register(Claim)
class ClaimAdmin(Queue, ClaimWords, ClaimPanels, ClaimHistoryPage, ActsMixin, DeskAdmin[Claim]):
    """The queue, and the page of each claim."""

    acts = (*CLAIM_ACTS, ASK_BLIND)
    fields = ("text", ("language", "kind"), "kind_reason", "assignee", "topics")
    autocomplete_fields = ("assignee", "topics")
    form = ClaimForm
    change_form_before_template = SEEN
    change_form_outer_before_template = "claims/admin/claim_page.html"

    class Media:
        css = {"all": ["claims/desk.css", "claims/queue.css", "claims/claim.css", "claims/matches.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return claims with the assignee, and whether others were merged into them."""
        merged = Claim.objects.filter(merged_into=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_merged=Exists(merged))

    def page_context(self, request: HttpRequest, row: Claim) -> dict[str, Any]:
        """Show what is known of the claim."""
        user = signed_in(request)
        may_write = user.has_perm("claims.add_claimreview")
        page = claim_page(row, user=user)
        return {
            "title": _("Claim"), "page": page, "may_write": may_write, **claim_standing(row, page.standing),
            "was_checked": standing_of(review for review, _badge in page.reviews) is not None,
        }  # fmt: skip

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give a claim the room of a sentence."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "text":
            field.widget.attrs["rows"] = 3
        return field

    def save_model(self, request: HttpRequest, obj: Claim, form: "ModelForm[Claim]", change: bool) -> None:
        """Save what was changed in the form and no more: the status may have moved on meanwhile."""
        if not change:
            obj.desk = own_desk()
            obj.save()
        elif form.changed_data:
            names = {field.name for field in Claim._meta.concrete_fields}
            obj.save(update_fields=[name for name in form.changed_data if name in names])

    def has_delete_permission(self, request: HttpRequest, obj: Claim | None = None) -> bool:
        """Keep every claim: what is not worth checking is dismissed."""
        return False
