"""Fact-checks of other desks: the list, a page for each, and the page where they are brought in."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import FieldTextFilter
from unfold.decorators import action

from claims.admin import marks
from claims.admin.outside_review_form import FromAddressForm, FromFileForm, bring_in, lines_of
from claims.admin.word_search import with_words
from claims.models import OutsideReview
from sources.admin.lists import DeskAdmin, EmptyState

MAY_ADD = "claims.add_outsidereview"
SHOWN_LINES = 200


@admin.register(OutsideReview)
class OutsideReviewAdmin(DeskAdmin[OutsideReview]):
    """Fact-checks of others, the newest first; nobody writes in them."""

    list_display = ("claim_column", "publisher", "rating", "verdict", "claimant", "language", "reviewed_on")
    list_display_links = None
    list_filter = ("verdict", ("publisher", FieldTextFilter), ("language", FieldTextFilter))
    list_filter_submit = True
    search_fields = ("claim_text",)
    search_help_text = _("Words of the claim")
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-id",)
    fields = (
        "claim_text", "claimant", "rating", "verdict", "publisher", "address", "title", "language", "reviewed_on",
        "imported_from", "imported_by", "created_at", "changed_at",
    )  # fmt: skip
    readonly_fields = fields
    list_select_related = ()
    empty_state = EmptyState(
        title=_("No fact-checks of others yet"),
        text=_(
            "Bring in what other desks have published, as ClaimReview data or as a table. A claim that one of them "
            "has checked is then found when somebody makes it again."
        ),
        do=_("Bring in fact-checks"),
        link="admin:claims_outsidereview_import",
        permission=MAY_ADD,
    )
    actions_list = ("bring_in",)

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_urls(self) -> list[URLPattern]:
        """Put the page of imports before Django's own addresses."""
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="claims_outsidereview_import"), *super().get_urls()]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[OutsideReview], search_term: str
    ) -> tuple[QuerySet[OutsideReview], bool]:
        """Search the words of the claims by their index."""
        return (with_words(queryset, search_term, column="claim_text") if search_term else queryset), False

    @action(description=_("Bring in fact-checks"), icon="download", permissions=["bring_in"])
    def bring_in(self, request: HttpRequest) -> HttpResponse:
        """Lead to the page of imports."""
        return HttpResponseRedirect(reverse("admin:claims_outsidereview_import"))

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Bring in what the form gives and say what became of it, the bad items by their lines."""
        if not request.user.has_perm(MAY_ADD):
            raise PermissionDenied
        by_address = "address" in request.POST
        of_file = FromFileForm(
            *((request.POST, request.FILES) if request.method == "POST" and not by_address else ())
        )
        of_address = FromAddressForm(request.POST if by_address else None)
        form = of_address if by_address else of_file
        done = bring_in(form, editor=request.user) if form.is_bound and form.is_valid() else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Bring in fact-checks of others"),
            "of_file": of_file,
            "of_address": of_address,
            "done": done,
            "lines": lines_of(done.refused[:SHOWN_LINES]) if done else (),
            "unnamed": done.left_out - min(len(done.refused), SHOWN_LINES) if done else 0,
        }
        return TemplateResponse(request, "claims/admin/import_reviews.html", context)

    def has_bring_in_permission(self, request: HttpRequest) -> bool:
        """Tell whether they may bring in what others published."""
        return request.user.has_perm(MAY_ADD)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let them be brought in, not written."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutsideReview | None = None) -> bool:
        """Leave what others wrote as it is."""
        return False

    @admin.display(description=_("Claim"))
    def claim_column(self, row: OutsideReview) -> SafeString:
        """Lead to the page of the fact-check by the words of its claim."""
        return format_html(
            '<a class="desk-link" href="{}"><bdi>{}</bdi></a>', marks.change_url(row), _short(row)
        )

    @admin.display(description=_("Address"))
    def address(self, row: OutsideReview) -> SafeString:
        """Lead to where it was published, telling that site nothing of us."""
        return format_html(
            '<a class="desk-link" href="{}" rel="noopener noreferrer nofollow">{}</a>', row.url, row.url
        )


def _short(row: OutsideReview, most: int = 200) -> str:
    return row.claim_text if len(row.claim_text) <= most else f"{row.claim_text[: most - 1]}…"
