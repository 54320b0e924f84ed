"""The queue of claims, and each claim's page."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.admin.claim_acts import CLAIM_ACTS, TAKE, BulkActs
from claims.admin.claim_filters import (
    AssigneeFilter,
    DayFilter,
    KindFilter,
    LanguageFilter,
    SourceFilter,
    SpeakerFilter,
    StatusFilter,
    TopicFilter,
    WhoseFilter,
    WorthFilter,
)
from claims.admin.claim_history_page import ClaimHistoryPage
from claims.admin.claim_page import claim_page
from claims.admin.claim_panels import ClaimPanels
from claims.admin.claim_rows import first_appearances, for_rows, speakers_of
from claims.admin.claim_standing import ASK_BLIND, claim_standing
from claims.admin.claim_words import ClaimWords
from claims.admin.queue_tabs import queue_tabs
from claims.admin.word_search import with_words
from claims.desks import own_desk
from claims.models import Claim
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SEEN, SeenForm

SHOWN_WORDS = 240  # characters of a claim in the list


@admin.register(Claim)
class ClaimAdmin(BulkActs, ClaimWords, ClaimPanels, ClaimHistoryPage, ActsMixin, DeskAdmin[Claim]):
    """The queue: open, checkable claims, the most worth checking first."""

    acts = (*CLAIM_ACTS, ASK_BLIND)
    list_display = ("claim_column", "said_by", "worth_column", "status_column", "assigned")
    list_display_links = ("claim_column",)
    list_filter = (
        StatusFilter,
        WhoseFilter,
        AssigneeFilter,
        SpeakerFilter,
        SourceFilter,
        TopicFilter,
        WorthFilter,
        ("created_at", DayFilter),
        KindFilter,
        LanguageFilter,
    )
    list_filter_submit = True
    list_fullwidth = True
    list_before_template = "claims/admin/queue_tabs.html"
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-check_worthiness", "-id")
    search_fields = ("text",)
    search_help_text = "Words of the claim"
    empty_state = EmptyState(
        title="No claims wait here",
        text="Claims appear by themselves once articles are read: add a feed, or bring in a document by hand.",
        do="Add a feed",
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    fields = ("text", ("language", "kind"), "kind_reason", "assignee", "topics")
    autocomplete_fields = ("assignee", "topics")
    form = SeenForm[Claim]
    change_form_before_template = SEEN
    change_form_outer_before_template = "claims/admin/claim_page.html"

    class Media:
        css = {"all": ["claims/desk.css", "claims/claim.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        """Return claims, in the list with what a row shows."""
        claims = super().get_queryset(request).select_related("assignee")
        at = request.resolver_match
        return for_rows(claims) if at and at.url_name == "claims_claim_changelist" else claims

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Claim], search_term: str
    ) -> tuple[QuerySet[Claim], bool]:
        """Search by the index of words; never by reading all claims through."""
        return (with_words(queryset, search_term, column="text") if search_term else queryset), False

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the queue below its tabs."""
        context = {"title": "Claims", "queue_tabs": queue_tabs(signed_in(request), request.GET)}
        return super().changelist_view(request, context | (extra_context or {}))

    def page_context(self, request: HttpRequest, row: Claim) -> dict[str, Any]:
        """Show what is known of the claim."""
        user = signed_in(request)
        may_write = user.has_perm("claims.add_claimreview")
        page = {"page": claim_page(row, user=user), "may_write": may_write}
        return {"title": _("Claim"), **page, **claim_standing(row)}

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

    @admin.display(description="Claim", ordering="created_at")
    def claim_column(self, claim: Claim) -> SafeString:
        """Show the claim; below it where it was seen first."""
        words = claim.text if len(claim.text) <= SHOWN_WORDS else f"{claim.text[:SHOWN_WORDS]}…"
        first = next(iter(first_appearances(claim)), None)
        where = ""
        if first:
            article = first.revision.article
            seen = marks.published(article) or f"seen {article.first_seen_at:%-d %b %Y}"
            where = f"{article.source} · {seen} · {Truncator(article.title).chars(120)}"
        return format_html(
            '<span class="desk-claim">{}</span><small class="desk-quiet">{}</small>', words, where
        )

    @admin.display(description="Said by")
    def said_by(self, claim: Claim) -> SafeString:
        """Show who says it."""
        appearances = first_appearances(claim)
        speakers = speakers_of(appearances)
        if speakers:
            return marks.listed([marks.link(speaker) for speaker in speakers])
        sources = {str(a.revision.article.source) for a in appearances}
        return format_html('<span class="desk-quiet">{}</span>', ", ".join(sorted(sources)) or "–")

    @admin.display(description="Check-worthiness", ordering="-check_worthiness")
    def worth_column(self, claim: Claim) -> SafeString:
        """Show how much it is worth checking, and why."""
        return marks.worth(claim)

    @admin.display(description="Status", ordering="status")
    def status_column(self, claim: Claim) -> SafeString:
        """Show the verification status."""
        return marks.claim_badge(claim)

    @admin.display(description="Assigned to")
    def assigned(self, claim: Claim) -> SafeString:
        """Show whose it is, or the button to take it."""
        if claim.assignee:
            return format_html("{}", claim.assignee.get_full_name() or claim.assignee.get_username())
        if claim.status not in ("proposed", "unchecked", "checking"):
            return SafeString("–")
        url = reverse("admin:claims_claim_act", args=[claim.pk, TAKE.name])
        return format_html(
            '<button type="submit" class="desk-button" formmethod="post" formaction="{}">Take</button>', url
        )
