from collections.abc import Sequence
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import action, display

from sources.admin.add_documents import add_batch, add_documents, ordered_documents, ordered_progress
from sources.admin.badges import (
    OUTCOME_COLOURS,
    labelled_outcome,
    outcome_badge,
    short_time,
    what_happens_next,
)
from sources.admin.kept_bytes import kept_bytes, kept_text
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.row_acts import RowActsMixin
from sources.models import FetchEvent, Outcome
from sources.orders import CAN_BE_GIVEN_UP, give_up, order_again
from sources.polling import poll_now

TROUBLE = (Outcome.REFUSED, Outcome.FAILED, Outcome.GONE, Outcome.GIVEN_UP)
LONGEST = 120


@admin.register(FetchEvent)
class FetchEventAdmin(RowActsMixin, DeskAdmin[FetchEvent]):
    """Every attempt to read a feed or a document. To add one is to add documents by hand."""

    list_title = _("Imports")
    list_display = ("time", "outcome_badge", "document", "whence", "why", "buttons")
    list_select_related = ("source", "article", "snapshot")
    list_filter = (
        ("outcome", ChoicesDropdownFilter),
        ("door", ChoicesDropdownFilter),
        ("source", AutocompleteSelectFilter),
        "created_at",
    )
    list_filter_submit = True
    search_fields = ("url__startswith", "name__startswith")
    search_help_text = _("Beginning of the address or of the name")
    actions = ("run_selected_again", "give_up_selected")
    actions_list = ("add_documents",)
    show_add_link = False
    row_acts = {"run_again": _("Run again"), "give_up": _("Give up")}
    fields = (
        "outcome_shown", "reason", "next", "document", "source", "feed", "door", "status", "found", "article_link", "bytes",
        "asked_by", "retry_of", "attempts", "created_at", "not_before", "finished_at",
    )  # fmt: skip
    readonly_fields = fields
    empty_state = EmptyState(
        _("Nothing was read yet"),
        _(
            "Add documents – a text, files or addresses – or a feed, and every attempt to read them is listed here."
        ),
        do=_("Add documents"),
        link="admin:sources_fetchevent_add",
        permission="sources.add_fetchevent",
    )

    @action(description=_("Add documents"), icon="note_add", permissions=["add"])
    def add_documents(self, request: HttpRequest) -> HttpResponse:
        """Go to the page for documents by hand."""
        return HttpResponseRedirect(reverse("admin:sources_fetchevent_add"))

    @display(description=_("Time"), ordering="created_at")
    def time(self, event: FetchEvent) -> str:
        """Show when it was ordered."""
        return short_time(event.created_at)

    @display(description=_("Outcome"), ordering="outcome", label=OUTCOME_COLOURS)
    def outcome_badge(self, event: FetchEvent) -> tuple[str, str]:
        """Show how the attempt ended, in a list."""
        return labelled_outcome(event)

    @display(description=_("Outcome"))
    def outcome_shown(self, event: FetchEvent) -> str:
        """Show how the attempt ended, on its page."""
        return outcome_badge(event.outcome)

    @display(description=_("Document"))
    def document(self, event: FetchEvent) -> SafeString:
        """Name what was read."""
        what = event.article.title if event.article else event.name or event.url
        named = f"Feed {event.url}" if event.reads_feed else what
        return format_html('<span class="desk-wrap">{}</span>', Truncator(named).chars(LONGEST))

    @display(description=_("From"))
    def whence(self, event: FetchEvent) -> SafeString:
        """Show whose it is and by which door it came."""
        door = event.get_door_display()
        return format_html('{}<br><span class="desk-quiet">{}</span>', event.source or "–", door)

    @display(description=_("Reason"))
    def why(self, event: FetchEvent) -> SafeString:
        """Show the reason, cut to one or two lines, and what a waiting one waits for."""
        words = " ".join(filter(None, [Truncator(event.reason).chars(LONGEST), self.next(event)]))
        return format_html('<span class="desk-wrap">{}</span>', words)

    @display(description=_("What happens next"))
    def next(self, event: FetchEvent) -> str:
        """Say what a waiting attempt waits for."""
        return what_happens_next(event, now=timezone.now())

    @display(description=_("Article"))
    def article_link(self, event: FetchEvent) -> str:
        """Lead to the article that was read."""
        if event.article is None:
            return "–"
        try:
            url = reverse("admin:sources_article_change", args=[event.article.pk])
        except NoReverseMatch:
            return event.article.title
        return format_html('<a class="desk-link" href="{}">{}</a>', url, event.article.title)

    @display(description=_("Bytes as received"))
    def bytes(self, event: FetchEvent) -> str:
        """Lead to what was kept of the document."""
        if event.snapshot is None:
            return gettext("Nothing was kept.")
        if event.snapshot.erasure_id:
            return gettext("Erased for legal reasons.")
        url = reverse("admin:sources_fetchevent_bytes", args=[event.pk])
        return format_html(
            '<a class="desk-link" href="{}">{}</a>',
            url,
            gettext("Save %(n)s bytes") % {"n": f"{event.snapshot.size:,}"},
        )

    def acts_on(self, row: FetchEvent) -> Sequence[str]:
        """Run again what did not end well, if there is something to read; give up what waits or failed."""
        again = ["run_again"] if _can_run_again(row) else []
        return again + (["give_up"] if _can_give_up(row) else [])

    def may_act(self, request: HttpRequest) -> bool:
        """To run again is to order once more."""
        return self.has_add_permission(request)

    def run_again(self, request: HttpRequest, event: FetchEvent) -> None:
        """Run one attempt again."""
        self._run(request, [event])

    def give_up(self, request: HttpRequest, event: FetchEvent) -> None:
        """Give up one attempt."""
        self._give_up(request, [event])

    @admin.action(description=_("Give up"), permissions=["add"])
    def give_up_selected(self, request: HttpRequest, events: QuerySet[FetchEvent]) -> None:
        """Give up the selected attempts that wait or have failed."""
        self._give_up(request, list(events))

    def _give_up(self, request: HttpRequest, events: Sequence[FetchEvent]) -> None:
        wanted = [event for event in events if _can_give_up(event)]
        ended = [give_up(event=event, asked_by=cast(User, request.user)) for event in wanted]
        done = sum(event.outcome == Outcome.GIVEN_UP for event in ended)
        if done:
            self.message_user(
                request,
                ngettext(
                    "%(n)d given up. Each can be run again.", "%(n)d given up. Each can be run again.", done
                )
                % {"n": done},
                messages.SUCCESS,
            )
        if len(events) > done:
            words = ngettext(
                "%(n)d left as they are: they neither wait nor have failed.",
                "%(n)d left as they are: they neither wait nor have failed.",
                len(events) - done,
            ) % {"n": len(events) - done}
            self.message_user(request, words, messages.WARNING)

    @admin.action(description=_("Run again"), permissions=["add"])
    def run_selected_again(self, request: HttpRequest, events: QuerySet[FetchEvent]) -> None:
        """Run the selected attempts again that failed or were refused."""
        self._run(request, list(events.select_related("source", "feed", "snapshot")))

    def _run(self, request: HttpRequest, events: Sequence[FetchEvent]) -> None:
        wanted = [event for event in events if _can_run_again(event)]
        for event in wanted:
            if event.reads_feed and event.feed:
                poll_now(event.feed)
            else:
                order_again(event, asked_by=cast(User, request.user))
        if wanted:
            self.message_user(
                request,
                ngettext(
                    "%(n)d will be run again in a moment.",
                    "%(n)d will be run again in a moment.",
                    len(wanted),
                )
                % {"n": len(wanted)},
                messages.SUCCESS,
            )
        left = len(events) - len(wanted)
        if left:
            words = ngettext(
                "%(n)d left as they are: they did not fail, or nothing was kept to read again.",
                "%(n)d left as they are: they did not fail, or nothing was kept to read again.",
                left,
            ) % {"n": left}
            self.message_user(request, words, messages.WARNING)

    def has_change_permission(self, request: HttpRequest, obj: FetchEvent | None = None) -> bool:
        """What happened is not edited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: FetchEvent | None = None) -> bool:
        """What happened is not deleted."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Add the download, and the page of what was ordered."""
        wrap = self.admin_site.admin_view
        return [
            path("ordered/", wrap(self.ordered_view), name="sources_fetchevent_ordered"),
            path("ordered/progress/", wrap(self.progress_view), name="sources_fetchevent_progress"),
            path("add/batch/", wrap(self.batch_view), name="sources_fetchevent_batch"),
            path("<path:object_id>/bytes/", wrap(self.bytes_view), name="sources_fetchevent_bytes"),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Add documents by hand."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return add_documents(request, self.admin_site)

    def ordered_view(self, request: HttpRequest) -> HttpResponse:
        """Show what became of documents handed in together."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return ordered_documents(request, self.admin_site)

    def progress_view(self, request: HttpRequest) -> HttpResponse:
        """Say how far documents handed in together are, as JSON."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return ordered_progress(request)

    def batch_view(self, request: HttpRequest) -> HttpResponse:
        """Take one batch of many files, and answer as JSON."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_add_permission(request):
            raise PermissionDenied
        return add_batch(request)

    def bytes_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Hand out the bytes as received, or with `?as=text` show them as plain text."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        event = self.get_object(request, unquote(object_id))
        if event is None:
            raise Http404(gettext("There is no such attempt."))
        return kept_text(event) if request.GET.get("as") == "text" else kept_bytes(event)


def _can_run_again(event: FetchEvent) -> bool:
    kept = event.snapshot is not None and event.snapshot.erasure_id is None
    return event.outcome in TROUBLE and (bool(event.url) or kept)


def _can_give_up(event: FetchEvent) -> bool:
    return event.outcome in CAN_BE_GIVEN_UP and not event.reads_feed
