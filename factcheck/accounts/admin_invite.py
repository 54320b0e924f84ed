"""The page on which a colleague is invited, and the one that says how it went."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from claims.admin.acts import signed_in
from claims.review import ActRefused
from factcheck.accounts.address import desk_address
from factcheck.accounts.invitations import invite, link_for, mail_link, renew
from factcheck.accounts.standing import grantable

People = admin.ModelAdmin[User]


class InviteForm(forms.Form):
    """Who is invited, and as what."""

    name = forms.CharField(
        label=_("Name"), max_length=300, help_text=_("In full, as it stands under their work.")
    )
    email = forms.EmailField(label=_("E-mail"))
    role = forms.ModelChoiceField(Group.objects.none(), label=_("Role"), empty_label=None)

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        if isinstance(role, forms.ModelChoiceField):
            role.queryset = grantable(by).order_by("pk")


def invite_view(request: HttpRequest, people: People) -> HttpResponse:
    """Ask whom to invite, and invite them."""
    if not people.has_add_permission(request):
        raise PermissionDenied
    by = signed_in(request)
    form = InviteForm(request.POST or None, by=by)
    if request.method == "POST" and form.is_valid():
        try:
            user = invite(by=by, **form.cleaned_data)
        except ActRefused as refused:
            form.add_error(None, str(refused))
        else:
            return _sent(request, people, user)
    context = {
        **people.admin_site.each_context(request),
        "title": gettext("Invite a colleague"),
        "form": form,
    }
    return render(request, "people/invite.html", {**context, "opts": people.opts})


def invite_again_view(request: HttpRequest, people: People, pk: int) -> HttpResponse:
    """Make older links useless and send a new one."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not people.has_add_permission(request):
        raise PermissionDenied
    user = get_object_or_404(User, pk=pk)
    try:
        return _sent(request, people, renew(user=user, by=signed_in(request)))
    except ActRefused as refused:
        messages.error(request, str(refused))
        return redirect("admin:auth_user_change", pk)


@never_cache
def _sent(request: HttpRequest, people: People, user: User) -> HttpResponse:
    """Mail the link, and show it, this once, where mail does not leave."""
    link = link_for(user, base=desk_address(request))
    mailed = False
    if settings.MAIL_LEAVES:
        try:
            mail_link(user, link=link, by=signed_in(request))
            mailed = True
        except OSError:  # that of SMTP is one
            messages.error(request, gettext("The mail could not be sent: give them the link yourself."))
    context = {**people.admin_site.each_context(request), "title": gettext("Invited"), "invited": user}
    context |= {"link": "" if mailed else link, "opts": people.opts, "days": settings.INVITATION_DAYS}
    return render(request, "people/invited.html", context)
