"""The page on which a source is merged into another."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sources.merging import MergeRefused, merge_sources
from sources.models import Feed, Source
from sources.sources_alike import sources_alike
from sources.unmerging import unmerge_source

MAY_MERGE = "sources.delete_source"  # it ends a source, though its row stays


def undo_merge(page: admin.ModelAdmin[Any], request: HttpRequest, source: Source) -> None:
    """Undo the merge of `source` for who may merge, and say what went back or why nothing did."""
    if not request.user.has_perm(MAY_MERGE):
        raise PermissionDenied
    try:
        unmerged = unmerge_source(source=source, editor=cast(User, request.user))
    except MergeRefused as refusal:
        page.message_user(request, str(refusal), messages.ERROR)
        return
    words = ngettext(
        "%(source)s stands for itself again; %(n)d row went back to it.",
        "%(source)s stands for itself again; %(n)d rows went back to it.",
        unmerged.rows,
    )
    page.message_user(request, words % {"source": source, "n": unmerged.rows}, messages.SUCCESS)


class SourceMergeForm(forms.Form):
    """Which source takes over."""

    into = forms.ModelChoiceField(
        Source.objects.filter(merged_into=None),
        label=_("is the same as"),
        widget=AutocompleteSelect(Feed._meta.get_field("source"), admin.site),
    )


class SourceMergePage(admin.ModelAdmin[Any]):
    """A ModelAdmin of sources with the page that merges one into another."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.merge_view)
        alike = self.admin_site.admin_view(self.alike_view)
        return [
            path("alike/", alike, name="sources_source_alike"),
            path("<path:object_id>/merge/", view, name="sources_source_merge"),
            *super().get_urls(),
        ]

    def alike_view(self, request: HttpRequest) -> HttpResponse:
        """Show which sources may be one by name or hosts."""
        if not request.user.has_perm(MAY_MERGE):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Sources alike"),
            "opts": self.opts,
            "media": self.media,
            "pairs": sources_alike(),
        }
        return TemplateResponse(request, "sources/admin/source_alike.html", context)

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask into which; say what will go; merge when told to."""
        if not request.user.has_perm(MAY_MERGE):
            raise PermissionDenied
        source = self.get_object(request, unquote(object_id))
        if source is None:
            raise Http404
        asked = request.POST if request.method == "POST" else request.GET
        form = SourceMergeForm(asked if "into" in asked else None)
        into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        if request.method == "POST" and into:
            return self._merge(request, source, into)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge %(name)s") % {"name": source},
            "opts": self.opts,
            "media": self.media + form.media,
            "form": form,
            "source": source,
            "into": into,
            "articles": source.articles.count(),
            "feeds": source.feeds.count(),
        }
        return TemplateResponse(request, "sources/admin/source_merge.html", context)

    def _merge(self, request: HttpRequest, source: Source, into: Source) -> HttpResponse:
        try:
            merged = merge_sources(source=source, into=into, editor=cast(User, request.user))
        except MergeRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:sources_source_change", args=[source.pk]))
        words = gettext("%(source)s is %(heir)s now: %(articles)d articles and %(feeds)d feeds went there.")
        told = words % {
            "source": source,
            "heir": merged.heir,
            "articles": merged.articles,
            "feeds": merged.feeds,
        }
        if merged.alike:
            both = ngettext(
                "%(n)d of the articles it had already; both stay.",
                "%(n)d of the articles it had already; both stay.",
                merged.alike,
            )
            told = f"{told} {both % {'n': merged.alike}}"
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:sources_source_change", args=[merged.heir.pk]))
