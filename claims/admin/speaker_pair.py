"""Speakers who may be one: a list for deciding many at once, and its acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action

from claims import speaker_pairs as verbs
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, signed_in
from claims.admin.speaker_merge import MAY_MERGE
from claims.admin.speaker_pair_page import MAY_DECIDE, DecidePage
from claims.models import MatchState, SpeakerPair
from claims.speakers import MergeRefused
from sources.admin.badges import badge
from sources.admin.lists import DeskAdmin, EmptyState

COLOURS = {MatchState.PROPOSED: "info", MatchState.CONFIRMED: "success", MatchState.REFUSED: "default"}


def _merge(pair: SpeakerPair, editor: User, note: str) -> SpeakerPair:
    verbs.merge_pair(pair=pair, into=verbs.heir_by_default(pair), editor=editor)
    return pair


def _refuse(pair: SpeakerPair, editor: User, note: str) -> SpeakerPair:
    return verbs.refuse_pair(pair=pair, editor=editor)


def _reopen(pair: SpeakerPair, editor: User, note: str) -> SpeakerPair:
    return verbs.reopen_pair(pair=pair, editor=editor)


def _is_open(pair: SpeakerPair, user: User) -> bool:
    return pair.state == MatchState.PROPOSED


@admin.register(SpeakerPair)
class SpeakerPairAdmin(DecidePage, ActsMixin, DeskAdmin[SpeakerPair]):
    """Pairs, the surest first."""

    acts = (
        Act("merge", _("Merge them"), MAY_MERGE, _merge, _("Merged. It can be undone."), style="primary",
            offered=_is_open),
        Act("refuse", _("Not the same"), MAY_DECIDE, _refuse, _("Kept apart."), offered=_is_open),
        Act("undo", _("Undo"), MAY_MERGE, _reopen, _("It is open again."),
            offered=lambda pair, _: pair.state != MatchState.PROPOSED),
    )  # fmt: skip
    list_title = _("Speakers alike")
    list_display = ("pair", "score_column", "why", "state_column", "decided_by")
    list_display_links = ("score_column",)
    list_filter = ("state",)
    list_select_related = ("first", "second", "decided_by")
    ordering = ("-score", "-id")
    show_facets = admin.ShowFacets.NEVER
    actions = ("merge_chosen", "refuse_chosen")
    actions_list = ("decide_all",)
    fields = ("pair", "score_column", "why", "state_column", "decided_by", "decided_at")
    readonly_fields = fields
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    empty_state = EmptyState(
        title=_("Nobody looks like anybody else"),
        text=_(
            "Speakers whose names are alike, in whatever script, or who share a handle are proposed here as one. "
            "Somebody decides; who was kept apart is not proposed again."
        ),
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/records.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave proposing to the machine; two can also be merged on either's page."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SpeakerPair | None = None) -> bool:
        """Keep what was refused, so that it is not proposed again."""
        return False

    def get_actions(self, request: HttpRequest) -> Any:
        """Leave out what this person may not do."""
        actions = super().get_actions(request)
        if not request.user.has_perm(MAY_MERGE):
            actions.pop("merge_chosen", None)
        return actions

    @admin.action(description=_("Merge the chosen: who was entered or confirmed by a person stays"))
    def merge_chosen(self, request: HttpRequest, pairs: QuerySet[SpeakerPair]) -> None:
        """Merge each of the chosen pairs; tell which could not be."""
        self._each(request, pairs, _merge, permission=MAY_MERGE)

    @admin.action(description=_("Keep the chosen apart: not the same"))
    def refuse_chosen(self, request: HttpRequest, pairs: QuerySet[SpeakerPair]) -> None:
        """Refuse each of the chosen pairs; tell which could not be."""
        self._each(request, pairs, _refuse, permission=MAY_DECIDE)

    @action(description=_("Decide one after the other"), icon="compare_arrows")
    def decide_all(self, request: HttpRequest) -> HttpResponse:
        """Go to the page that shows one pair after the other."""
        return HttpResponseRedirect(reverse("admin:claims_speakerpair_decide"))

    def _each(
        self,
        request: HttpRequest,
        pairs: QuerySet[SpeakerPair],
        do: Callable[[SpeakerPair, User, str], SpeakerPair],
        *,
        permission: str,
    ) -> None:
        editor, done = signed_in(request), 0
        if not editor.has_perm(permission):
            return
        for pair in pairs.select_related("first", "second"):
            try:
                do(pair, editor, "")
            except (verbs.PairRefused, MergeRefused) as refusal:
                self.message_user(request, f"{pair}: {refusal}", messages.ERROR)
            else:
                done += 1
        words = ngettext("%(n)d pair is decided.", "%(n)d pairs are decided.", done) % {"n": done}
        self.message_user(request, words, messages.SUCCESS)

    @admin.display(description=_("Speakers"))
    def pair(self, row: SpeakerPair) -> SafeString:
        """Lead to both."""
        return format_html("{} – {}", marks.link(row.first), marks.link(row.second))

    @admin.display(description=_("How alike"), ordering="score")
    def score_column(self, row: SpeakerPair) -> str:
        """Show how alike they are."""
        return f"{row.score:.2f}"

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, row: SpeakerPair) -> SafeString:
        """Show what was decided."""
        return badge(row.get_state_display(), COLOURS[MatchState(row.state)])
