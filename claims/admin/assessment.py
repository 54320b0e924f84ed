"""Each editor's own verdict on a claim: given once, read by all who may see it by now, changed by nobody."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.assessing import record_assessment
from claims.models import Assessment, Verdict
from sources.admin.lists import DeskAdmin, EmptyState


@admin.register(Assessment)
class AssessmentAdmin(ActsMixin, DeskAdmin[Assessment]):
    """Assessments, newest first. A change of mind is another one."""

    list_display = ("claim_link", "verdict", "editor", "as_of", "is_blind", "created_at")
    list_display_links = ("verdict",)  # the first column leads to the claim
    list_filter = ("verdict",)
    list_select_related = ("claim", "editor")
    ordering = ("-id",)
    fields = ("claim", ("verdict", "as_of"), "reasons")
    autocomplete_fields = ("claim",)
    empty_state = EmptyState(
        title=_("No assessments yet"),
        text=_(
            "Open a claim and give your own verdict with its reasons; a change of mind is another assessment."
        ),
        do=_("Open the queue"),
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Assessment]:
        """Return what this person may see: of a claim that two assess blind, their own alone."""
        rows = super().get_queryset(request)
        return rows & Assessment.objects.visible_to(signed_in(request))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in today, beside the claim that the address names."""
        return {"as_of": timezone.localdate(), **super().get_changeform_initial_data(request)}

    def save_model(self, request: HttpRequest, obj: Assessment, form: Any, change: bool) -> None:
        """Record it as the verdict of whoever is signed in."""
        made = record_assessment(
            claim=obj.claim,
            editor=signed_in(request),
            verdict=Verdict(obj.verdict),
            as_of=obj.as_of,
            reasons=obj.reasons,
        )
        obj.pk, obj.editor, obj.round = made.pk, made.editor, made.round

    def response_add(
        self, request: HttpRequest, obj: Assessment, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Show afterwards how far a blind assessment is."""
        usual = super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(marks.change_url(obj.round)) if obj.round else usual

    def has_change_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        """Change nobody's."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        """Delete nobody's."""
        return False

    @admin.display(description=_("Claim"))
    def claim_link(self, row: Assessment) -> SafeString:
        """Lead to the claim."""
        return marks.link(row.claim, row.claim.text[:120])
