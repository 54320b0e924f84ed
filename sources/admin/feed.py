from collections.abc import Sequence
from typing import Any

import structlog
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError
from unfold.contrib.filters.admin import AutocompleteSelectFilter, ChoicesDropdownFilter
from unfold.decorators import display

from sources.admin.badges import OUTCOME_COLOURS, STATE_COLOURS, badge, outcome_badge, short_time
from sources.admin.feed_form import FeedForm
from sources.admin.feed_pace import pace, with_burst
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.row_acts import RowActsMixin
from sources.models import Feed, FeedState
from sources.polling import change_feed, poll_now
from sources.tasks import poll_due_feeds

log = structlog.get_logger(__name__)

LAST_READS = 20
LONGEST_REASON = 80


@admin.register(Feed)
class FeedAdmin(RowActsMixin, HistoryMixin, DeskAdmin[Feed]):
    """Where new documents appear; each feed is read as often as what it yields suggests."""

    form = FeedForm
    list_display = (
        "address", "state_badge", "outcome_and_reason", "how_often", "looks", "buttons",
    )  # fmt: skip
    list_select_related = ("source",)
    list_filter = (("state", ChoicesDropdownFilter), "last_outcome", ("source", AutocompleteSelectFilter))
    list_filter_submit = True
    search_fields = ("url", "source__name")
    search_help_text = _("Address or source")
    autocomplete_fields = ("source",)
    actions = ("poll_selected", "pause_selected", "resume_selected")
    row_acts = {"poll": _("Poll now"), "pause": _("Pause"), "resume": _("Resume")}
    readonly_fields = (
        "kind", "state_badge", "outcome", "reason", "last_polled", "next_poll", "failures", "last_reads", "how_often",
        "last_success", "last_new",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": (
            "url", "reader", ("items_are_whole", "brings_tips"), "source", ("shortest_seconds", "longest_seconds"), "state",
        )}),
        (_("How it goes"), {
            "fields": (
                "how_often", ("last_polled", "next_poll"), ("last_success", "last_new"), ("outcome", "failures"),
                "reason", "kind",
            ),
        }),
        (_("Latest readings"), {"fields": ("last_reads",)}),
    )  # fmt: skip
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "url",
                    "reader",
                    ("items_are_whole", "brings_tips"),
                    "source",
                    ("shortest_seconds", "longest_seconds"),
                )
            },
        ),
    )
    empty_state = EmptyState(
        _("No feeds yet"),
        _(
            "Add a feed by its address – RSS, Atom, JSON Feed or news sitemap –"
            " and its articles are read as they appear."
        ),
        do=_("Add a feed"),
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        """Note which feeds a burst pulls."""
        return with_burst(super().get_queryset(request), now=timezone.now())

    def acts_on(self, row: Feed) -> Sequence[str]:
        """A paused feed can be resumed, an active one polled and paused."""
        return ["resume"] if row.state == FeedState.PAUSED else ["poll", "pause"]

    @display(description=_("State"), ordering="state", label=STATE_COLOURS)
    def state_badge(self, feed: Feed) -> tuple[str, str]:
        """Show whether the feed is read."""
        return feed.state, feed.get_state_display()

    @display(description=_("Last outcome"), ordering="last_outcome")
    def outcome(self, feed: Feed) -> str:
        """Show how the last look ended."""
        return outcome_badge(feed.last_outcome)

    @display(description=_("Address"), ordering="url")
    def address(self, feed: Feed) -> SafeString:
        """Show the address, broken where it must be, and whose feed it is."""
        words = '<span class="desk-wrap">{}<br><span class="desk-quiet">{}</span></span>'
        return format_html(words, feed.url, feed.source)

    @display(description=_("Last outcome"), ordering="last_outcome")
    def outcome_and_reason(self, feed: Feed) -> SafeString:
        """Show how the last look ended, why, and how often it failed in a row."""
        failures = ""
        if feed.failures > 1:
            failures = gettext("%(n)s failures in a row") % {"n": feed.failures}
        return format_html(
            '<span class="desk-wrap" title="{}">{} <span class="desk-quiet">{} {}</span></span>',
            feed.last_reason,
            outcome_badge(feed.last_outcome),
            Truncator(feed.last_reason).chars(LONGEST_REASON),
            failures,
        )

    @display(description=_("Reason"))
    def reason(self, feed: Feed) -> str:
        """Show why the last look ended so."""
        return feed.last_reason or "–"

    @display(description=_("How often"), ordering="interval_seconds")
    def how_often(self, feed: Feed) -> SafeString:
        """Show how often the feed is read just now, and why."""
        often, why = pace(feed, bursting=getattr(feed, "bursting", False))
        return format_html('<span class="desk-wrap">{} <span class="desk-quiet">{}</span></span>', often, why)

    @display(description=_("Last success"), ordering="last_success_at")
    def last_success(self, feed: Feed) -> str:
        """Show when a look succeeded last."""
        return short_time(feed.last_success_at)

    @display(description=_("Last brought something"), ordering="last_new_at")
    def last_new(self, feed: Feed) -> str:
        """Show when the feed listed something new last."""
        return short_time(feed.last_new_at)

    @display(description=_("Last polled"), ordering="last_polled_at")
    def last_polled(self, feed: Feed) -> str:
        """Show when the feed was read last."""
        return short_time(feed.last_polled_at)

    @display(description=_("Next poll"), ordering="next_poll_at")
    def next_poll(self, feed: Feed) -> str:
        """Show when the feed is read next; a paused one is not."""
        if feed.state == FeedState.PAUSED:
            return gettext("not while paused")
        if feed.next_poll_at <= timezone.now():
            return gettext("now")
        return short_time(feed.next_poll_at)

    @display(description=_("Last and next poll"), ordering="next_poll_at")
    def looks(self, feed: Feed) -> SafeString:
        """Show when the feed was read last, and below it when it is read next."""
        words = '{}<br><span class="desk-quiet">{}</span>'
        return format_html(words, self.last_polled(feed), self.next_poll(feed))

    @display(description="")
    def last_reads(self, feed: Feed) -> SafeString:
        """Show the newest attempts to read the feed and its documents."""
        newest = feed.fetch_events.select_related("article").order_by("-created_at")[:LAST_READS]
        rows = [
            (event, badge(event.get_outcome_display(), OUTCOME_COLOURS[event.outcome])) for event in newest
        ]
        return SafeString(render_to_string("sources/admin/last_reads.html", {"rows": rows}))

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        """Write what was changed, and nothing that a worker writes meanwhile."""
        if not change:
            super().save_model(request, obj, form, change)
            _send_poll()
            return
        change_feed(feed=obj, changed=form.changed_data)

    def poll(self, request: HttpRequest, feed: Feed) -> None:
        """Read one feed now."""
        self._poll(request, [feed])

    def pause(self, request: HttpRequest, feed: Feed) -> None:
        """Stop reading one feed until it is resumed."""
        self._set_state(request, [feed], FeedState.PAUSED)

    def resume(self, request: HttpRequest, feed: Feed) -> None:
        """Read one feed again at its interval."""
        self._set_state(request, [feed], FeedState.ACTIVE)

    @admin.action(description=_("Poll now"), permissions=["change"])
    def poll_selected(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Read the selected feeds now."""
        self._poll(request, list(feeds))

    @admin.action(description=_("Pause"), permissions=["change"])
    def pause_selected(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Stop reading the selected feeds."""
        self._set_state(request, list(feeds), FeedState.PAUSED)

    @admin.action(description=_("Resume"), permissions=["change"])
    def resume_selected(self, request: HttpRequest, feeds: QuerySet[Feed]) -> None:
        """Read the selected feeds again."""
        self._set_state(request, list(feeds), FeedState.ACTIVE)

    def _poll(self, request: HttpRequest, feeds: Sequence[Feed]) -> None:
        active = [feed for feed in feeds if feed.state == FeedState.ACTIVE]
        for feed in active:
            poll_now(feed)
        if active:
            _send_poll()
            self.message_user(
                request,
                gettext("To be read in a moment: %(feeds)s.") % {"feeds": _name(active)},
                messages.SUCCESS,
            )
        paused = [feed for feed in feeds if feed.state == FeedState.PAUSED]
        if paused:
            self.message_user(
                request,
                gettext("Paused, resume it to read it: %(feeds)s.") % {"feeds": _name(paused)},
                messages.WARNING,
            )

    def _set_state(self, request: HttpRequest, feeds: Sequence[Feed], state: FeedState) -> None:
        for feed in feeds:
            feed.state = state
            feed.save(update_fields=["state"])
            self.log_change(request, feed, [{"changed": {"fields": ["state"]}}])
        words = (
            gettext("Paused: %(feeds)s.") if state == FeedState.PAUSED else gettext("Read again: %(feeds)s.")
        )
        self.message_user(request, words % {"feeds": _name(feeds)}, messages.SUCCESS)


def _name(feeds: Sequence[Feed]) -> str:
    return feeds[0].url if len(feeds) == 1 else gettext("each of %(n)s feeds") % {"n": len(feeds)}


def _send_poll() -> None:
    """Have the due feeds read as soon as this is committed; the next tick does it when the broker is away."""
    transaction.on_commit(_send_now)


def _send_now() -> None:
    try:
        poll_due_feeds.apply_async(retry=False)
    except OperationalError as error:
        log.warning("task_not_sent", task=poll_due_feeds.name, error=str(error))
