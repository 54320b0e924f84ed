"""Filters of the lists of matches."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from claims.models import ClaimMatch, ClaimReview, MatchState, ReviewState

Choices = list[tuple[str, Any]]


class MatchStateFilter(DropdownFilter):
    """What is undecided, unless somebody asks for what was decided."""

    title = _("state")
    parameter_name = "state"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the states, and all of them."""
        return [*MatchState.choices, ("all", _("all"))]

    def value(self) -> str:
        """Return what was chosen, "proposed" when nothing was."""
        return super().value() or MatchState.PROPOSED.value

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        return queryset if self.value() == "all" else queryset.filter(state=self.value())


class StrongFilter(DropdownFilter):
    """Those the machine is sure of."""

    title = _("how sure")
    parameter_name = "strong"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the two."""
        return [("yes", _("strong")), ("no", _("to be looked at"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list."""
        return queryset.filter(is_strong=self.value() == "yes") if self.value() else queryset


class CheckedFilter(DropdownFilter):
    """Pairs of which one has a published fact-check."""

    title = _("fact-check")
    parameter_name = "checked"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the one thing to ask for."""
        return [("yes", _("one of them was checked"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list, from the few claims that have a fact-check to the pairs they stand in."""
        if self.value() != "yes":
            return queryset
        published = ClaimReview.objects.filter(state=ReviewState.PUBLISHED).order_by().values("claim")
        pairs = ClaimMatch.objects.order_by().values("pk")
        found = pairs.filter(first__in=published).union(pairs.filter(second__in=published))
        return queryset.filter(pk__in=found)
