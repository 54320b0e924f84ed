"""Filters of the queue by what a claim has, and by what was done with it."""

from datetime import timedelta
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import DropdownFilter

from claims.admin.queue_list import preferences_on
from claims.models import Claim, ClaimReview, ReplyRequest, ReplyState, StaleFlag, Tip

Choices = list[tuple[str, Any]]
Claims = QuerySet[Claim]
DUE_WITHIN = timedelta(days=2)


class AsideFilter(DropdownFilter):
    """What is set aside stays out of the queue, unless somebody asks for it."""

    title = _("set aside")
    parameter_name = "aside"
    all_option = None

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give what can be set aside."""
        return [
            ("none", _("left out")),
            ("snoozed", _("snoozed only")),
            ("merged", _("merged only")),
            ("all", _("shown among the others")),
        ]

    def value(self) -> str:
        """Return what was chosen, "none" when nothing was."""
        return super().value() or "none"

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        now = timezone.now()
        if self.value() == "snoozed":
            return queryset.filter(snoozed_until__gt=now, merged_into__isnull=True)
        if self.value() == "merged":
            return queryset.filter(merged_into__isnull=False)
        if self.value() == "all":
            return queryset
        put_off = Q(snoozed_until__isnull=False, snoozed_until__gt=now)
        return queryset.filter(~put_off, merged_into__isnull=True)


class FiguresFilter(DropdownFilter):
    """With figures, or without."""

    title = _("figures")
    parameter_name = "figures"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the two."""
        return [("yes", _("has figures")), ("no", _("no figures"))]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        return queryset.filter(has_figures=self.value() == "yes") if self.value() else queryset


class YesFilter(DropdownFilter):
    """A filter that is on or off."""

    words: Any = ""

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[Any]) -> Choices:
        """Give the one thing to ask for."""
        return [("yes", self.words)]

    def queryset(self, request: HttpRequest, queryset: Claims) -> Claims:
        """Narrow the queue."""
        return self.narrowed(request, queryset) if self.value() == "yes" else queryset

    def narrowed(self, request: HttpRequest, claims: Claims) -> Claims:
        """Return those of `claims` that have it."""
        raise NotImplementedError


class EarlierChecksFilter(YesFilter):
    """Claims like one that was checked before."""

    title = _("earlier checks")
    parameter_name = "checked"
    words = _("checked before, or one like it")

    def narrowed(self, request: HttpRequest, claims: Claims) -> Claims:
        """Return those that have earlier checks; the column is kept by claims/ranking.py."""
        return claims.filter(has_earlier_checks=True)


class StaleFilter(YesFilter):
    """Claims whose fact-check an article has left behind."""

    title = _("stale")
    parameter_name = "stale"
    words = _("its fact-check may be out of date")

    def narrowed(self, request: HttpRequest, claims: Claims) -> Claims:
        """Return those with an open flag, which are few and found from the flags."""
        flagged = ClaimReview.objects.filter(pk__in=StaleFlag.objects.open().values("review"))
        return claims.filter(pk__in=flagged.values("claim"))


class ReplyDueFilter(YesFilter):
    """Claims about which somebody was asked, and should have answered by now or soon."""

    title = _("right of reply")
    parameter_name = "reply"
    words = _("an answer is due")

    def narrowed(self, request: HttpRequest, claims: Claims) -> Claims:
        """Return those that wait for an answer whose deadline is within two days, or past."""
        due = ReplyRequest.objects.filter(state=ReplyState.WAITING, deadline__lte=timezone.now() + DUE_WITHIN)
        return claims.filter(pk__in=_heirs(due))


class TipFilter(YesFilter):
    """Claims that somebody outside asked the desk to check."""

    title = _("tips")
    parameter_name = "tip"
    words = _("came as a tip")

    def narrowed(self, request: HttpRequest, claims: Claims) -> Claims:
        """Return those with a tip."""
        return claims.filter(pk__in=_heirs(Tip.objects.filter(claim__isnull=False)))


class NewFilter(YesFilter):
    """What came since whoever asks last looked."""

    title = _("new")
    parameter_name = "new"
    words = _("since my last visit")

    def narrowed(self, request: HttpRequest, claims: Claims) -> Claims:
        """Return what is younger than the last visit's end; all of it where this is the first."""
        since = preferences_on(request).queue_seen_before
        return claims.filter(created_at__gt=since) if since else claims


def _heirs(rows: QuerySet[Any]) -> Any:
    """Return the claims that `rows` belong to, of a merged one the claim that stands for it."""
    return rows.order_by().values_list(Coalesce("claim__merged_into", "claim"))
