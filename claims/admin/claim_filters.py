"""The queue's filters by what stands in a claim's own columns. See also queue_filters and searched_filters."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.exceptions import ValidationError
from django.db.models import Field, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter, RangeDateFilter

from claims.admin.acts import signed_in
from claims.admin.marks import HIGH, MEDIUM
from claims.models import OPEN_STATUSES, Claim, Desk, Status
from claims.models.claim import KINDS

Choices = list[tuple[str, Any]]
Claims = QuerySet[Claim]


class StatusFilter(DropdownFilter):
    """Open claims, unless somebody asks for others."""

    title = _("verification status")
    parameter_name = "status"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give every status, and what stands for several."""
        return [("open", _("open")), *Status.choices, ("all", _("all"))]

    def value(self) -> str:
        """Return what was chosen, "open" when nothing was."""
        return super().value() or "open"

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        if self.value() == "all":
            return queryset
        return queryset.filter(status__in=OPEN_STATUSES if self.value() == "open" else [self.value()])


class KindFilter(DropdownFilter):
    """Checkable statements, unless somebody asks for others."""

    title = _("kind")
    parameter_name = "kind"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give every kind of statement."""
        return [*KINDS, ("all", _("all"))]

    def value(self) -> str:
        """Return what was chosen, "checkable" when nothing was."""
        return super().value() or "checkable"

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        return queryset if self.value() == "all" else queryset.filter(kind=self.value())


class WorthFilter(DropdownFilter):
    """Bands of check-worthiness."""

    title = _("check-worthiness")
    parameter_name = "worth"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the three bands."""
        return [
            ("high", _("high (%(from)s and more)") % {"from": HIGH}),
            ("medium", _("medium (%(from)s to %(to)s)") % {"from": MEDIUM, "to": HIGH}),
            ("low", _("low (below %(to)s)") % {"to": MEDIUM}),
        ]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        bands = {
            "high": {"check_worthiness__gte": HIGH},
            "medium": {"check_worthiness__gte": MEDIUM, "check_worthiness__lt": HIGH},
            "low": {"check_worthiness__lt": MEDIUM},
        }
        return queryset.filter(**bands.get(self.value() or "", {}))


class LanguageFilter(DropdownFilter):
    """The desk's languages; claims are not read through to find which others there are."""

    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the languages of the desks, and what remains."""
        names = {name for names in Desk.objects.values_list("languages", flat=True) for name in names}
        self.known = sorted(names | {"en"})
        return [*((name, name) for name in self.known), ("other", _("other"))]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        if not self.value():
            return queryset
        if self.value() == "other":
            return queryset.exclude(spoken_in(self.known))
        return queryset.filter(spoken_in([self.value() or ""]))


def spoken_in(languages: Iterable[str]) -> Q:
    """Match rows in one of `languages`: "en" stands for "en-GB" too."""
    found = Q(pk__in=[])
    for language in languages:
        found |= Q(language=language) | Q(language__startswith=f"{language}-")
    return found


class WhoseFilter(DropdownFilter):
    """Mine, nobody's, or somebody's."""

    title = _("assignment")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the three."""
        return [("me", _("mine")), ("nobody", _("nobody's")), ("somebody", _("somebody's"))]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        if self.value() == "me":
            return queryset.filter(assignee=signed_in(request))
        if self.value() in ("nobody", "somebody"):
            return queryset.filter(assignee__isnull=self.value() == "nobody")
        return queryset


class DayFilter(RangeDateFilter):
    """From one day to another, both included, in the desk's zone."""

    def __init__(
        self,
        field: "Field[Any, Any]",
        request: HttpRequest,
        params: dict[str, Any],
        model: type[Claim],
        model_admin: ModelAdmin[Any],
        field_path: str,
    ) -> None:
        super().__init__(field, request, params, model, model_admin, field_path)
        self.title = _("first seen")

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue; what is no date is as if it were not there."""
        for end, lookup, moment in (("from", "gte", time.min), ("to", "lte", time.max)):
            words = str(self.used_parameters.get(f"{self.field_path}_{end}") or "")
            day = _day(words)
            if day:
                when = timezone.make_aware(datetime.combine(day, moment))
                queryset = queryset.filter(**{f"{self.field_path}__{lookup}": when})
        return queryset


def _day(words: str) -> date | None:
    """Read a day as people here write it; None when it is none."""
    try:
        day: date | None = forms.DateField(required=False).clean(words)
    except ValidationError:
        return None
    return day
