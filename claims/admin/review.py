"""Fact-checks: written, submitted, signed off by somebody else, corrected, withdrawn."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from claims import review as verbs
from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.admin.gate_list import gate_list
from claims.admin.gone import with_gone_articles
from claims.admin.joined_panel import AddUpdates, joined_context
from claims.admin.review_acts import IN_WORK, REVIEW_ACTS, TRANSLATE
from claims.admin.review_form import AppearanceField, RatingField, ReviewForm, desk_ratings, known_beforehand
from claims.admin.review_versions import release_words, versions_of
from claims.admin.stale_flag import reason_badge
from claims.models import Appearance, ClaimReview, ReviewState
from claims.review_states import ActRefused
from claims.review_translations import DECISION, missing_languages, standing_translations
from sources.admin.badges import badge
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SEEN

MOST_EVIDENCE = 50
WRITTEN = (
    "headline", "language", "summary", "body", "verdict", "rating", "as_of", "claimant", "claimant_source",
    "claimant_note", "origin_unknown", "first_appearance", "one_sided_reason", "no_primary_reason", "byline",
    "byline_consented", "slug", "publish_at", "embargo_until", "release_zone",
)  # fmt: skip
MADE_BY_FORM = {"verdict", "publish_at", "embargo_until", "release_zone"}  # whichever field was changed


@admin.register(ClaimReview)
class ClaimReviewAdmin(AddUpdates, ActsMixin, HistoryMixin, DeskAdmin[ClaimReview]):
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
    list_filter = ("state", "verdict", "language", ("held_since", admin.EmptyFieldListFilter))
    list_select_related = ("claim", "author", "signed_off_by", "rating")
    search_fields = ("headline",)
    ordering = ("-created_at", "-id")
    autocomplete_fields = ("claim", "claimant", "claimant_source")
    fieldsets = (
        (None, {"fields": ("claim", "headline", "summary", "body")}),
        (_("Finding"), {"fields": (("rating", "verdict"), "as_of")}),
        (_("Evidence that is lacking"), {"fields": ("no_primary_reason", "one_sided_reason")}),
        (
            _("Who made the claim"),
            {
                "fields": (
                    ("claimant", "claimant_source"),
                    ("origin_unknown", "claimant_note"),
                    "first_appearance",
                )
            },
        ),
        (
            _("Publication"),
            {
                "fields": (
                    ("language", "slug"),
                    ("byline", "byline_consented"),
                    ("publish_at", "embargo_until"),
                    "release_zone",
                )
            },
        ),
    )
    change_form_before_template = SEEN
    change_form_outer_before_template = "claims/admin/review_page.html"
    show_facets = admin.ShowFacets.NEVER
    empty_state = EmptyState(
        title=_("No fact-checks yet"),
        text=_(
            "Open a claim in the queue, add evidence, and write a fact-check; somebody else signs it off."
        ),
        do=_("Open the queue"),
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/review.css"]}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Fill in what the claim tells."""
        try:
            claim = UUID(request.GET.get("claim", ""))
        except ValueError:
            return {}
        return known_beforehand(str(claim))

    def get_readonly_fields(self, request: HttpRequest, obj: ClaimReview | None = None) -> Any:
        """Keep a fact-check with its claim and in its language, and a translation to what its original found."""
        kept = (*self.readonly_fields, "claim", "language") if obj else self.readonly_fields
        return (*kept, *DECISION) if obj and obj.translates_id else kept

    def get_urls(self) -> list[URLPattern]:
        """Put the address of the checklist before Django's own."""
        own = path(
            "<path:object_id>/gate/",
            self.admin_site.admin_view(self.gate_view),
            name="claims_claimreview_gate",
        )
        return [own, *super().get_urls()]

    def gate_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Return the checklist alone: for the row as it is, or, by POST, as it would be with what the form holds."""
        row = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        if row is None:
            raise Http404
        if request.method == "POST" and self.has_change_permission(request, row):
            form = self.get_form(request, row, change=True)(request.POST, instance=row)
            form.is_valid()  # puts what can be read into the row, which is not saved
        return TemplateResponse(request, "claims/admin/review_gate.html", {"gate": gate_list(row)})

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the ratings of the desk's scale alone."""
        if db_field.name == "first_appearance":
            return AppearanceField(
                Appearance.objects.none(),
                label=db_field.verbose_name.capitalize(),
                required=False,
                empty_label=_("nobody asserts it"),
                help_text=db_field.help_text,
                widget=UnfoldAdminSelectWidget(),
            )
        if db_field.name != "rating":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        ratings, help_text = desk_ratings()
        return RatingField(
            ratings,
            required=False,
            empty_label=_("none yet"),
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
                words = gettext("Not saved: the fact-check is %(state)s now.")
                raise ActRefused(words % {"state": ReviewState(state).label})
            names = MADE_BY_FORM | ({*form.changed_data} & set(WRITTEN))
            obj.save(update_fields=sorted(names))

    def page_context(self, request: HttpRequest, row: ClaimReview) -> dict[str, Any]:
        """Show its state, what is missing and the evidence."""
        editor = signed_in(request)
        waits = row.state == ReviewState.IN_REVIEW
        offered = self.offered_acts(request, row)
        translatable = any(act is TRANSLATE for act, _shown in offered)
        return {
            "title": gettext("Fact-check"),
            "acts": [(act, shown) for act, shown in offered if act is not TRANSLATE],
            "translate_into": missing_languages(row) if translatable else [],
            "review": row,
            "badge": marks.review_badge(row),
            "claim_badge": marks.claim_badge(row.claim),
            "gate": gate_list(row) if row.state in IN_WORK else None,
            "writes": self.has_change_permission(request, row),
            "release": release_words(row),
            "own_waits": waits and row.author_id == editor.pk,
            "evidence": with_gone_articles(row.claim.evidence.seen_by(editor)[:MOST_EVIDENCE]),
            "versions": versions_of(row),
            "translations": list(standing_translations(row)),
            "takedown": row.takedowns.filter(lifted_at__isnull=True).first(),
            "stale_flags": [(flag, reason_badge(flag)) for flag in row.stale_flags.open()],
            **joined_context(
                row.claim, standing=row if row.state == ReviewState.PUBLISHED else None, user=editor
            ),
        }

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, review: ClaimReview) -> SafeString:
        """Show how far it is, and whether it is held."""
        badge_of_state = marks.review_badge(review)
        if review.held_since is None:
            return badge_of_state
        held = badge(gettext("held"), "danger")
        return format_html('{} <span title="{}">{}</span>', badge_of_state, review.held_reason, held)

    @admin.display(description=_("Claim"))
    def claim_link(self, review: ClaimReview) -> SafeString:
        """Lead to the claim."""
        return marks.link(review.claim, review.claim.text[:120])


def _written(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was written into the form, without an empty slug: the verb makes one."""
    return {name: cleaned[name] for name in WRITTEN if name in cleaned and (name != "slug" or cleaned[name])}
