"""Evidence on pages of its own: listed, looked up, corrected. It is added on a claim's page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import capturing
from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, refusals_as_messages, signed_in
from claims.admin.evidence_form import WORDS, PieceForm
from claims.admin.evidence_panel import STANCE_COLOURS, piece
from claims.admin.evidence_views import EvidenceViews
from claims.admin.gone import noting_gone_articles
from claims.evidence import change_evidence, name_people, remove_evidence, show_to
from claims.models import CopyState, Evidence, Stance, Visibility
from claims.sealing import words_of
from sources.admin.badges import badge, short_time
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState

COPY_COLOURS = {
    CopyState.NONE: "default",
    CopyState.WAITING: "info",
    CopyState.KEPT: "success",
    CopyState.FAILED: "warning",
}
SAID = tuple(name for name in (*WORDS, "stance", "is_primary", "gate_reason") if name != "url")


class ChangeForm(PieceForm, forms.ModelForm[Evidence]):
    """What is said of a piece that is there. The words may be sealed, so the verbs read and write them, not the form."""

    class Meta:
        model = Evidence
        fields = (
            "stance", "is_primary", "title", "quote", "quote_language", "archive_url", "captured_by", "captured_at",
            "visibility", "people", "gate_reason",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.instance._state.adding:
            words = words_of(self.instance)
            told = [name for name in self.fields if hasattr(words, name)]
            self.initial.update({name: getattr(words, name) for name in told})

    def _post_clean(self) -> None:
        """Leave the row as it is."""

    def _save_m2m(self) -> None:
        """Leave the named people as they are."""


def _try_again(row: Evidence, editor: User, note: str) -> Evidence:
    return capturing.try_again(evidence=row, editor=editor)


def _failed(row: Evidence, user: User) -> bool:
    return row.copy_state == CopyState.FAILED


TRY = Act(
    "try",
    _("Try the copy again"),
    "claims.add_evidence",
    _try_again,
    _("The copy is being taken."),
    offered=_failed,
)


@admin.register(Evidence)
class EvidenceAdmin(EvidenceViews, ActsMixin, HistoryMixin, DeskAdmin[Evidence]):
    """The evidence that one may see, newest first."""

    form: Any = ChangeForm  # saves what was changed in it alone; sealed words are merged by nobody
    acts = (TRY,)
    list_display = (
        "title_shown",
        "stance_shown",
        "is_primary",
        "copy_shown",
        "claim_link",
        "at_its_source",
        "added_by",
    )
    list_filter = ("stance", "is_primary", "copy_state", "visibility")
    list_select_related = ("claim", "added_by", "snapshot")
    search_fields = ("title", "quote", "url")
    search_help_text = _("Words of the title, the quote or the address")
    show_facets = admin.ShowFacets.NEVER
    ordering = ("-id",)
    fields = (
        "claim_link", ("stance", "is_primary"), "title", "quote", "quote_language", "archive_url",
        ("captured_by", "captured_at"), "visibility", "people", "gate_reason", "at_its_source",
    )  # fmt: skip
    readonly_fields = ("claim_link", "at_its_source")
    change_form_outer_before_template = "claims/admin/evidence_page.html"
    empty_state = EmptyState(
        title=_("No evidence yet"),
        text=_("Evidence is added on a claim's page: open a claim, and say what speaks for or against it."),
        do=_("Open the queue"),
        link="admin:claims_claim_changelist",
        permission="claims.view_claim",
    )

    class Media:
        css = {"all": ["claims/desk.css", "claims/evidence.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        """Return the evidence this person may see, each piece with since when its article is gone."""
        seen = Evidence.objects.seen_by(signed_in(request)).order_by(*self.ordering)
        return noting_gone_articles(seen)

    def csv_rows(self, request: HttpRequest, shown: ChangeList) -> Sequence[Model]:
        """Leave out what is for named people: it stays out of files, theirs too."""
        shown.queryset = shown.queryset.exclude(visibility=Visibility.NAMED)
        return super().csv_rows(request, shown)

    def page_context(self, request: HttpRequest, row: Evidence) -> dict[str, Any]:
        """Show the piece and its copy."""
        return {"title": gettext("Evidence"), "piece": piece(row), "people": list(row.people.all())}

    def save_model(self, request: HttpRequest, obj: Evidence, form: Any, change: bool) -> None:
        """Change what the form changed, and no more."""
        editor, said = signed_in(request), form.cleaned_data
        changes = {name: said[name] for name in SAID if name in form.changed_data}
        if changes:
            change_evidence(evidence=obj, editor=editor, **changes)
        if "people" in form.changed_data:
            name_people(evidence=obj, editor=editor, people=said["people"])
        if "visibility" in form.changed_data:
            show_to(evidence=obj, editor=editor, visibility=said["visibility"])

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Remove a piece; where it has to stay, say why."""
        with refusals_as_messages(request, self.model()):
            return super().delete_view(request, object_id, extra_context)
        return HttpResponseRedirect(reverse("admin:claims_evidence_change", args=[object_id]))

    def delete_model(self, request: HttpRequest, obj: Evidence) -> None:
        """Remove it by the verb."""
        remove_evidence(evidence=obj, editor=signed_in(request))

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Remove pieces one by one alone."""
        return {name: act for name, act in super().get_actions(request).items() if name != "delete_selected"}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Add evidence on a claim's page."""
        return False

    @admin.display(description=_("Title"), ordering="title")
    def title_shown(self, row: Evidence) -> str:
        """Show what it is called."""
        return Truncator(words_of(row).title).chars(120)

    @admin.display(description=_("Stance"), ordering="stance")
    def stance_shown(self, row: Evidence) -> SafeString:
        """Show what it does to the claim."""
        stance = Stance(row.stance)
        return badge(str(stance.label), STANCE_COLOURS[stance])

    @admin.display(description=_("Copy"), ordering="copy_state")
    def copy_shown(self, row: Evidence) -> SafeString:
        """Show whether there is a copy."""
        state = CopyState(row.copy_state)
        return badge(str(state.label), COPY_COLOURS[state])

    @admin.display(description=_("At its source"))
    def at_its_source(self, row: Evidence) -> SafeString | str:
        """Say since when its article is gone; our copy is kept."""
        since = getattr(row, "gone_since", None)
        return format_html("{} {}", badge(gettext("gone"), "danger"), short_time(since)) if since else "–"

    @admin.display(description=_("Claim"))
    def claim_link(self, row: Evidence) -> SafeString:
        """Lead to the claim."""
        return marks.link(row.claim, row.claim.text[:120])
