"""Which claims repeat or contradict each other, or what other desks checked: proposed by a machine, decided by somebody."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin import marks
from claims.admin.acts import ActsMixin, signed_in
from claims.admin.match_acts import acts_on
from claims.admin.match_bulk import SEEN, MatchBulk
from claims.admin.match_filters import CheckedFilter, MatchStateFilter, StrongFilter
from claims.admin.match_lines import (
    RELATION_COLOURS,
    STATE_COLOURS,
    MatchLine,
    first_said,
    line_of,
    published_of,
    reasons_of,
)
from claims.match_decisions import Match, last_decision, shown
from claims.models import ClaimMatch, ClaimReview, MatchState, OutsideMatch, Relation, ReviewState
from sources.admin.badges import badge
from sources.admin.lists import DeskAdmin, EmptyState


class MatchAdmin(MatchBulk, ActsMixin, DeskAdmin[Any]):
    """What the lists of matches have in common: the surest first, ticked and decided together, nothing written in."""

    actions = ()
    list_display = ("action_checkbox", "pair", "relation_column", "score_column", "state_column")
    list_display_links = None
    sortable_by = ("score_column",)  # what an index has in its order
    list_fullwidth = True
    list_before_template = "claims/admin/match_head.html"
    change_list_template = "claims/admin/match_list.html"
    change_form_outer_before_template = "claims/admin/match_page.html"
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-score", "-id")
    fields = ("relation", "score_column", "method", "state_column", "decided_by", "decided_at")
    readonly_fields = fields

    class Media:
        css = {"all": ["claims/desk.css", "claims/matches.css"]}

    @property
    def media(self) -> forms.Media:
        """Leave out Django's script for ticked rows: it asks for its own bar of actions."""
        whole = super().media
        lists: Any = whole  # what Media keeps its lists in is told by no stub
        scripts = [script for script in lists._js if not str(script).endswith("/actions.js")]
        return forms.Media(css=lists._css, js=scripts)

    def get_list_display(self, request: HttpRequest) -> Any:
        """Leave out what rows are ticked with for those who may not decide."""
        columns = super().get_list_display(request)
        return columns if self._decides(request) else [each for each in columns if each != "action_checkbox"]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, with what may be undone."""
        may = self._decides(request)
        name = self.opts.model_name
        context = {
            "may_decide": may,
            "last_act": last_decision(signed_in(request)) if may else None,
            "bulk_url": f"admin:claims_{name}_bulk",
            "undo_url": f"admin:claims_{name}_undo",
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave proposing to the matcher."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Keep what was refused, so that it is not proposed again."""
        return False

    def page_context(self, request: HttpRequest, row: Match) -> dict[str, Any]:
        """Show both sides beside each other."""
        sides = self.sides(row, request)
        adopts = any(side.has_finding for side in sides)
        acts = [each for each in self.offered_acts(request, row) if adopts or each[0].name != "adopt"]
        return {"title": gettext("Two that may be alike"), "sides": sides, "acts": acts, "row": row}

    def sides(self, row: Any, request: HttpRequest) -> list[MatchLine]:
        """Return both sides of a match."""
        raise NotImplementedError

    def _decides(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.change_{self.opts.model_name}")

    @admin.display(description=_("Relation"), ordering="relation")
    def relation_column(self, row: Match) -> SafeString:
        """Show how they relate, and that the machine is sure."""
        sure = badge(gettext("strong"), "success") if row.is_strong else ""
        relation = badge(row.get_relation_display(), RELATION_COLOURS[Relation(row.relation)])
        return format_html('<span class="desk-signs">{} {}</span>', relation, sure)

    @admin.display(description=_("Score"), ordering="score")
    def score_column(self, row: Match) -> SafeString:
        """Show how sure the matcher is, and both scores it comes from."""
        both = [
            gettext("meaning %(score)s") % {"score": f"{row.dense:.2f}"} if row.dense is not None else "",
            gettext("words %(score)s") % {"score": f"{row.lexical:.2f}"} if row.lexical is not None else "",
        ]
        told = ", ".join(filter(None, both))
        return format_html('<b>{}</b> <small class="desk-quiet">{}</small>', f"{row.score:.2f}", told)

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, row: Match) -> SafeString:
        """Show what was decided, and by whom."""
        by = marks.listed([format_html("{}", row.decided_by)]) if row.decided_by else ""
        return format_html("{} {}", badge(row.get_state_display(), STATE_COLOURS[MatchState(row.state)]), by)

    def words_of_row(self, row: Match, one: SafeString, other: SafeString) -> SafeString:
        """Return both texts, why they were proposed, and what tells how they were shown."""
        reasons = "; ".join(f"{each.label}: {each.words}" for each in reasons_of(row))
        checked = badge(gettext("checked before"), "info") if getattr(row, "has_check", False) else ""
        link = marks.link(row, gettext("Side by side"))
        return format_html(
            '<span class="desk-pair"{}><span>{}</span><span>{}</span><small class="desk-quiet">{}</small>'
            '<span class="desk-signs">{} {}</span><input type="hidden" name="{}" value="{} {}"></span>',
            SafeString(" data-strong") if row.is_strong and row.state == MatchState.PROPOSED else "",
            one, other, reasons, checked, link, SEEN, row.pk, shown(row),
        )  # fmt: skip


@admin.register(ClaimMatch)
class ClaimMatchAdmin(MatchAdmin):
    """Pairs of our own claims."""

    acts = acts_on("claims.change_claimmatch")
    list_title = _("Claims alike")
    list_filter = (MatchStateFilter, StrongFilter, "relation", CheckedFilter)
    list_select_related = ("first", "second", "decided_by")
    empty_state = EmptyState(
        title=_("No matches yet"),
        text=_(
            "When two claims repeat or contradict each other, the pair is proposed here for somebody to decide."
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return pairs, each with whether one of the two has a published fact-check."""
        both = Q(claim=OuterRef("first")) | Q(claim=OuterRef("second"))
        checked = ClaimReview.objects.filter(both, state=ReviewState.PUBLISHED)
        rows: QuerySet[Any] = super().get_queryset(request).annotate(has_check=Exists(checked))
        return rows

    def sides(self, row: ClaimMatch, request: HttpRequest) -> list[MatchLine]:
        """Return both claims. Two queries."""
        both, user = (row.first, row.second), signed_in(request)
        firsts, checks = first_said(both), published_of(both)
        return [line_of(row, claim, user=user, firsts=firsts, checks=checks) for claim in both]

    @admin.display(description=_("Claims"))
    def pair(self, row: ClaimMatch) -> SafeString:
        """Show both claims."""
        return self.words_of_row(row, marks.link(row.first), marks.link(row.second))


@admin.register(OutsideMatch)
class OutsideMatchAdmin(MatchAdmin):
    """Our claims beside what other desks checked."""

    acts = acts_on("claims.change_outsidematch")
    list_title = _("Checked by others")
    list_filter = (MatchStateFilter, StrongFilter, "relation")
    list_select_related = ("claim", "review", "decided_by")
    empty_state = EmptyState(
        title=_("No matches with fact-checks of others yet"),
        text=_("When a claim was checked by another desk, the pair is proposed here for somebody to decide."),
    )

    def sides(self, row: OutsideMatch, request: HttpRequest) -> list[MatchLine]:
        """Return the claim and the fact-check of others. Two queries."""
        user = signed_in(request)
        firsts, checks = first_said([row.claim]), published_of([row.claim])
        return [
            line_of(row, row.claim, user=user, firsts=firsts, checks=checks),
            line_of(row, row.review, user=user),
        ]

    @admin.display(description=_("Claim and fact-check"))
    def pair(self, row: OutsideMatch) -> SafeString:
        """Show the claim and what the others checked."""
        told = format_html(
            '{} <span class="desk-quiet">{}</span>', row.review.claim_text, row.review.publisher
        )
        return self.words_of_row(row, marks.link(row.claim), told)
