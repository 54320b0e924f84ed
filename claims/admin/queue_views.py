"""Keeping views of the queue, and setting its weights: own ones, by POST, back to the queue."""

from collections.abc import Callable
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from claims import saved_views
from claims.admin.acts import signed_in
from claims.admin.queue_list import VIEW_VAR
from claims.models import Claim, SavedView
from claims.queue_order import Weights
from claims.saved_views import ViewRefused
from sources.admin.row_acts import page_before

MAY = "claims.view_claim"
NAMES = ("worth", "repetition", "freshness", "disagreement", "reliability")


class QueueViews(admin.ModelAdmin[Claim]):
    """The addresses under which a member of the desk keeps weights and views of the queue."""

    def get_urls(self) -> list[URLPattern]:
        """Put the addresses of the views before Django's own."""
        guarded = self.admin_site.admin_view
        return [
            path("weights/", guarded(self.weights_view), name="claims_claim_weights"),
            path("views/save/", guarded(self.save_view_view), name="claims_claim_save_view"),
            path("views/none/", guarded(self.no_default_view), name="claims_claim_no_default"),
            path("views/<uuid:view>/<slug:act>/", guarded(self.view_view), name="claims_claim_view"),
            *super().get_urls(),
        ]

    def weights_view(self, request: HttpRequest) -> HttpResponse:
        """Order the queue by other weights from now on."""

        def do() -> str:
            saved_views.set_weights(user=signed_in(request), weights=_weights(request))
            return self._address(_filters(request))

        return self._kept(request, do)

    def save_view_view(self, request: HttpRequest) -> HttpResponse:
        """Keep the filters of the list that is shown, and the weights in the form, under a name."""

        def do() -> str:
            row = saved_views.save_view(
                owner=signed_in(request), name=request.POST.get("name", ""), filters=_filters(request),
                weights=_weights(request), shared="shared" in request.POST,
            )  # fmt: skip
            messages.success(request, _("The view “%(name)s” is kept.") % {"name": row.name})
            return view_url(row)

        return self._kept(request, do)

    def no_default_view(self, request: HttpRequest) -> HttpResponse:
        """Open the queue without a view from now on."""

        def do() -> str:
            saved_views.make_default(view=None, user=signed_in(request))
            return ""

        return self._kept(request, do)

    def view_view(self, request: HttpRequest, view: UUID, act: str) -> HttpResponse:
        """Rename, share, delete a view, or open the queue with it from now on."""
        me = signed_in(request)
        acts: dict[str, Callable[[], object]] = {
            "rename": lambda: saved_views.rename_view(view=view, owner=me, name=request.POST.get("name", "")),
            "share": lambda: saved_views.share_view(view=view, owner=me, shared=True),
            "unshare": lambda: saved_views.share_view(view=view, owner=me, shared=False),
            "default": lambda: saved_views.make_default(view=view, user=me),
            "delete": lambda: saved_views.delete_view(view=view, owner=me),
        }
        if act not in acts:
            raise Http404

        def do() -> str:
            acts[act]()
            return self._address("status=open") if act == "delete" else ""

        return self._kept(request, do)

    def _kept(self, request: HttpRequest, do: Callable[[], str]) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not signed_in(request).has_perm(MAY):
            raise PermissionDenied
        leads = ""
        try:
            leads = do()
        except ViewRefused as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(leads or page_before(request) or self._address(""))

    def _address(self, filters: str) -> str:
        queue = reverse("admin:claims_claim_changelist")
        return f"{queue}?{filters or 'status=open'}"


def view_url(view: SavedView) -> str:
    """Return the address of the queue with this view."""
    filters = f"{view.filters}&" if view.filters else ""
    return f"{reverse('admin:claims_claim_changelist')}?{filters}{VIEW_VAR}={view.pk}"


def _filters(request: HttpRequest) -> str:
    """Return the filters of the list from which the form was sent."""
    return saved_views.filters_of(request.POST.get("filters", "") or urlsplit(page_before(request)).query)


def _weights(request: HttpRequest) -> Weights:
    try:
        return Weights(**{name: float(request.POST.get(name) or 0) for name in NAMES})
    except ValueError as error:
        raise ViewRefused(_("A weight is a number from 0 to 10.")) from error
