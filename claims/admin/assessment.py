"""Each editor's own verdict on a claim: given once, read by all, changed by nobody."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString

from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.assessing import record_assessment
from claims.models import Assessment, Verdict
from sources.admin.lists import DeskAdmin, EmptyState


@admin.register(Assessment)
class AssessmentAdmin(ActsMixin, DeskAdmin[Assessment]):
    """Assessments, newest first. A change of mind is another one."""

    list_display = ("claim_link", "verdict", "editor", "as_of", "created_at")
    list_filter = ("verdict",)
    list_select_related = ("claim", "editor")
    ordering = ("-id",)
    fields = ("claim", ("verdict", "as_of"), "reasons")
    autocomplete_fields = ("claim",)
    empty_state = EmptyState(
        title="No assessments yet",
        text="Open a claim and give your own verdict with its reasons; a change of mind is another assessment.",
        do="Open the queue",
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

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
        obj.pk, obj.editor = made.pk, made.editor

    def has_change_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        """Change nobody's."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Assessment | None = None) -> bool:
        """Delete nobody's."""
        return False

    @admin.display(description="Claim")
    def claim_link(self, row: Assessment) -> SafeString:
        """Lead to the claim."""
        return marks.link(row.claim, row.claim.text[:120])
