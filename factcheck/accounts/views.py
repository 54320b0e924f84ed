"""The desk's door, and each person's own page."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.account.views import login
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from claims.models import Preferences
from factcheck.accounts.forms import AcceptForm, MeForm
from factcheck.accounts.invitations import LinkDead, accept, invited_by
from factcheck.accounts.provider import provider_origin
from factcheck.accounts.second_factor import REAL, must_have
from factcheck.headers import POLICY
from factcheck.language import choose


def sign_in(request: HttpRequest) -> HttpResponse:
    """Answer with allauth's login; its page may also send one to the provider that the desk trusts."""
    response: HttpResponse = login(request)
    origin = provider_origin()
    if origin:
        response.headers["Content-Security-Policy"] = POLICY.replace(
            "form-action 'self'", f"form-action 'self' {origin}"
        )
    return response


@never_cache
@sensitive_post_parameters("password1", "password2")
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Let somebody who was invited choose a password; a link that opens nothing says what to do."""
    try:
        user = invited_by(token)
        form = AcceptForm(request.POST or None, user=user)
        if request.method == "POST" and form.is_valid():
            return _accepted(request, token, form.cleaned_data)
    except LinkDead:
        return render(request, "account/invitation_dead.html", status=410)
    return render(request, "account/invitation.html", {"form": form, "invited": user})


@login_required
@never_cache
def me(request: HttpRequest) -> HttpResponse:
    """Show somebody what the desk knows of them, and let them say their name and language."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    chosen = Preferences.objects.filter(user=user).values_list("language", flat=True).first()
    form = MeForm(request.POST or None, instance=user, initial={"language": chosen or ""})
    if request.method == "POST" and form.is_valid():
        form.save()
        choose(request, user, form.cleaned_data["language"])
        messages.success(request, _("Saved."))
        return redirect("me")
    return render(request, "account/me.html", {"form": form, **_about(user)})


def _accepted(request: HttpRequest, token: str, said: dict[str, Any]) -> HttpResponse:
    user = accept(token=token, password=said["password1"])
    if said["language"]:
        Preferences.objects.update_or_create(user=user, defaults={"language": said["language"]})
    words = _("Your password is kept. Log in as %(name)s.") % {"name": user.username}
    messages.success(request, words)
    return redirect("account_login")


def _about(user: User) -> dict[str, Any]:
    address = EmailAddress.objects.filter(user=user, primary=True).first()
    return {
        "address": user.email,
        "is_verified": address is not None and address.verified,
        "roles": list(user.groups.values_list("name", flat=True)),
        "second_factors": Authenticator.objects.filter(user=user, type__in=REAL).count(),
        "must_have_second_factor": must_have(user),
        "sessions": UserSession.objects.filter(user=user).count(),
    }
