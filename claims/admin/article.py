"""Articles: the text with its claims, who says what, revisions and what changed, copies, fetching."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, DropdownFilter

from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.admin.article_diff import ArticleDiff
from claims.admin.article_page import article_page
from claims.admin.claim_filters import DayFilter
from claims.admin.copy_acts import COPY_ACTS
from claims.admin.mode_words import MODE_WORDS
from claims.admin.reading_room import MAY_MARK, ReadingRoom
from claims.admin.word_search import with_words
from sources.admin.badges import short_time
from sources.admin.lists import DeskAdmin, EmptyState
from sources.models import Article


class OriginFilter(DropdownFilter):
    """Articles of their own, or reprints of others."""

    title = _("copy")
    parameter_name = "copy"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, str]]:
        """Give both."""
        return [("no", gettext("in its own words")), ("yes", gettext("reprints another"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """Narrow the list."""
        return queryset.filter(origin__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Article)
class ArticleAdmin(ReadingRoom, ArticleDiff, ActsMixin, DeskAdmin[Article]):
    """Articles, the latest first. They come in by feeds and imports; here they are read."""

    acts = COPY_ACTS
    list_display = ("title", "source", "published", "copy_of", "first_seen")
    list_filter = (
        ("source", AutocompleteSelectFilter),
        ("topics", AutocompleteSelectFilter),
        OriginFilter,
        ("first_seen_at", DayFilter),
    )
    list_filter_submit = True
    list_select_related = ("source", "origin")
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("title",)
    search_help_text = _("Words of the title, or an address")
    ordering = ("-first_seen_at", "-id")
    fields = (("topics", "language"),)
    autocomplete_fields = ("topics",)
    change_form_outer_before_template = "claims/admin/article_page.html"
    empty_state = EmptyState(
        title=_("No articles yet"),
        text=_("Articles come in by feeds, or by hand: paste a text, upload files, or give addresses."),
        do=_("Add a feed"),
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/article.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return articles with their source."""
        return super().get_queryset(request).select_related("source", "origin")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        """Search titles by their index of words; an address finds the article that has it."""
        if not search_term:
            return queryset, False
        if "://" in search_term:
            return queryset.filter(url=search_term.strip()), False
        return with_words(queryset, search_term, column="title"), False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let articles in by the doors alone."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Keep every article; words that must go by law are erased, which leaves a trace."""
        return False

    def page_context(self, request: HttpRequest, row: Article) -> dict[str, Any]:
        """Show its text with the claims, and how it got here."""
        asked = request.GET.get("revision", "")
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else None
        return {
            "title": row.title,
            "article": row,
            "page": article_page(row, number=number),
            "modes": MODE_WORDS.items(),
            "may_mark": signed_in(request).has_perm(MAY_MARK),
            "show_it": gettext("Show it in the text"),
        }

    @admin.display(description=_("Published"), ordering="published_at")
    def published(self, article: Article) -> str:
        """Show the date in the precision it is known in."""
        return marks.published(article) or "–"

    @admin.display(description=_("First seen"), ordering="first_seen_at")
    def first_seen(self, article: Article) -> SafeString | str:
        """Show when it came in."""
        return short_time(article.first_seen_at)

    @admin.display(description=_("Copy of"))
    def copy_of(self, article: Article) -> SafeString:
        """Lead to the article it reprints."""
        return format_html("{}", marks.link(article.origin)) if article.origin else SafeString("–")
