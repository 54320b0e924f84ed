"""Fact-checks to look at again: their claims no longer stand as they were checked."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from claims import review as verbs
from claims import stale
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin
from claims.admin.stale_page import stale_page
from claims.admin.wordings import numbers_changed
from claims.models import ClaimReview, ReviewState, StaleFlag, StaleReason
from sources.admin.badges import badge, short_time
from sources.admin.lists import DeskAdmin, EmptyState

COLOURS = {StaleReason.EDITED: "warning", StaleReason.GONE: "danger", StaleReason.REMOVED: "danger"}
LONGEST = 160  # characters of a wording in the list
CHANGED = _("The words changed again since you opened the page. This is how they stand: read them again.")


def reason_badge(flag: StaleFlag) -> SafeString:
    """Return as a badge why the fact-check is to be looked at again."""
    return badge(flag.get_reason_display(), COLOURS[StaleReason(flag.reason)])


def as_shown(flag: StaleFlag) -> str:
    """Return what tells whether the words are still those that the page showed."""
    return f"{flag.reason} {flag.now_appears_id}"


def _open(flag: StaleFlag, user: User) -> bool:
    return flag.settled_at is None


def _published(flag: StaleFlag, user: User) -> bool:
    return flag.settled_at is None and flag.review.state == ReviewState.PUBLISHED


def _still_holds(flag: StaleFlag, editor: User, note: str) -> StaleFlag:
    return stale.still_holds(flag=flag, editor=editor, note=note)


def _correct(flag: StaleFlag, editor: User, note: str) -> ClaimReview:
    return verbs.begin_correction(review=flag.review, author=editor, note=note)


def _withdraw(flag: StaleFlag, editor: User, note: str) -> ClaimReview:
    return verbs.withdraw(review=flag.review, editor=editor, reason=note)


class SettledFilter(DropdownFilter):
    """Open flags, unless somebody asks for others."""

    title = _("state")
    parameter_name = "state"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Give both, and all."""
        return [("open", gettext("open")), ("settled", gettext("settled")), ("all", gettext("all"))]

    def value(self) -> str:
        """Return what was chosen, "open" when nothing was."""
        return super().value() or "open"

    def queryset(self, request: HttpRequest, queryset: QuerySet[StaleFlag]) -> QuerySet[StaleFlag]:
        """Narrow the list."""
        if self.value() == "all":
            return queryset
        return queryset.filter(settled_at__isnull=self.value() == "open")


@admin.register(StaleFlag)
class StaleFlagAdmin(ActsMixin, DeskAdmin[StaleFlag]):
    """The flags, the latest first, and each with its two wordings side by side."""

    acts = (
        Act("still-holds", _("Still holds"), "claims.change_staleflag", _still_holds, _("Noted: the fact-check still holds."),
            offered=_open, asks=_("Why does it still hold?"), style="primary", shown=as_shown),
        Act("correct", _("Begin correction"), "claims.correct_claimreview", _correct,
            _("This is the corrected version, as a draft. The published one stands until this one is signed off."),
            offered=_published, asks=_("What was wrong and is now right?"), leads_to_result=True),
        Act("withdraw", _("Withdraw"), "claims.withdraw_claimreview", _withdraw, _("Withdrawn."),
            offered=_published, asks=_("Why is it withdrawn?"), style="danger", leads_to_result=True),
    )  # fmt: skip
    list_title = _("To look at again")
    list_display = ("fact_check", "reason_column", "wording_column", "article", "since", "settled_column")
    list_display_links = ("fact_check",)
    list_filter = (SettledFilter, "reason")
    list_select_related = ("review", "appearance__revision__article__source", "now_appears", "settled_by")
    ordering = ("-created_at", "-id")
    show_facets = admin.ShowFacets.NEVER
    change_form_outer_before_template = "claims/admin/stale_page.html"
    empty_state = EmptyState(
        title=_("Every published fact-check stands on words that still stand"),
        text=_(
            "When an article edits or drops the words that were checked, or is removed, its fact-check appears here."
        ),
        do=_("Open the fact-checks"),
        link="admin:claims_claimreview_changelist",
        permission="claims.view_claimreview",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/article.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[StaleFlag]:
        """Return flags with all that a row shows, and no article's text."""
        rows = super().get_queryset(request).select_related(*self.list_select_related)
        return rows.select_related(
            "review__claim", "appearance__revision__article__current_revision", "now_appears__revision"
        ).defer(
            "review__body",
            "review__claim__factors",
            "appearance__revision__text",
            "appearance__revision__article__current_revision__text",
            "now_appears__revision__text",
        )

    def get_fields(self, request: HttpRequest, obj: StaleFlag | None = None) -> tuple[str, ...]:
        """Show no form: the page tells it all."""
        return ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave flagging to what follows the texts."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: StaleFlag | None = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StaleFlag | None = None) -> bool:
        """Keep what was decided, and why."""
        return False

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Do an act; of words that changed since the page was opened nobody says that they hold."""
        flag = self.get_object(request, object_id) if act == "still-holds" else None
        if request.method == "POST" and flag and request.POST.get("seen") != as_shown(flag):
            self.message_user(request, CHANGED, messages.ERROR)
            return HttpResponseRedirect(marks.change_url(flag))
        return super().act_view(request, object_id, act)

    def page_context(self, request: HttpRequest, row: StaleFlag) -> dict[str, Any]:
        """Show both wordings."""
        return {
            "title": gettext("Look at it again"),
            "flag": row,
            "badge": reason_badge(row),
            "review_badge": marks.review_badge(row.review),
            "article": row.appearance.revision.article,
            "page": stale_page(row),
        }

    @admin.display(description=_("Fact-check"))
    def fact_check(self, flag: StaleFlag) -> str:
        """Name the fact-check."""
        return flag.review.headline

    @admin.display(description=_("Why"), ordering="reason")
    def reason_column(self, flag: StaleFlag) -> SafeString:
        """Show why."""
        return reason_badge(flag)

    @admin.display(description=_("Checked words, and now"))
    def wording_column(self, flag: StaleFlag) -> SafeString:
        """Show both wordings, and which numbers changed."""
        now = flag.now_appears.exact if flag.now_appears else ""
        numbers = numbers_changed(flag.appearance.exact, now) if now else ""
        return format_html(
            '<span class="desk-claim">{}{}</span><small class="desk-quiet">{}</small>',
            format_html("<b>{}</b> ", numbers) if numbers else "",
            flag.appearance.exact[:LONGEST],
            now[:LONGEST] or gettext("gone"),
        )

    @admin.display(description=_("Article"))
    def article(self, flag: StaleFlag) -> SafeString:
        """Lead to where the words stood."""
        article = flag.appearance.revision.article
        return format_html('{}<br><small class="desk-quiet">{}</small>', marks.link(article), article.source)

    @admin.display(description=_("Since"), ordering="-created_at")
    def since(self, flag: StaleFlag) -> SafeString | str:
        """Show when it was flagged."""
        return short_time(flag.created_at)

    @admin.display(description=_("Settled"))
    def settled_column(self, flag: StaleFlag) -> SafeString | str:
        """Show how it ended, and by whom."""
        if flag.settled_at is None:
            return "–"
        return format_html("{}: {}", flag.settled_by or gettext("the text"), flag.settled_note)
