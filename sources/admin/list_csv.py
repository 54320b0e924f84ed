"""A list as it is filtered and ordered now, as CSV: the same columns, as far as they are words."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import structlog
from django.contrib import admin
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from sources.admin.csv_rows import csv_answer

MOST = 2000  # rows of one file; what is more is narrowed by filters
NO_WORDS = ("action_checkbox", "buttons")

log = structlog.get_logger(__name__)


class ListCsvMixin(admin.ModelAdmin[Any]):
    """A ModelAdmin whose list may be had as CSV, at <list>/csv/ with the list's own filters.

    `exported` says whether it may; `kept_inside` names columns that are in no file.
    """

    exported = True
    kept_inside: Collection[str] = ()

    def get_urls(self) -> list[URLPattern]:
        """Put the address of the file before Django's own."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_csv"
        return [path("csv/", self.admin_site.admin_view(self.csv_view), name=name), *super().get_urls()]

    def csv_view(self, request: HttpRequest) -> HttpResponseBase:
        """Send the list as it is filtered now."""
        if not self.exported or not self.has_view_or_change_permission(request):
            raise PermissionDenied
        shown = self.get_changelist_instance(request)
        names = [
            name
            for name in self.get_list_display(request)
            if isinstance(name, str) and name not in NO_WORDS and name not in self.kept_inside
        ]
        labels = [str(label_for_field(name, self.model, model_admin=self)) for name in names]
        log.info(
            "list_exported", list=self.opts.label_lower, user=request.user.pk, filters=request.GET.urlencode()
        )
        return csv_answer(
            f"{self.opts.model_name}-{timezone.localdate().isoformat()}",
            labels,
            self._csv_lines(self.csv_rows(request, shown), names),
        )

    def csv_rows(self, request: HttpRequest, shown: ChangeList) -> Sequence[Model]:
        """Return the rows of the list in its order, one more than a file holds where there are more."""
        return list(shown.queryset[: MOST + 1])

    def _csv_lines(self, rows: Sequence[Model], names: Sequence[str]) -> Iterator[list[Any]]:
        for row in rows[:MOST]:
            yield [self._cell(row, name) for name in names]
        if len(rows) > MOST:
            yield [_("Only the first %(most)s rows: narrow the list to see the others.") % {"most": MOST}]

    def _cell(self, row: Model, name: str) -> Any:
        """Return what a column says of a row, without the markup of the screen."""
        try:
            field, _attribute, value = lookup_field(name, row, self)
        except ObjectDoesNotExist:
            return ""
        if isinstance(field, Field) and field.flatchoices:
            return str(dict(field.flatchoices).get(value, value))
        return _words(value)


def _words(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return {None: "", True: _("yes"), False: _("no")}[value]
    if isinstance(value, int | float):
        return value
    if isinstance(value, tuple | list):  # a badge: its key and its words, or a heading with what stands below
        return " ".join(str(part) for part in dict.fromkeys(_flat(value)))
    return " ".join(strip_tags(str(value)).split())


def _flat(parts: Iterable[Any]) -> Iterator[str]:
    return (str(_words(part)) for part in parts if isinstance(part, str) and part)
