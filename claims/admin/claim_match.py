"""Which claims repeat or contradict each other: proposed by a machine, decided by somebody."""

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.admin import marks
from claims.admin.acts import Act, ActsMixin
from claims.match_decisions import decide
from claims.models import ClaimMatch, MatchState
from sources.admin.badges import badge
from sources.admin.lists import DeskAdmin, EmptyState

MAY = "claims.change_claimmatch"
COLOURS = {MatchState.PROPOSED: "info", MatchState.CONFIRMED: "success", MatchState.REFUSED: "default"}


def _confirm(match: ClaimMatch, editor: User, note: str) -> object:
    return decide(match=match, editor=editor, state=MatchState.CONFIRMED)


def _refuse(match: ClaimMatch, editor: User, note: str) -> object:
    return decide(match=match, editor=editor, state=MatchState.REFUSED)


@admin.register(ClaimMatch)
class ClaimMatchAdmin(ActsMixin, DeskAdmin[ClaimMatch]):
    """Matches, the surest first."""

    acts = (
        Act("confirm", _("They match"), MAY, _confirm, _("Confirmed."), style="primary",
            offered=lambda match, _: match.state != MatchState.CONFIRMED),
        Act("refuse", _("They do not"), MAY, _refuse, _("Refused."),
            offered=lambda match, _: match.state != MatchState.REFUSED),
    )  # fmt: skip
    list_title = _("Claims alike")
    list_display = ("pair", "relation", "score_column", "state_column", "decided_by")
    list_display_links = ("relation",)
    list_filter = ("state", "relation")
    list_select_related = ("first", "second", "decided_by")
    ordering = ("-score", "-id")
    show_facets = admin.ShowFacets.NEVER
    fields = ("pair", "relation", "score_column", "method", "state_column", "decided_by", "decided_at")
    readonly_fields = fields
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    empty_state = EmptyState(
        title=_("No matches yet"),
        text=_(
            "When two claims repeat or contradict each other, the pair is proposed here for somebody to decide."
        ),
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave proposing to the matcher."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: ClaimMatch | None = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: ClaimMatch | None = None) -> bool:
        """Keep what was refused, so that it is not proposed again."""
        return False

    @admin.display(description=_("Claims"))
    def pair(self, row: ClaimMatch) -> SafeString:
        """Show both claims."""
        return format_html("{}<br>{}", marks.link(row.first), marks.link(row.second))

    @admin.display(description=_("Score"), ordering="score")
    def score_column(self, row: ClaimMatch) -> str:
        """Show how sure the matcher is."""
        return f"{row.score:.2f}"

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, row: ClaimMatch) -> SafeString:
        """Show what was decided."""
        return badge(row.get_state_display(), COLOURS[MatchState(row.state)])
