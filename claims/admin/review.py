"""Fact-checks: written, submitted, signed off by somebody else, corrected, withdrawn."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.db import transaction
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminSelectWidget

from claims import review as verbs
from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.admin.gone import with_gone_articles
from claims.admin.review_acts import REVIEW_ACTS
from claims.admin.review_form import RatingField, ReviewForm, desk_ratings, known_beforehand
from claims.admin.stale_flag import reason_badge
from claims.models import ClaimReview, ReviewState
from claims.review import ActRefused
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SEEN

MOST_EVIDENCE = 50
WRITTEN = (
    "headline", "language", "summary", "body", "verdict", "rating", "as_of", "claimant", "claimant_note", "byline",
    "slug",
)  # fmt: skip


@admin.register(ClaimReview)
class ClaimReviewAdmin(ActsMixin, HistoryMixin, DeskAdmin[ClaimReview]):
    """Fact-checks by state, the latest first. Only a draft can be written in."""

    acts = REVIEW_ACTS
    form = ReviewForm
    list_display = (
        "headline",
        "state_column",
        "rating",
        "claim_link",
        "author",
        "signed_off_by",
        "published_at",
    )
    list_filter = ("state", "verdict", "language")
    list_select_related = ("claim", "author", "signed_off_by", "rating")
    search_fields = ("headline",)
    ordering = ("-created_at", "-id")
    autocomplete_fields = ("claim", "claimant")
    fieldsets = (
        (None, {"fields": ("claim", "headline", "summary", "body")}),
        ("Finding", {"fields": (("verdict", "rating"), "as_of")}),
        ("Who made the claim", {"fields": ("claimant", "claimant_note")}),
        ("Publication", {"fields": (("language", "byline"), "slug")}),
    )
    change_form_before_template = SEEN
    change_form_outer_before_template = "claims/admin/review_page.html"
    show_facets = admin.ShowFacets.NEVER
    empty_state = EmptyState(
        title="No fact-checks yet",
        text="Open a claim in the queue, add evidence, and write a fact-check; somebody else signs it off.",
        do="Open the queue",
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in what the claim tells."""
        try:
            claim = UUID(request.GET.get("claim", ""))
        except ValueError:
            return {}
        return known_beforehand(str(claim))

    def get_readonly_fields(self, request: HttpRequest, obj: ClaimReview | None = None) -> Any:
        """Keep a fact-check with its claim and in its language."""
        return (*self.readonly_fields, "claim", "language") if obj else self.readonly_fields

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the ratings of the desk's scale alone."""
        if db_field.name != "rating":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        ratings, help_text = desk_ratings()
        return RatingField(
            ratings,
            required=False,
            empty_label="none yet",
            help_text=help_text,
            widget=UnfoldAdminSelectWidget(),
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Give the summary the room of a summary."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "summary":
            field.widget.attrs["rows"] = 3
        return field

    def has_change_permission(self, request: HttpRequest, obj: ClaimReview | None = None) -> bool:
        """Let its author write in a draft; what waits for a signature, or was published, is read.

        Whoever could write in somebody else's draft could afterwards sign words of their own.
        """
        allowed = super().has_change_permission(request, obj)
        return allowed and (
            obj is None or (obj.state == ReviewState.DRAFT and obj.author_id == request.user.pk)
        )

    def has_delete_permission(self, request: HttpRequest, obj: ClaimReview | None = None) -> bool:
        """Let a draft be thrown away; what was ever published stays."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and obj is not None and obj.state == ReviewState.DRAFT

    def save_model(
        self, request: HttpRequest, obj: ClaimReview, form: "ModelForm[ClaimReview]", change: bool
    ) -> None:
        """Begin a draft by the verb; afterwards save what was changed while it still is one."""
        if not change:
            begun = verbs.write_draft(
                claim=obj.claim, author=signed_in(request), **_written(form.cleaned_data)
            )
            obj.pk = begun.pk
            obj._state.adding = False
            obj.refresh_from_db()
            return
        with transaction.atomic():
            state = ClaimReview.objects.select_for_update().values_list("state", flat=True).get(pk=obj.pk)
            if state != ReviewState.DRAFT:
                raise ActRefused(f"Not saved: the fact-check is {ReviewState(state).label} now.")
            names = {"verdict"} | ({*form.changed_data} & set(WRITTEN))
            obj.save(update_fields=sorted(names))

    def page_context(self, request: HttpRequest, row: ClaimReview) -> dict[str, Any]:
        """Show its state, what is missing and the evidence."""
        waits = row.state == ReviewState.IN_REVIEW
        return {
            "title": "Fact-check",
            "review": row,
            "badge": marks.review_badge(row),
            "claim_badge": marks.claim_badge(row.claim),
            "missing": verbs.what_is_missing(row) if row.state == ReviewState.DRAFT else [],
            "own_waits": waits and row.author_id == signed_in(request).pk,
            "evidence": with_gone_articles(row.claim.evidence.all()[:MOST_EVIDENCE]),
            "corrections": list(row.corrections.all()),
            "stale_flags": [(flag, reason_badge(flag)) for flag in row.stale_flags.open()],
        }

    @admin.display(description="State", ordering="state")
    def state_column(self, review: ClaimReview) -> SafeString:
        """Show how far it is."""
        return marks.review_badge(review)

    @admin.display(description="Claim")
    def claim_link(self, review: ClaimReview) -> SafeString:
        """Lead to the claim."""
        return marks.link(review.claim, review.claim.text[:120])


def _written(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was written into the form, without an empty slug: the verb makes one."""
    return {name: cleaned[name] for name in WRITTEN if name in cleaned and (name != "slug" or cleaned[name])}
