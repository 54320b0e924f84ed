"""The desk's figures on one page: in and out, age of the queue, turnaround, verdicts by whom, sources gone quiet."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from claims.desk_figures import PERIODS
from claims.desks import own_desk
from claims.models import DeskFigures
from factcheck.looking.charts import Series, columns, stacks
from factcheck.looking.tables import KINDS, FigureTable, tables
from factcheck.tasks import reckon_figures
from sources.admin.csv_rows import csv_answer
from sources.models import Alert, AlertKind

MAY = "claims.view_deskfigures"
USUAL = 30  # days
MOST_QUIET = 20
IN_AND_OUT = (1, 3, 4)  # columns of the table of days that the chart shows: claims in, dismissed, published


@require_GET
@permission_required(MAY, raise_exception=True)
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show the figures of a period, each chart with the table behind it."""
    days = _days(request)
    kept = DeskFigures.objects.filter(desk=own_desk(), days=days).first()
    shown = tables(kept.figures) if kept else {}
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": _("Figures"),
        "days": days,
        "periods": [(each, ngettext("%(n)s day", "%(n)s days", each) % {"n": each}) for each in PERIODS],
        "kept": kept,
        "panels": [(table, _chart(table)) for table in shown.values()],
        "quiet": _quiet() if request.user.has_perm("sources.view_alert") else [],
    }
    return TemplateResponse(request, "admin/figures.html", context)


@require_GET
@permission_required(MAY, raise_exception=True)
def figures_csv(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one table as CSV, as it is shown."""
    kept = DeskFigures.objects.filter(desk=own_desk(), days=_days(request)).first()
    table = tables(kept.figures).get(name) if kept else None
    if table is None:
        raise Http404
    return csv_answer(f"{name}-{_days(request)}", table.columns, table.rows)


@require_POST
@permission_required(MAY, raise_exception=True)
def reckon_now(request: HttpRequest) -> HttpResponse:
    """Order the figures anew."""
    reckon_figures.delay()
    messages.success(request, _("The figures are being reckoned; look again in a moment."))
    return HttpResponseRedirect(f"{reverse('desk-figures')}?days={_days(request)}")


def _days(request: HttpRequest) -> int:
    """Return the period that is asked for, the usual one for anything else."""
    asked = request.GET.get("days") or request.POST.get("days") or ""
    return int(asked) if asked.isdecimal() and int(asked) in PERIODS else USUAL


def _quiet() -> list[Alert]:
    rows = Alert.objects.filter(kind=AlertKind.QUIET, ended_at__isnull=True).select_related("source")
    return list(rows.order_by("-created_at", "-id")[:MOST_QUIET])


def _chart(table: FigureTable) -> SafeString:
    """Return the chart of a table; nothing for one that is read more easily as it is."""
    if table.name == "days":
        series = [Series(table.columns[at], _column(table, at)) for at in IN_AND_OUT]
        return columns([row[0] for row in table.rows], series, summary=table.title)
    if table.name == "age":
        rows = [(str(row[0]), [int(row[1])]) for row in table.rows]
        return stacks(rows, table.columns[1:], summary=table.title)
    if table.name in KINDS and table.rows:
        rows = [(str(row[0]), [int(cell) for cell in row[1:]]) for row in table.rows]
        return stacks(rows, table.columns[1:], summary=table.title)
    return SafeString("")


def _column(table: FigureTable, at: int) -> Sequence[int]:
    return [int(row[at]) for row in table.rows]
