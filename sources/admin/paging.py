"""Paging through big tables: nobody counts a million rows to show a page."""

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.utils.functional import cached_property

MOST_COUNTED = 10_000


class LimitedPaginator(Paginator[Model]):
    """A paginator that stops counting at `MOST_COUNTED` rows; what lies beyond is reached by filters and search.

    For a ModelAdmin: `paginator = LimitedPaginator` together with `show_full_result_count = False`.
    """

    template_name = "sources/admin/paging.html"

    @cached_property
    def count(self) -> int:
        """Rows there are, at most `MOST_COUNTED`."""
        return min(self._counted, MOST_COUNTED)

    @property
    def has_more(self) -> bool:
        """Tell whether there are more rows than were counted."""
        return self._counted > MOST_COUNTED

    @cached_property
    def _counted(self) -> int:
        rows = self.object_list
        if isinstance(rows, QuerySet):
            return rows.order_by()[: MOST_COUNTED + 1].count()
        return len(rows)
