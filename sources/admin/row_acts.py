"""Acts on one row by a button: always a POST with the form's token, never a link that a page elsewhere could open."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise
from unfold.admin import ModelAdmin


class RowActsMixin(ModelAdmin[Any]):
    """A ModelAdmin with buttons on each row and on top of the row's page.

    `row_acts` names methods `(request, row) -> None` that do the act and leave a message, with the button's words.
    """

    row_acts: Mapping[str, StrOrPromise] = {}
    change_form_outer_before_template = "sources/admin/row_acts.html"

    def acts_on(self, row: Any) -> Sequence[str]:
        """Return which of `row_acts` make sense for `row` now."""
        return list(self.row_acts)

    def may_act(self, request: HttpRequest) -> bool:
        """Tell whether this user may press the buttons."""
        return self.has_change_permission(request)

    def get_list_display(self, request: HttpRequest) -> list[str | Callable[[Any], str | bool]]:
        """Leave the buttons out for those who may not press them."""
        columns = super().get_list_display(request)
        return [name for name in columns if name != "buttons" or self.may_act(request)]

    @admin.display(description="")
    def buttons(self, row: Model) -> SafeString:
        """Return the row's buttons, for a list: they send the list's own form elsewhere."""
        pieces = ((self._act_url(row, act), self.row_acts[act]) for act in self.acts_on(row))
        button = '<button type="submit" class="desk-button" formmethod="post" formaction="{}">{}</button>'
        return format_html('<span class="desk-buttons">{}</span>', format_html_join(" ", button, pieces))

    def get_urls(self) -> list[URLPattern]:
        """Add the address of the acts."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        view = self.admin_site.admin_view(self.act_view)
        return [path("<path:object_id>/act/<slug:act>/", view, name=name), *super().get_urls()]

    def act_view(self, request: HttpRequest, object_id: str, act: str) -> HttpResponse:
        """Do the act and go back to where the button was."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.may_act(request):
            raise PermissionDenied
        row = self.get_object(request, unquote(object_id))
        if row is None or act not in self.row_acts:
            raise Http404(_("There is no such row or act."))
        getattr(self, act)(request, row)
        return HttpResponseRedirect(page_before(request) or reverse(self._url_name("changelist")))

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        """Give the page its buttons."""
        if obj is not None and self.may_act(request):
            context["row_acts"] = [(self._act_url(obj, act), self.row_acts[act]) for act in self.acts_on(obj)]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _act_url(self, row: Model, act: str) -> str:
        return reverse(self._url_name("act"), args=[quote(row.pk), act])

    def _url_name(self, view: str) -> str:
        return f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{view}"


def page_before(request: HttpRequest) -> str:
    """Return the page of this host on which the button was pressed, or "" when the browser does not say."""
    page = request.headers.get("Referer", "")
    ours = {request.get_host()}
    return page if url_has_allowed_host_and_scheme(page, ours, require_https=request.is_secure()) else ""
