"""What every list of the desk has in common: cheap pages, and a word on what to do when it is empty."""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django_stubs_ext import StrOrPromise
from unfold.admin import ModelAdmin

from sources.admin.kept_words import KeptWordsMixin
from sources.admin.list_csv import ListCsvMixin
from sources.admin.paging import LimitedPaginator

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class EmptyState:
    """What a list says when there is nothing in it at all.

    `link` is the name of an admin address and is shown, as `do`, to those who have `permission`.
    """

    title: StrOrPromise
    text: StrOrPromise
    do: StrOrPromise = ""
    link: str = ""
    permission: str = ""


class DeskAdmin(ListCsvMixin, KeptWordsMixin, ModelAdmin[M]):
    """A ModelAdmin whose list counts at most what LimitedPaginator counts, and says what to do when empty."""

    paginator = LimitedPaginator
    show_full_result_count = False
    list_per_page = 50
    warn_unsaved_form = True  # an act beside the form would lose what was written into it
    change_list_template = "sources/admin/change_list.html"
    empty_state: EmptyState | None = None
    list_title: StrOrPromise = ""  # as the sidebar has it, where that is not the model's own name

    class Media:
        css = {"all": ["sources/admin.css"]}

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the list, with what to say when it is empty."""
        empty = self.empty_state
        context: dict[str, Any] = {
            "title": self.list_title or capfirst(self.opts.verbose_name_plural),
            "empty_state": empty,
            "csv_url": f"csv/?{request.GET.urlencode()}" if self.exported else "",
        }
        if empty and empty.link and request.user.has_perm(empty.permission):
            context["empty_link"] = reverse(empty.link)
        return super().changelist_view(request, context | (extra_context or {}))
