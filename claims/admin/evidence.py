"""Evidence: added on a claim's page, listed and looked up on its own."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import StackedInline

from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.admin.gone import noting_gone_articles
from claims.models import Claim, Evidence
from sources.admin.badges import badge, short_time
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState


class EvidenceForm(forms.ModelForm[Evidence]):
    """Evidence must point somewhere; said here because the form does not show every column."""

    def clean(self) -> dict[str, Any]:
        """Refuse evidence without address, article and words."""
        cleaned: dict[str, Any] = super().clean() or {}
        article = cleaned.get("article") or self.instance.article_id
        if not (cleaned.get("url") or cleaned.get("quote") or article or "url" in self.errors):
            self.add_error("url", "Give an address, an article, or the words themselves.")
        return cleaned


class EvidenceInline(StackedInline[Evidence, Claim]):
    """Evidence on its claim's page."""

    model = Evidence
    form = EvidenceForm
    fields = ("title", ("stance", "is_primary"), "url", "quote")
    extra = 0
    show_change_link = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give a quote the room of a quote."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "quote":
            field.widget.attrs["rows"] = 3
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Return evidence without what the form does not show."""
        return super().get_queryset(request).select_related("claim")


class ClaimedFormSetMixin(admin.ModelAdmin[Any]):
    """A ModelAdmin whose inline evidence remembers who added it."""

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Write down who added each new piece."""
        for piece in formset.save(commit=False):
            if isinstance(piece, Evidence) and piece.added_by_id is None and piece._state.adding:
                piece.added_by = signed_in(request)
            piece.save()
        for gone in formset.deleted_objects:
            gone.delete()
        formset.save_m2m()


@admin.register(Evidence)
class EvidenceAdmin(ActsMixin, HistoryMixin, DeskAdmin[Evidence]):
    """All evidence, newest first."""

    form = EvidenceForm
    list_display = ("title", "stance", "is_primary", "claim_link", "at_its_source", "added_by")
    list_filter = ("stance", "is_primary")
    list_select_related = ("claim", "added_by")
    ordering = ("-id",)
    fields = (
        "claim", "title", ("stance", "is_primary"), "url", "article", "quote", "quote_language", "added_by",
        "no_copy_reason", "at_its_source",
    )  # fmt: skip
    readonly_fields = ("added_by", "no_copy_reason", "at_its_source")
    autocomplete_fields = ("claim", "article")
    empty_state = EmptyState(
        title="No evidence yet",
        text="Evidence is added on a claim's page: open a claim, and say what speaks for or against it.",
        do="Open the queue",
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Evidence | None = None) -> Any:
        """Keep evidence with the claim it was added to."""
        return (*self.readonly_fields, "claim") if obj else self.readonly_fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Return evidence, each piece with since when its article is gone."""
        return noting_gone_articles(super().get_queryset(request))

    def save_model(self, request: HttpRequest, obj: Evidence, form: Any, change: bool) -> None:
        """Write down who added it."""
        if not change:
            obj.added_by = signed_in(request)
        super().save_model(request, obj, form, change)

    @admin.display(description="At its source")
    def at_its_source(self, row: Evidence) -> SafeString | str:
        """Say since when its article is gone; our copy is kept."""
        since = getattr(row, "gone_since", None)  # a new piece has none
        return format_html("{} {}", badge("gone", "danger"), short_time(since)) if since else "–"

    @admin.display(description="Claim")
    def claim_link(self, row: Evidence) -> SafeString:
        """Lead to the claim."""
        return marks.link(row.claim, row.claim.text[:120])
