from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import action, display

from sources.admin.badges import RELIABILITY_COLOURS, STATE_COLOURS, badge, outcome_badge, short_time
from sources.admin.feed_lists import FeedListPages
from sources.admin.grade_shown import grade_shown
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.row_acts import RowActsMixin
from sources.admin.source_access import MAY_SET, AccessPage
from sources.admin.source_form import SourceForm
from sources.admin.source_merge import MAY_MERGE, SourceMergePage, undo_merge
from sources.admin.source_rules import rules_of, rules_shown
from sources.admin.wellness import wellness_shown
from sources.models import Article, Feed, Source, SourceParty
from sources.site_rules import read_again

LATELY = timedelta(hours=24)
LONGEST_REASON = 160


class SourcePartyInline(TabularInline[SourceParty, Source]):
    """Whom the source speaks for, and since when."""

    model = SourceParty
    extra = 0
    autocomplete_fields = ("party",)
    verbose_name = _("party it speaks for")
    verbose_name_plural = _("parties it speaks for")


class FeedInline(TabularInline[Feed, Source]):
    """The source's feeds, to be looked at; each has a page of its own."""

    model = Feed
    extra = 0
    can_delete = False
    show_change_link = True
    fields = ("url", "feed_state", "outcome", "why", "last_polled", "failures")
    readonly_fields = fields

    @display(description=_("State"))
    def feed_state(self, feed: Feed) -> str:
        """Say whether the feed is read."""
        return badge(feed.get_state_display(), STATE_COLOURS[feed.state])

    @display(description=_("Last outcome"))
    def outcome(self, feed: Feed) -> str:
        """Show how the last look ended."""
        return outcome_badge(feed.last_outcome)

    @display(description=_("Reason"))
    def why(self, feed: Feed) -> str:
        """Show why the last look ended so: what forbids the feed, say."""
        return Truncator(feed.last_reason).chars(LONGEST_REASON) or "–"

    @display(description=_("Last polled"))
    def last_polled(self, feed: Feed) -> str:
        """Show when the feed was read last."""
        return short_time(feed.last_polled_at)

    def has_add_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A feed is added on its own page, where its address alone is enough."""
        return False


@admin.register(Source)
class SourceAdmin(RowActsMixin, FeedListPages, AccessPage, SourceMergePage, HistoryMixin, DeskAdmin[Source]):
    """Outlets and other publishers."""

    form = SourceForm
    kept_inside = ("grade",)  # it never leaves the desk
    list_display = (
        "name",
        "kind",
        "language",
        "grade",
        "feed_count",
        "recent_articles",
        "last_seen",
        "host_names",
    )
    list_filter = (
        ("kind", ChoicesDropdownFilter),
        ("reliability", ChoicesDropdownFilter),
        "may_redistribute",
    )
    search_fields = ("name", "hosts")
    search_help_text = _("Name or host")
    inlines = (FeedInline, SourcePartyInline)
    actions_list = ("add_documents", "add_feed", "find_feeds", "opml", "alike")
    actions_detail = ("set_access", "merge", "record")
    row_acts = {
        "read_rules_again": _("Read its sites' rules again"),
        "undo_merge": _("Undo the merge"),
    }
    readonly_fields = ("grade_shown", "site_rules_shown", "health_shown")
    fieldsets = (
        (None, {"fields": ("name", "kind", "homepage", "hosts", "language", "country")}),
        (_("Reliability"), {"fields": ("grade_shown",)}),
        (_("Agreements and notes"), {"fields": ("terms_basis", "terms", "may_redistribute", "notes")}),
        (_("Health"), {"fields": ("health_shown",)}),
        (_("What its sites tell machines"), {"fields": ("site_rules_shown",)}),
    )
    empty_state = EmptyState(
        _("No sources yet"),
        _(
            "Add a feed by its address: its source is set up with it. Sources also appear when documents are added."
        ),
        do=_("Add a feed"),
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        """Give each source its number of feeds and what it published lately, each from an index."""
        sources: QuerySet[Source] = super().get_queryset(request)
        return sources.annotate(
            feed_number=_count(Feed.objects.filter(source=OuterRef("pk"))),
            recent_number=_count(
                Article.objects.filter(source=OuterRef("pk"), first_seen_at__gte=timezone.now() - LATELY)
            ),
            last_article_at=Subquery(
                Article.objects.filter(source=OuterRef("pk"))
                .order_by("-first_seen_at")
                .values("first_seen_at")[:1]
            ),
        )

    @display(description=_("Grade"))
    def grade_shown(self, source: Source) -> Any:
        """Show its grade and who stands behind it; a new source has none yet."""
        if source._state.adding:
            return _("F – cannot be judged, until two people graded it.")
        return _once(source, grade_shown)

    @display(description=_("Reliability"), ordering="reliability", label=RELIABILITY_COLOURS)
    def grade(self, source: Source) -> tuple[str, str]:
        """Show the grade on the Admiralty scale."""
        return source.reliability, source.reliability

    @display(description=_("Feeds"), ordering="feed_number")
    def feed_count(self, source: Any) -> int:
        """Show how many feeds it has."""
        return int(source.feed_number)

    @display(description=_("Articles in 24 h"))
    def recent_articles(self, source: Any) -> int:
        """Show how many of its articles were first seen in the last 24 hours."""
        return int(source.recent_number)

    @display(description=_("Last article"))
    def last_seen(self, source: Any) -> str:
        """Show when its newest article was first seen."""
        return short_time(source.last_article_at)

    @display(description=_("Hosts"))
    def host_names(self, source: Source) -> str:
        """Show its hosts."""
        return ", ".join(source.hosts)

    @display(description="")
    def health_shown(self, source: Source) -> str:
        """Show what it yielded lately and what went wrong; of one that is being added there is nothing to show."""
        return "–" if source._state.adding else _once(source, wellness_shown)

    @display(description="")
    def site_rules_shown(self, source: Source) -> str:
        """Show what its sites tell machines."""
        return _once(source, rules_shown)

    def acts_on(self, row: Source) -> list[str]:
        """Rules can be read again where there are any, a merge be undone where there was one."""
        if row.merged_into_id:
            return ["undo_merge"]
        return ["read_rules_again"] if rules_of(row).exists() else []

    def undo_merge(self, request: HttpRequest, source: Source) -> None:
        """Let a merged source stand for itself again."""
        undo_merge(self, request, source)

    def read_rules_again(self, request: HttpRequest, source: Source) -> None:
        """Have the rules of its sites read before the next visit."""
        for rules in rules_of(source):
            read_again(rules)
        self.message_user(request, _("The rules are read again before the next visit."), messages.SUCCESS)

    def get_actions(self, request: HttpRequest) -> Any:
        """Leave out deleting many at once: what hangs on them would all be listed to say that it cannot be."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """A source that something was read from stays."""
        if obj is not None and (obj.articles.exists() or obj.fetch_events.exists()):
            return False
        return super().has_delete_permission(request, obj)

    # Named by methods: unfold looks a dotted permission up in the database, which a first migrate does not have.
    def has_add_documents_permission(self, request: HttpRequest) -> bool:
        """Tell whether they may order documents by hand."""
        return request.user.has_perm("sources.add_fetchevent")

    def has_add_feed_permission(self, request: HttpRequest) -> bool:
        """Tell whether they may add feeds."""
        return request.user.has_perm("sources.add_feed")

    def has_set_access_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Tell whether they may set credentials and proxies."""
        return request.user.has_perm(MAY_SET)

    def has_merge_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Tell whether they may merge sources."""
        return request.user.has_perm(MAY_MERGE)

    @action(description=_("Access"), icon="key", permissions=["set_access"])
    def set_access(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to the page for its credential and proxy."""
        return HttpResponseRedirect(reverse("admin:sources_source_access", args=[object_id]))

    @action(description=_("Merge into another"), icon="merge", permissions=["merge"])
    def merge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to the page for merging it."""
        return HttpResponseRedirect(reverse("admin:sources_source_merge", args=[object_id]))

    @action(description=_("Sources alike"), icon="compare_arrows", permissions=["merge"])
    def alike(self, request: HttpRequest) -> HttpResponse:
        """Go to the page of sources that may be one."""
        return HttpResponseRedirect(reverse("admin:sources_source_alike"))

    @action(description=_("Record"), icon="balance", permissions=["see_record"])
    def record(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Go to what the desk found about what it published."""
        return HttpResponseRedirect(reverse("admin:claims_speaker_record_of", args=["source", object_id]))

    def has_see_record_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        """Tell whether they may see fact-checks."""
        return request.user.has_perm("claims.view_claimreview")

    @action(description=_("Find feeds"), icon="travel_explore", permissions=["add_feed"])
    def find_feeds(self, request: HttpRequest) -> HttpResponse:
        """Go to the page that finds the feeds of a site."""
        return HttpResponseRedirect(reverse("admin:sources_source_find_feeds"))

    @action(description=_("OPML"), icon="list", permissions=["add_feed"])
    def opml(self, request: HttpRequest) -> HttpResponse:
        """Go to the page for lists of feeds."""
        return HttpResponseRedirect(reverse("admin:sources_source_opml"))

    @action(description=_("Add documents"), icon="note_add", permissions=["add_documents"])
    def add_documents(self, request: HttpRequest) -> HttpResponse:
        """Go to the page for documents by hand."""
        return HttpResponseRedirect(reverse("admin:sources_fetchevent_add"))

    @action(description=_("Add feed"), icon="rss_feed", permissions=["add_feed"])
    def add_feed(self, request: HttpRequest) -> HttpResponse:
        """Go to the page for a new feed."""
        return HttpResponseRedirect(reverse("admin:sources_feed_add"))


def _once(source: Source, show: Callable[[Source], str]) -> str:
    """Return what `show` tells of the source, asked for once a page: the theme looks at such a field several times."""
    kept = f"_shown_{show.__name__}"
    if not hasattr(source, kept):
        setattr(source, kept, show(source))
    words: str = getattr(source, kept)
    return words


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
