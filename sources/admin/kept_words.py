"""What every form of the desk has: sent twice it saves once, and nothing typed is lost when its row is gone."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin

from sources import once
from sources.admin.seen import SeenForm

NOT_TYPED = ("csrfmiddlewaretoken", "once", "seen", "_save", "_continue", "_addanother")
SHORTEST = 2  # letters that are worth keeping


class KeptWordsMixin(ModelAdmin[Any]):
    """A ModelAdmin whose forms carry a token, are kept while somebody types, and tell what was merged.

    `keeps_drafts` says whether what is typed may be kept on the server until it is saved: never where secrets are typed.
    """

    form: Any = SeenForm
    change_form_template = "sources/admin/change_form.html"
    keeps_drafts = True

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save the form; one that was saved before leads to where it led then.

        Where the row of a form that was sent is gone, what was typed is given back.
        """
        sent = request.method == "POST" and object_id is not None
        if sent and self.get_object(request, unquote(object_id or "")) is None and typed_words(request):
            return self._given_back(request)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except once.SentAlready as sent:
            messages.info(request, _("This form was sent twice; it is saved once."))
            return HttpResponseRedirect(sent.result or self._list_address())

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any | None = None,
    ) -> HttpResponse:
        """Give the form its token."""
        context |= {"once_token": once.new_token(), "keeps_drafts": self.keeps_drafts}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Tell which fields were taken over from somebody who saved meanwhile."""
        labels = form.merged_labels if isinstance(form, SeenForm) else []
        if labels:
            words = ngettext(
                "Somebody else changed this field meanwhile; theirs is kept beside yours: %(fields)s.",
                "Somebody else changed these fields meanwhile; theirs are kept beside yours: %(fields)s.",
                len(labels),
            )
            messages.info(request, words % {"fields": ", ".join(labels)})
        return super().save_form(request, form, change)

    def save_related(self, request: HttpRequest, form: "ModelForm[Any]", formsets: Any, change: bool) -> None:
        """Save what belongs to the row, and use up the form's token with it."""
        super().save_related(request, form, formsets, change)
        if isinstance(request.user, User):
            once.use(token=_token(request), user=request.user)

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Go on, and remember where to."""
        return _noted(request, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """Go on, and remember where to."""
        return _noted(request, super().response_change(request, obj))

    def _given_back(self, request: HttpRequest) -> HttpResponse:
        """Give back what was typed into the form of a row that is gone."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Not saved: somebody deleted it meanwhile"),
            "typed": typed_words(request),
            "back": self._list_address(),
        }
        return TemplateResponse(request, "sources/admin/typed_words.html", context, status=410)

    def _list_address(self) -> str:
        return reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist")


def typed_words(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was sent with a form, name and words, without what a machine put there."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_TYPED and not name.endswith("_FORMS")
        for value in map(str, values)
        if len(value.strip()) >= SHORTEST
    ]


def _token(request: HttpRequest) -> Any:
    return once.token_of(request.POST.get("once", ""))


def _noted(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if isinstance(response, HttpResponseRedirect):
        once.led_to(token=_token(request), path=response.url)
    return response
