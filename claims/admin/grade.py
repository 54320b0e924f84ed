"""Reliability grades of sources: proposed by one person, confirmed or refused by another. Internal."""

from datetime import timedelta
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from claims.admin import marks
from claims.admin.acts import Act, ActsMixin, signed_in
from sources import grading as verbs
from sources.admin.badges import RELIABILITY_COLOURS, badge
from sources.admin.history import HistoryMixin
from sources.admin.lists import DeskAdmin, EmptyState
from sources.admin.seen import SeenForm
from sources.models import Grade, Reliability

MAY_CONFIRM = "sources.confirm_grade"
REVIEW_AFTER = timedelta(days=180)


def _confirm(grade: Grade, editor: User, note: str) -> Grade:
    return verbs.confirm_grade(grade=grade, editor=editor)


def _refuse(grade: Grade, editor: User, note: str) -> Grade:
    return verbs.refuse_grade(grade=grade, reason=note, editor=editor)


def _waits(grade: Grade) -> bool:
    return grade.confirmed_at is None and not grade.refused_reason


class GradeForm(SeenForm[Grade]):
    """A proposal; what its verb would refuse is told at the form, so that nothing written is lost."""

    class Meta:
        model = Grade
        fields = ("source", "grade", "reason", "review_on")

    def clean(self) -> dict[str, Any]:
        """Refuse what the verb refuses."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            refusal = verbs.why_not(
                source=cleaned["source"], reason=cleaned["reason"], review_on=cleaned["review_on"]
            )
            if refusal:
                raise ValidationError(refusal)
        return cleaned


class StateFilter(DropdownFilter):
    """What waits for a second person, what is due, or all."""

    title = _("state")
    parameter_name = "state"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin[Any]) -> list[tuple[str, Any]]:
        """Give the three."""
        return [("all", _("all")), ("proposed", _("waits for a second person")), ("due", _("review is due"))]

    def value(self) -> str:
        """Return what was chosen, "all" when nothing was."""
        return super().value() or "all"

    def queryset(self, request: HttpRequest, queryset: QuerySet[Grade]) -> QuerySet[Grade]:
        """Narrow the list."""
        if self.value() == "proposed":
            return queryset.filter(pk__in=verbs.proposed().values("pk"))
        if self.value() == "due":
            return queryset.filter(pk__in=verbs.due_for_review(timezone.localdate()).values("pk"))
        return queryset


@admin.register(Grade)
class GradeAdmin(ActsMixin, HistoryMixin, DeskAdmin[Grade]):
    """Grades, the newest first. None is changed or deleted: another is proposed."""

    form = GradeForm
    acts = (
        Act("confirm", _("Confirm"), MAY_CONFIRM, _confirm, _("The source has this grade now."), style="primary",
            offered=lambda grade, user: _waits(grade) and grade.proposed_by_id != user.pk),
        Act("refuse", _("Refuse"), MAY_CONFIRM, _refuse, _("Refused; the source keeps the grade it had."),
            offered=lambda grade, _: _waits(grade), asks=_("Why it is refused")),
    )  # fmt: skip
    list_title = _("Grades of sources")
    exported = False  # grades never leave the desk
    list_display = (
        "source_column",
        "grade_column",
        "state_column",
        "proposed_by",
        "confirmed_by",
        "review_on",
    )
    list_display_links = None
    list_filter = (StateFilter, "grade")
    list_select_related = ("source", "proposed_by", "confirmed_by")
    search_fields = ("source__name__istartswith",)
    search_help_text = _("Beginning of the source's name")
    show_facets = admin.ShowFacets.NEVER
    autocomplete_fields = ("source",)
    fields = ("source", "grade", "reason", "review_on")
    change_form_outer_before_template = "claims/admin/acts_panel.html"
    empty_state = EmptyState(
        title=_("No grades yet"),
        text=_(
            "A new source is F: its reliability cannot be judged. One person proposes a grade from A to E with the "
            "reason and a day on which to look at it again; another confirms it. Grades never leave the desk."
        ),
        do=_("Propose a grade"),
        link="admin:sources_grade_add",
        permission="sources.add_grade",
    )

    class Media:
        css = {"all": ["claims/desk.css"]}

    def has_change_permission(self, request: HttpRequest, obj: Grade | None = None) -> bool:
        """Offer acts and no form."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Grade | None = None) -> bool:
        """Keep what was proposed, with its reason."""
        return False

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose to look at it again in half a year."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"review_on": timezone.localdate() + REVIEW_AFTER} | initial

    def get_fields(self, request: HttpRequest, obj: Grade | None = None) -> Any:
        """Ask for a proposal; show what was decided."""
        if obj is None:
            return self.fields
        return ("source_column", "grade_column", "reason", "review_on", "proposed_by", "state_column")

    def get_readonly_fields(self, request: HttpRequest, obj: Grade | None = None) -> Any:
        """Let nothing be written but in a new proposal."""
        return () if obj is None else self.get_fields(request, obj)

    def save_model(self, request: HttpRequest, obj: Grade, form: Any, change: bool) -> None:
        """Propose it in the name of who is signed in."""
        row = verbs.propose_grade(
            source=obj.source,
            grade=Reliability(obj.grade),
            reason=obj.reason,
            review_on=obj.review_on,
            editor=signed_in(request),
        )
        obj.pk = row.pk

    @admin.display(description=_("Source"), ordering="source__name")
    def source_column(self, row: Grade) -> SafeString:
        """Lead to the source."""
        return marks.link(row.source)

    @admin.display(description=_("Grade"), ordering="grade")
    def grade_column(self, row: Grade) -> SafeString:
        """Show the grade, and lead to its own page."""
        return format_html(
            '<a href="{}">{}</a>',
            marks.change_url(row),
            badge(row.get_grade_display(), RELIABILITY_COLOURS[row.grade]),
        )

    @admin.display(description=_("State"))
    def state_column(self, row: Grade) -> str:
        """Say in words how it stands."""
        if row.refused_reason:
            return gettext("refused: %(reason)s") % {"reason": row.refused_reason}
        if row.confirmed_at is None:
            return gettext("waits for a second person")
        if row.review_on <= timezone.localdate():
            return gettext("confirmed; its review is due")
        return gettext("confirmed")
