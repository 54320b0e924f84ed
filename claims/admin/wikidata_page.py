"""The page on which names that Wikidata knows are taken over for a speaker, each by a tick."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import wikidata
from claims.admin import marks
from claims.admin.acts import signed_in
from claims.models import Speaker

MAY = "claims.change_speaker"


class WikidataPage(admin.ModelAdmin[Any]):
    """A ModelAdmin of speakers with the page that looks one up."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.wikidata_view)
        return [path("<path:object_id>/wikidata/", view, name="claims_speaker_wikidata"), *super().get_urls()]

    def wikidata_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what Wikidata says of the speaker's item; add the names that were ticked."""
        if not request.user.has_perm(MAY):
            raise PermissionDenied
        speaker = self.get_object(request, unquote(object_id))
        if speaker is None or not wikidata.is_configured():
            raise Http404
        try:
            item = wikidata.look_up(speaker.wikidata_id)
        except wikidata.LookUpFailed as failure:
            self.message_user(request, str(failure), messages.ERROR)
            return HttpResponseRedirect(marks.change_url(speaker))
        if request.method == "POST":
            return self._add(request, speaker, item)
        known = {speaker.name, *speaker.aliases.values_list("name", flat=True)}
        context = {
            **self.admin_site.each_context(request),
            "title": _("%(name)s at Wikidata") % {"name": speaker},
            "opts": self.opts,
            "media": self.media,
            "speaker": speaker,
            "item": item,
            "names": [(place, each, each.name in known) for place, each in enumerate(item.names)],
        }
        return TemplateResponse(request, "claims/admin/speaker_wikidata.html", context)

    def _add(self, request: HttpRequest, speaker: Speaker, item: wikidata.Item) -> HttpResponse:
        ticked = set(request.POST.getlist("name"))
        names = [each for each in item.names if each.name in ticked]
        added = wikidata.add_names(speaker=speaker, names=names, editor=signed_in(request))
        words = ngettext("%(n)d name was added.", "%(n)d names were added.", added) % {"n": added}
        self.message_user(request, words, messages.SUCCESS)
        return HttpResponseRedirect(marks.change_url(speaker))
