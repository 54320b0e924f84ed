"""The pages on which parties are found alike, and one is merged into another."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from sources.models import Party
from sources.party_merging import PartyMergeRefused, merge_parties, names_of, parties_alike

MAY_MERGE = "sources.change_party"


class PartyMergeForm(forms.Form):
    """Which party stands for both."""

    into = forms.ModelChoiceField(
        Party.objects.filter(merged_into=None),
        label=_("is the same as"),
        widget=UnfoldAdminSelectWidget(),
    )


class PartyMergePage(admin.ModelAdmin[Any]):
    """A ModelAdmin of parties with the page that merges one, and the one that finds who may be one."""

    def get_urls(self) -> list[URLPattern]:
        """Put the pages' addresses before Django's own."""
        wrap = self.admin_site.admin_view
        return [
            path("alike/", wrap(self.alike_view), name="sources_party_alike"),
            path("<uuid:key>/merge/", wrap(self.merge_view), name="sources_party_merge"),
            *super().get_urls(),
        ]

    def alike_view(self, request: HttpRequest) -> HttpResponse:
        """Show which parties may be one by their names."""
        if not request.user.has_perm(MAY_MERGE):
            raise PermissionDenied
        context = self._context(request, gettext("Parties alike")) | {"pairs": parties_alike()}
        return TemplateResponse(request, "sources/admin/party_alike.html", context)

    def merge_view(self, request: HttpRequest, key: Any) -> HttpResponse:
        """Ask into which; show the names of both; merge when told to."""
        if not request.user.has_perm(MAY_MERGE):
            raise PermissionDenied
        party = Party.objects.filter(pk=key).select_related("merged_into").first()
        if party is None:
            raise Http404
        asked = request.POST if request.method == "POST" else request.GET
        form = PartyMergeForm(asked if "into" in asked else None)
        into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        if request.method == "POST" and into:
            return self._merge(request, party, into)
        context = self._context(request, gettext("Merge %(name)s") % {"name": party}) | {
            "form": form,
            "party": party,
            "into": into,
            "sides": [(each, names_of(each)) for each in (party, into) if each],
        }
        return TemplateResponse(request, "sources/admin/party_merge.html", context)

    def _merge(self, request: HttpRequest, party: Party, into: Party) -> HttpResponse:
        try:
            heir = merge_parties(party=party, into=into, editor=cast(User, request.user))
        except PartyMergeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            words = gettext("%(party)s is %(heir)s now. It can be undone.") % {"party": party, "heir": heir}
            self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:sources_party_change", args=[party.pk]))

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "media": self.media,
        }
