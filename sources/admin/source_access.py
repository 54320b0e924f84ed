"""The page for a source's credential and proxy: they are written there, and never shown again."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise
from unfold.widgets import (
    UnfoldAdminPasswordWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextInputWidget,
    UnfoldBooleanWidget,
)

from sources.access import set_access
from sources.models import AccessMethod, Source, SourceAccess
from sources.reader.errors import Refused

MAY_SET = "sources.change_sourceaccess"
KEEP = _("Leave empty to keep what is set.")


def _secret(label: StrOrPromise, help_text: StrOrPromise) -> forms.CharField:
    widget = UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}, render_value=False)
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=4000, widget=widget)


class AccessForm(forms.Form):
    """How the source's hosts are reached. Secrets go in and never out."""

    method = forms.ChoiceField(
        label=_("Credential"),
        choices=[("", _("none")), *AccessMethod.choices],
        required=False,
        widget=UnfoldAdminSelectWidget(),
    )
    name = forms.CharField(
        label=_("User name, or the header's name"),
        required=False,
        max_length=200,
        widget=UnfoldAdminTextInputWidget(),
    )
    secret = _secret(_("Password, token or the header's value"), KEEP)
    proxy = _secret(
        _("Proxy"), _("For example http://user:password@proxy.example:3128. Leave empty to keep what is set.")
    )
    clear_proxy = forms.BooleanField(label=_("Use no proxy"), required=False, widget=UnfoldBooleanWidget())


class AccessPage(admin.ModelAdmin[Any]):
    """A ModelAdmin of sources with the page for their access."""

    def get_urls(self) -> list[URLPattern]:
        """Put the page's address before Django's own."""
        view = self.admin_site.admin_view(self.access_view)
        return [path("<path:object_id>/access/", view, name="sources_source_access"), *super().get_urls()]

    def access_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what is set, without the secrets, and set it anew."""
        if not request.user.has_perm(MAY_SET):
            raise PermissionDenied
        source = self.get_object(request, unquote(object_id))
        if source is None:
            raise Http404
        kept = self._kept(request, source)
        form = AccessForm(
            request.POST if request.method == "POST" else None,
            initial={"method": kept.method, "name": kept.name} if kept else None,
        )
        if form.is_bound and form.is_valid() and self._set(request, source, form):
            self.log_change(request, source, [{"changed": {"fields": ["access"]}}])
            self.message_user(
                request, gettext("The access to %(source)s is set.") % {"source": source}, messages.SUCCESS
            )
            return HttpResponseRedirect(reverse("admin:sources_source_change", args=[source.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Access to %(source)s") % {"source": source},
            "opts": self.opts,
            "source": source,
            "form": form,
            "kept": kept,
        }
        return TemplateResponse(request, "sources/admin/source_access.html", context)

    def _kept(self, request: HttpRequest, source: Source) -> SourceAccess | None:
        try:
            return SourceAccess.objects.filter(source=source).first()
        except ImproperlyConfigured as error:
            self.message_user(request, str(error), messages.ERROR)
            return None

    def _set(self, request: HttpRequest, source: Source, form: AccessForm) -> bool:
        said = form.cleaned_data
        try:
            set_access(
                source=source,
                method=said["method"],
                name=said["name"],
                secret=said["secret"] or (None if said["method"] else ""),
                proxy="" if said["clear_proxy"] else said["proxy"] or None,
                editor=cast(User, request.user),
            )
        except Refused as refusal:
            form.add_error(None, refusal.reason)
            return False
        return True
