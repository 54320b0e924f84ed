"""The desk's own even-handedness at a glance: whom its fact-checks were about, and how they ended."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.verdict_chart import Bar, bar_of, bars_of
from claims.admin.verdict_chart import key as verdicts
from claims.records import (
    MOST,
    Check,
    Row,
    by_month,
    by_party,
    by_source,
    by_speaker,
    checks,
    in_all,
    parties_of,
    sources_of,
)
from sources.models import Party, Source

A_YEAR = timedelta(days=365)
MOST_ROWS = 50
MAY = "claims.view_claimreview"


class PeriodForm(forms.Form):
    """From when to when; both days count."""

    since = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=gettext_lazy("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class RecordsPage(admin.ModelAdmin[Any]):
    """A ModelAdmin of speakers with the page of records beside it."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.records_view)
        one = self.admin_site.admin_view(self.record_view)
        return [
            path("records/", view, name="claims_speaker_records"),
            path("records/<slug:kind>/<uuid:key>/", one, name="claims_speaker_record_of"),
            *super().get_urls(),
        ]

    def records_view(self, request: HttpRequest) -> HttpResponse:
        """Show the verdicts of a time by party, speaker, source and month, of a year unless asked otherwise."""
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        since, until, form = _period(request)
        found = checks(since=since, until=until)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Even-handedness"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "all": bars_of([in_all(found)] if found else []),
            "parts": [
                (_("By party"), _("Party"), _linked(by_party(found), "sources_party")),
                (_("By speaker"), _("Speaker"), _linked(by_speaker(found), "claims_speaker")),
                (_("By source"), _("Source"), _linked(by_source(found), "sources_source")),
                (_("By month"), _("Month"), bars_of(by_month(found))),
            ],
            "verdict_key": verdicts(),
            "cut_off": MOST if len(found) == MOST else 0,
        }
        return TemplateResponse(request, "claims/admin/records.html", context)

    def record_view(self, request: HttpRequest, kind: str, key: UUID) -> HttpResponse:
        """Show the verdicts of one party or source by month and speaker."""
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        row = _row_of(kind, key)
        since, until, form = _period(request)
        found = _about(row, checks(since=since, until=until))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Record of %(name)s") % {"name": row},
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "all": bars_of([in_all(found)] if found else []),
            "parts": [
                (_("By speaker"), _("Speaker"), _linked(by_speaker(found), "claims_speaker")),
                (_("By month"), _("Month"), bars_of(by_month(found))),
            ],
            "verdict_key": verdicts(),
        }
        return TemplateResponse(request, "claims/admin/records.html", context)


def _row_of(kind: str, key: UUID) -> Party | Source:
    row: Party | Source | None = None
    if kind == "party":
        row = Party.objects.filter(pk=key).first()
    elif kind == "source":
        row = Source.objects.filter(pk=key).first()
    if row is None:
        raise Http404
    return row


def _about(row: Party | Source, found: Sequence[Check]) -> list[Check]:
    if isinstance(row, Source):
        sources = sources_of(found)
        return [check for check in found if row.pk in sources[check.review]]
    parties = parties_of(found)
    return [check for check in found if any(party.pk == row.pk for party in parties[check.review])]


def _period(request: HttpRequest) -> tuple[date, date | None, PeriodForm]:
    """Return the days asked for, the last year where none is, and the form that shows them."""
    a_year_ago = timezone.localdate() - A_YEAR
    form = PeriodForm(request.GET or {"since": a_year_ago.isoformat()})
    given = form.cleaned_data if form.is_valid() else {}
    return given.get("since") or a_year_ago, given.get("until"), form


def _linked(rows: list[Row], model: str) -> list[Bar]:
    return [bar_of(row, url=reverse(f"admin:{model}_change", args=[row.key])) for row in rows[:MOST_ROWS]]
