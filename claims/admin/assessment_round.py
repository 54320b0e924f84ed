"""Blind assessments: how far each is, the two verdicts once both are in, the talk, and how it was settled."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminDateWidget, UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from claims import assessing
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, refusals_as_messages, signed_in
from claims.models import Assessment, AssessmentRound, RoundState, Verdict
from claims.rounds import RoundRefused
from sources.admin.badges import badge
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState

COLOURS = {
    RoundState.OPEN: "primary",
    RoundState.AGREED: "success",
    RoundState.DIFFERING: "warning",
    RoundState.SETTLED: "success",
    RoundState.ENDED: "default",
}
ASSESS = "claims.add_assessment"
SETTLE = "claims.settle_assessmentround"


class DecisionForm(forms.Form):
    """A verdict with its day and reasons."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices, widget=UnfoldAdminSelectWidget())
    as_of = forms.DateField(label=_("As of"), initial=timezone.localdate, widget=UnfoldAdminDateWidget())
    reasons = forms.CharField(label=_("Reasons"), widget=UnfoldAdminTextareaWidget(attrs={"rows": 4}))


def progress(round: AssessmentRound, blind: int) -> str:
    """Return how far a round is, in words; `blind` of the two are in."""
    if round.state != RoundState.OPEN:
        return str(round.get_state_display())
    return gettext("assess blind: %(count)d of 2 in") % {"count": blind}


def _never(row: Any, user: User) -> bool:
    """Leave the button to the page's own template, beside what it is about."""
    return False


def _closable(round: AssessmentRound, user: User) -> bool:
    return round.state in (RoundState.OPEN, RoundState.DIFFERING)


def _end(round: AssessmentRound, editor: User, note: str) -> AssessmentRound:
    return assessing.end_round(round=round, editor=editor, reason=note)


def _say(round: AssessmentRound, editor: User, note: str) -> None:
    assessing.say(round=round, author=editor, text=note)


def _confirm(round: AssessmentRound, editor: User, note: str) -> AssessmentRound:
    known = {str(each.pk): each for each in assessing.proposals(round).values()}
    if note not in known:
        raise RoundRefused(gettext("There is a newer proposal: read that one."))
    return assessing.confirm(proposal=known[note], editor=editor)


@admin.register(AssessmentRound)
class AssessmentRoundAdmin(ActsMixin, HistoryMixin, DeskAdmin[AssessmentRound]):
    """Rounds, the latest first; what they come to is decided on their page."""

    acts = (
        Act("say", _("Say it"), "claims.add_roundmessage", _say, _("Said."), offered=_never),
        Act("confirm", _("Confirm"), ASSESS, _confirm, _("Settled jointly: the draft is begun."), offered=_never),
        Act("end", _("End without a result"), "claims.change_assessmentround", _end, _("Ended."),
            offered=_closable, asks=_("Why does it end without a result?"), style="danger"),
    )  # fmt: skip
    list_title = _("Blind assessments")
    list_display = ("claim_column", "state_column", "reason", "created_at")
    list_display_links = ("claim_column",)
    list_filter = ("state", "reason")
    list_select_related = ("claim",)
    ordering = ("-created_at", "-id")
    show_facets = admin.ShowFacets.NEVER
    change_form_outer_before_template = "claims/admin/assessment_round_page.html"
    empty_state = EmptyState(
        title=_("Nothing is assessed blind"),
        text=_("Set a share or topics on the desk's page, or ask for it on a claim's page."),
        do=_("Open the queue"),
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[AssessmentRound]:
        """Return rounds with how many of the two are in."""
        rows = super().get_queryset(request).select_related("claim", "closed_by", "opened_by")
        counted: QuerySet[Any] = rows.annotate(
            blind=Count("assessments", filter=Q(assessments__is_blind=True))
        )
        return counted

    def get_urls(self) -> list[URLPattern]:
        """Add where a verdict of the round is sent."""
        own = path(
            "<path:object_id>/decide/",
            self.admin_site.admin_view(self.decide_view),
            name="claims_assessmentround_decide",
        )
        return [own, *super().get_urls()]

    def decide_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Take a verdict: blind while the round is open, as a proposal or a third person's where the two differ."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        editor, form = signed_in(request), DecisionForm(request.POST)
        if not self._may_decide(row, editor):
            raise PermissionDenied
        if not form.is_valid():
            messages.error(request, gettext("Choose a verdict and its day, and give your reasons."))
            return HttpResponseRedirect(marks.change_url(row))
        with refusals_as_messages(request, row):
            said = form.cleaned_data | {"editor": editor, "verdict": Verdict(form.cleaned_data["verdict"])}
            if row.state == RoundState.OPEN:
                assessing.record_assessment(claim=row.claim, **said)
            else:
                assessing.decide(round=row, **said)
            messages.success(request, gettext("Your verdict is in."))
        return HttpResponseRedirect(marks.change_url(row))

    def get_fields(self, request: HttpRequest, obj: AssessmentRound | None = None) -> tuple[str, ...]:
        """Show no form: the page tells it all."""
        return ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Leave opening to the claim's page and the lot."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: AssessmentRound | None = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AssessmentRound | None = None) -> bool:
        """Keep what came of it."""
        return False

    def page_context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """Show what this person may see of it, and offer what is theirs to do."""
        user = signed_in(request)
        seen = list(row.assessments.visible_to(user).select_related("editor"))
        proposed = [] if row.state != RoundState.DIFFERING else list(assessing.proposals(row).values())
        return {
            "title": gettext("Blind assessment"),
            "round": row,
            "badge": badge(progress(row, row.blind), COLOURS[RoundState(row.state)]),
            "claim_badge": marks.claim_badge(row.claim),
            "blind": [each for each in seen if each.is_blind],
            "later": [each for each in seen if not each.is_blind],
            "talk": list(row.messages.select_related("author")[:200]),
            "to_confirm": [each for each in proposed if self._may_confirm(row, each, user)],
            "decision": DecisionForm() if self._may_decide(row, user) else None,
            "is_of_two": self._is_of_two(row, user),
        }

    def _may_decide(self, row: AssessmentRound, user: User) -> bool:
        if not user.has_perm(ASSESS):
            return False
        if row.state == RoundState.OPEN:
            return not self._is_of_two(row, user)
        return row.state == RoundState.DIFFERING and (self._is_of_two(row, user) or user.has_perm(SETTLE))

    def _may_confirm(self, row: AssessmentRound, proposal: Assessment, user: User) -> bool:
        return user.has_perm(ASSESS) and self._is_of_two(row, user) and proposal.editor_id != user.pk

    def _is_of_two(self, row: AssessmentRound, user: User) -> bool:
        return row.assessments.filter(is_blind=True, editor=user.pk).exists()

    @admin.display(description=_("Claim"))
    def claim_column(self, row: AssessmentRound) -> str:
        """Show the claim."""
        return row.claim.text[:200]

    @admin.display(description=_("State"), ordering="state")
    def state_column(self, row: Any) -> SafeString:
        """Show how far it is."""
        return badge(progress(row, row.blind), COLOURS[RoundState(row.state)])
