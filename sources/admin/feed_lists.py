"""Pages that bring in several feeds at once: those a page leads to, and those of an OPML list."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextInputWidget

from sources.discovery import Discovery, find_feeds
from sources.models import Feed
from sources.opml import Imported, add_feed, export_opml, import_opml
from sources.reader.canonical import normalise_url
from sources.reader.errors import ReadingError, Refused
from sources.reader.opml import MOST_BYTES, ListedFeed
from sources.visits import HostBusy

MAY_ADD = "sources.add_feed"
MOST_PICKED = 60


class FindForm(forms.Form):
    """Whose feeds are looked for."""

    address = forms.CharField(
        label=_("Address of a page, for example courier.example"),
        max_length=2000,
        widget=UnfoldAdminTextInputWidget(),
    )


class OpmlForm(forms.Form):
    """The list that is brought in."""

    opml = forms.FileField(label=_("OPML file"), help_text=_("As other feed readers export it, up to 5 MB."))


@dataclass(frozen=True, slots=True)
class _Picked:
    made: int
    known: int
    refused: tuple[str, ...]


class FeedListPages(admin.ModelAdmin[Any]):
    """A ModelAdmin with the pages for several feeds."""

    def get_urls(self) -> list[URLPattern]:
        """Put the pages' addresses before Django's own."""
        wrap = self.admin_site.admin_view
        return [
            path("find-feeds/", wrap(self.find_view), name="sources_source_find_feeds"),
            path("opml/", wrap(self.opml_view), name="sources_source_opml"),
            path("opml/feeds.opml", wrap(self.download_view), name="sources_source_opml_download"),
            *super().get_urls(),
        ]

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """Look for feeds where the form says, show them to be picked, and make those that were."""
        _require(request, MAY_ADD)
        if request.method == "POST" and "pick" in request.POST:
            self._tell(request, _pick(request.POST.getlist("pick")[:MOST_PICKED]))
            return HttpResponseRedirect(reverse("admin:sources_feed_changelist"))
        form = FindForm(request.POST if request.method == "POST" else None)
        found = _find(form) if form.is_bound and form.is_valid() else None
        return self._page(request, "find_feeds", title=gettext("Find feeds"), form=form, found=found)

    def opml_view(self, request: HttpRequest) -> HttpResponse:
        """Bring in the feeds of a list and say what became of each line."""
        _require(request, MAY_ADD)
        bound = request.method == "POST"
        form = OpmlForm(request.POST, request.FILES) if bound else OpmlForm()
        done = _import(form) if bound and form.is_valid() else None
        return self._page(request, "opml", title=gettext("Feeds as a list (OPML)"), form=form, done=done)

    def download_view(self, request: HttpRequest) -> HttpResponse:
        """Hand out all feeds as a list."""
        _require(request, "sources.view_feed")
        answer = HttpResponse(export_opml(), content_type="text/x-opml; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="feeds.opml"'
        return answer

    def _page(self, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
        shared = {**self.admin_site.each_context(request), "opts": Feed._meta}
        return TemplateResponse(request, f"sources/admin/{template}.html", shared | context)

    def _tell(self, request: HttpRequest, picked: _Picked) -> None:
        if picked.made:
            self.message_user(
                request,
                gettext("Feeds that are read from now on: %(made)s.") % {"made": picked.made},
                messages.SUCCESS,
            )
        if picked.known:
            self.message_user(
                request,
                gettext("Feeds that were read already: %(known)s.") % {"known": picked.known},
                messages.WARNING,
            )
        for reason in picked.refused:
            self.message_user(request, reason, messages.ERROR)


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _find(form: FindForm) -> Discovery | None:
    try:
        return find_feeds(form.cleaned_data["address"])
    except ReadingError as error:
        form.add_error("address", error.reason)
    except HostBusy as busy:
        form.add_error("address", gettext("%(why)s Try again in a moment.") % {"why": busy})
    return None


def _import(form: OpmlForm) -> Imported | None:
    try:
        return import_opml(form.cleaned_data["opml"].read(MOST_BYTES + 1))
    except Refused as refusal:
        form.add_error("opml", refusal.reason)
    return None


def _pick(addresses: list[str]) -> _Picked:
    made, known, refused = 0, 0, []
    for address in addresses:
        try:
            feed = add_feed(ListedFeed(normalise_url(address)))
        except Refused as refusal:
            refused.append(refusal.reason)
            continue
        made, known = made + bool(feed), known + (feed is None)
    return _Picked(made, known, tuple(refused))
