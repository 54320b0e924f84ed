"""The page on which a duplicate is merged into the speaker it stands for."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims import speakers as verbs
from claims.admin import marks
from claims.admin.acts import refusals_as_messages, signed_in
from claims.admin.speaker_record import speaker_record
from claims.models import Attribution, Speaker

MAY_MERGE = "claims.merge_speaker"


class MergeForm(forms.Form):
    """Whom the duplicate stands for."""

    into = forms.ModelChoiceField(
        Speaker.objects.living(),
        label=_("is the same as"),
        widget=AutocompleteSelect(Attribution._meta.get_field("speaker"), admin.site),
    )


class MergePage(admin.ModelAdmin[Any]):
    """A ModelAdmin of speakers with the page that merges one into another."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<path:object_id>/merge/", view, name="claims_speaker_merge"), *super().get_urls()]

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask into whom; show both; merge when told to."""
        if not request.user.has_perm(MAY_MERGE):
            raise PermissionDenied
        duplicate = self.get_object(request, unquote(object_id))
        if duplicate is None:
            raise Http404
        asked = request.POST if request.method == "POST" else request.GET
        form = MergeForm(asked if "into" in asked else None)
        into = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
        if request.method == "POST" and into:
            with refusals_as_messages(request, duplicate):
                heir = verbs.merge(duplicate=duplicate, into=into, editor=signed_in(request))
                self.message_user(
                    request,
                    gettext("%(duplicate)s is %(heir)s now. It can be undone.")
                    % {"duplicate": duplicate, "heir": heir},
                    messages.SUCCESS,
                )
            return HttpResponseRedirect(marks.change_url(duplicate))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge %(name)s") % {"name": duplicate},
            "opts": self.opts,
            "media": self.media + form.media,
            "form": form,
            "duplicate": duplicate,
            "into": into,
            "records": [(each, speaker_record(each)) for each in (duplicate, into) if each],
        }
        return TemplateResponse(request, "claims/admin/speaker_merge.html", context)
