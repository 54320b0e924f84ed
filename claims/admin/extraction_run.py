"""Readings of articles into claims: what came of each, and reading again what failed."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin import marks
from claims.admin.acts import Act, ActsMixin
from claims.extraction import read_again
from claims.models import ExtractionRun, RunState
from claims.review import ActRefused
from sources.admin.badges import badge
from sources.admin.lists import DeskAdmin, EmptyState
from sources.next_stage import pass_on

COLOURS = {RunState.RUNNING: "info", RunState.DONE: "success", RunState.FAILED: "danger"}


def _again(run: ExtractionRun, editor: User, note: str) -> None:
    if not read_again(run=run):
        raise ActRefused(
            gettext("The reading is %(state)s; only a failed one is run again.")
            % {"state": run.get_state_display()}
        )
    pass_on("revision saved", run.revision_id)


@admin.register(ExtractionRun)
class ExtractionRunAdmin(ActsMixin, DeskAdmin[ExtractionRun]):
    """Readings, newest first."""

    acts = (
        Act("again", _("Read it again"), "claims.change_extractionrun", _again, _("It is being read again."),
            style="primary", offered=lambda run, _: run.state == RunState.FAILED),
    )  # fmt: skip
    list_title = _("Readings")
    list_display = (
        "article",
        "state_column",
        "reason_column",
        "claims_proposed",
        "claims_carried",
        "extractor",
        "created_at",
    )
    list_filter = ("state",)
    list_select_related = ("revision__article",)
    ordering = ("-id",)
    show_facets = admin.ShowFacets.NEVER
    fields = (
        "article_link", "state_column", "reason", ("claims_proposed", "claims_carried"), ("extractor", "attempts"),
        ("created_at", "finished_at"),
    )  # fmt: skip
    readonly_fields = (
        "article_link", "state_column", "reason", "claims_proposed", "claims_carried", "extractor", "attempts",
        "created_at", "finished_at",
    )  # fmt: skip
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    empty_state = EmptyState(
        title=_("Nothing was read yet"),
        text=_("Articles are read as soon as they are saved. Add a feed, or bring in a document by hand."),
        do=_("Add a feed"),
        link="admin:sources_feed_add",
        permission="sources.add_feed",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return runs without any article's text."""
        return super().get_queryset(request).defer("revision__text", "revision__notes")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave reading to the worker."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: ExtractionRun | None = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ExtractionRun | None = None) -> bool:
        """Keep what happened."""
        return False

    @admin.display(description=_("Article"))
    def article(self, run: ExtractionRun) -> str:
        """Name what was read."""
        return run.revision.title

    @admin.display(description=_("Article"))
    def article_link(self, run: ExtractionRun) -> SafeString:
        """Lead to what was read."""
        return marks.link(run.revision.article, str(run.revision))

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, run: ExtractionRun) -> SafeString:
        """Show what came of it."""
        return badge(run.get_state_display(), COLOURS[RunState(run.state)])

    @admin.display(description=_("Trouble"))
    def reason_column(self, run: ExtractionRun) -> str:
        """Show what went wrong or was doubted."""
        return run.reason[:160] or "–"
