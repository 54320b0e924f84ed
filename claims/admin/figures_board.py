"""The board of figures of a topic: looked at, taken along as CSV, and what differs said of right there."""

from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.admin.acts import signed_in
from claims.admin.figure_reading import reading_page
from claims.admin.figures_board_rows import csv_columns, csv_rows, views
from claims.figure_differences import DifferenceRefused, say_difference
from claims.figures_board import GROUPS_ON_A_PAGE, ORDERS, figures_board
from claims.models import Difference
from sources.admin.csv_rows import csv_answer
from sources.admin.topic import TopicAdmin
from sources.models import Topic

MAY_SEE = "claims.view_figure"
MAY_SAY = "claims.add_figuredifference"
MAY_READ = "claims.add_figure"
MOST_GROUPS = 200  # in a file
MOST_IN_FILE = 200  # figures of each
MOST_PAGES = 10_000

admin.site.unregister(Topic)


@admin.register(Topic)
class TopicBoardAdmin(TopicAdmin):
    """Topics, each with its board of figures."""

    change_form_outer_before_template = "claims/admin/topic_board_link.html"

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Show the board's link beside the name and the state."""
        name, state, *others = super().get_list_display(request)
        return [name, state, "board", *others]

    def get_urls(self) -> list[URLPattern]:
        """Put the board's addresses before Django's own."""
        site = self.admin_site.admin_view
        return [
            path("<uuid:topic>/figures/", site(self.board_view), name="sources_topic_figures"),
            path("<uuid:topic>/figures/csv/", site(self.board_csv), name="sources_topic_figures_csv"),
            path("<uuid:topic>/figures/<uuid:figure>/", site(self.figure_view), name="sources_topic_figure"),
            *super().get_urls(),
        ]

    @admin.display(description=gettext_lazy("Figures"))
    def board(self, topic: Topic) -> SafeString:
        """Lead to the board."""
        url = reverse("admin:sources_topic_figures", args=[topic.pk])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, _("Board of figures"))

    def board_view(self, request: HttpRequest, topic: UUID) -> HttpResponse:
        """Show a page of the board, or note what an editor says of two figures."""
        row = self._topic(request, topic, MAY_SEE)
        if request.method == "POST":
            return self._said(request, row)
        order = request.GET.get("order", "")
        order = order if order in ORDERS else "size"
        page = _page(request.GET.get("page", ""))
        board = figures_board(row, order=order, first=(page - 1) * GROUPS_ON_A_PAGE)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": _("Figures of %(topic)s") % {"topic": row.name},
            "opts": self.opts,
            "media": self.media,
            "topic": row,
            "groups": views(board.groups, said=request.GET.get("said", "")),
            "total": board.total,
            "order": order,
            "orders": [("size", _("Most figures first")), ("latest", _("Latest first"))],
            "page": page,
            "earlier": page - 1,
            "later": page + 1 if page * GROUPS_ON_A_PAGE < board.total else 0,
            "kinds": [(kind.value, kind.label) for kind in Difference],
            "may_say": request.user.has_perm(MAY_SAY),
            "may_read": request.user.has_perm(MAY_READ),
        }
        return TemplateResponse(request, "claims/admin/figures_board.html", context)

    def board_csv(self, request: HttpRequest, topic: UUID) -> HttpResponseBase:
        """Send the board as a file: all quantities, of each the latest figures."""
        row = self._topic(request, topic, MAY_SEE)
        board = figures_board(row, most=MOST_GROUPS, each=MOST_IN_FILE)
        return csv_answer(f"figures-{row.slug}", csv_columns(), csv_rows(board.groups))

    def figure_view(self, request: HttpRequest, topic: UUID, figure: UUID) -> HttpResponse:
        """Read one figure anew."""
        row = self._topic(request, topic, MAY_READ)
        back = reverse("admin:sources_topic_figures", args=[row.pk])
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "media": self.media,
            "topic": row,
        }
        return reading_page(request, figure, context=context, back=back)

    def _said(self, request: HttpRequest, topic: Topic) -> HttpResponse:
        editor = signed_in(request)
        if not editor.has_perm(MAY_SAY):
            raise PermissionDenied
        kept = {name: request.POST[name] for name in ("order", "page") if request.POST.get(name)}
        try:
            row = say_difference(
                figures=_pair(request.POST.getlist("figure")),
                kind=request.POST.get("kind", ""),
                note=request.POST.get("note", ""),
                editor=editor,
            )
        except DifferenceRefused as refusal:
            messages.error(request, str(refusal))
        else:
            kept["said"] = str(row.pk)
            words = _("Noted: %(kind)s.") % {"kind": row.get_kind_display()}
            messages.success(request, words if row.kind else _("Taken back."))
        board = reverse("admin:sources_topic_figures", args=[topic.pk])
        return HttpResponseRedirect(f"{board}?{urlencode(kept)}")

    def _topic(self, request: HttpRequest, topic: UUID, may: str) -> Topic:
        if not (self.has_view_or_change_permission(request) and signed_in(request).has_perm(may)):
            raise PermissionDenied
        row = Topic.objects.filter(pk=topic).first()
        if row is None:
            raise Http404
        return row


def _pair(given: list[str]) -> tuple[UUID, UUID]:
    """Return the two figures that were ticked; raises DifferenceRefused for any other number of them."""
    try:
        one, other = (UUID(each) for each in given)
    except ValueError as error:
        raise DifferenceRefused(_("Tick two figures.")) from error
    return one, other


def _page(asked: str) -> int:
    known = asked.isascii() and asked.isdecimal() and len(asked) < 6
    return min(max(int(asked), 1), MOST_PAGES) if known else 1
