"""The queue's list: in the order of somebody's weights, paged without counting, each row with why it stands there."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, PAGE_VAR
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.views import ChangeList

from claims.admin.acts import signed_in
from claims.models import Claim, Preferences, SavedView
from claims.queue_order import Weights, in_order, positions, reasons
from claims.saved_views import preferences_of, views_of

VIEW_VAR = "view"
DEEPEST_ROW = 10_000  # what lies beyond is reached by filters and search
KEPT, VIEWS = "_queue_preferences", "_queue_views"  # what is looked up once a request
MOST_SHOWN = 100
REASONS = "reasons"


class PageByPage(Paginator[Claim]):
    """A paginator that knows of one page only which are beside it; nothing is counted.

    `before` and `after` are the addresses of those pages, empty where there is none.
    """

    template_name = "claims/admin/queue_paging.html"

    def __init__(self, rows: list[Claim], per_page: int, *, start: int, before: str, after: str) -> None:
        super().__init__(rows, per_page)
        self.first, self.last = start + 1, start + len(rows)
        self.before, self.after = before, after


class QueueList(ChangeList):
    """A ChangeList whose rows are ordered by weights, unless a column's heading was chosen."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.asked = request
        super().__init__(request, *args, **kwargs)

    def get_filters_params(self, params: dict[str, Any] | None = None) -> dict[str, Any]:
        """Leave out which view was chosen: it is no filter."""
        return {name: value for name, value in super().get_filters_params(params).items() if name != VIEW_VAR}

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the rows of one page, and one more to tell whether another follows."""
        start, now = (self.page_num - 1) * self.list_per_page, timezone.now()
        if start < 0 or start > DEEPEST_ROW:
            raise IncorrectLookupParameters
        weights = weights_on(request)
        rows = self.best(weights, start, now, self.list_per_page + 1)
        has_next = len(rows) > self.list_per_page and start + self.list_per_page <= DEEPEST_ROW
        rows = rows[: self.list_per_page]
        for claim in rows:
            setattr(claim, REASONS, [] if weights.is_plain else reasons(claim, weights, now=now))
        self.paginator = PageByPage(
            rows,
            self.list_per_page,
            start=start,
            before=self.get_query_string({PAGE_VAR: self.page_num - 1}) if self.page_num > 1 else "",
            after=self.get_query_string({PAGE_VAR: self.page_num + 1}) if has_next else "",
        )
        self.result_list = rows
        self.result_count = start + len(rows) + has_next
        self.full_result_count = None
        self.multi_page = self.show_full_result_count = self.can_show_all = self.show_all = False
        self.show_admin_actions = True

    def best(self, weights: Weights, start: int, now: Any, most: int) -> list[Claim]:
        """Return at most `most` claims of the list in its order, from the one at `start` on, 0 being the first."""
        queryset: QuerySet[Claim] = self.queryset
        if ORDER_VAR in self.params:
            return list(queryset[start : start + most])
        if weights.is_plain:
            return list(queryset.order_by("-check_worthiness", "-id")[start : start + most])
        places = positions(in_order(queryset, weights, now=now, start=start, most=most))
        found = self.model_admin.get_queryset(self.asked).filter(pk__in=places)
        return sorted(found, key=lambda claim: places[claim.pk])


def preferences_on(request: HttpRequest) -> Preferences:
    """Return what whoever asks chose, looked up once a request."""
    if not hasattr(request, KEPT):
        setattr(request, KEPT, preferences_of(signed_in(request)))
    found: Preferences = getattr(request, KEPT)
    return found


def views_on(request: HttpRequest) -> list[SavedView]:
    """Return the views that may be chosen, looked up once a request."""
    if not hasattr(request, VIEWS):
        setattr(request, VIEWS, list(views_of(signed_in(request))[:MOST_SHOWN]))
    found: list[SavedView] = getattr(request, VIEWS)
    return found


def view_on(request: HttpRequest) -> SavedView | None:
    """Return the view that the address names, if it may be chosen."""
    wanted = request.GET.get(VIEW_VAR)
    return next((view for view in views_on(request) if str(view.pk) == wanted), None) if wanted else None


def weights_on(request: HttpRequest) -> Weights:
    """Return the weights the queue is ordered by: those of the chosen view, else one's own."""
    return Weights.of(view_on(request) or preferences_on(request))
