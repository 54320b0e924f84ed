"""Signing in through the provider of OpenID Connect that the desk trusts: who is let in, and with which role."""

from typing import Any
from urllib.parse import urlsplit

import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from claims.roles import MATRIX

log = structlog.get_logger(__name__)


def provider_origin() -> str:
    """Return scheme and host of the provider, "" where the desk trusts none."""
    parts = urlsplit(settings.OIDC_ISSUER)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Lets in who has an account here, found by an address that the provider verified, and sets their role."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find whose account it is, and give it the role the provider says; raises ImmediateHttpResponse to refuse."""
        role = role_of(sociallogin.account.extra_data)
        if settings.OIDC_ROLE_CLAIM and not role:
            self._refuse(request, _("%(name)s gives you no role at this desk. Ask an administrator."))
        if not sociallogin.is_existing:
            self._find(request, sociallogin)
        if sociallogin.is_existing and role:
            set_role(user=sociallogin.user, role=role)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let strangers in only where the desk has said in which role, and with a verified address."""
        return bool(settings.OIDC_SIGN_UP_ROLE) and bool(verified_address(sociallogin))

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Ask nothing of them: who may come in is decided."""
        return True

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Keep a new account, with its role."""
        sociallogin.user.is_staff = True
        user = super().save_user(request, sociallogin, form)
        set_role(user=user, role=role_of(sociallogin.account.extra_data) or settings.OIDC_SIGN_UP_ROLE)
        return user

    def _find(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        address = verified_address(sociallogin)
        owners = list(User.objects.filter(email__iexact=address)[:2]) if address else []
        if len(owners) == 1 and owners[0].is_active:
            sociallogin.connect(request, owners[0])
        elif owners or not self.is_open_for_signup(request, sociallogin):
            self._refuse(
                request,
                _(
                    "No account of this desk has an address that %(name)s has verified. Ask for an invitation."
                ),
            )

    def _refuse(self, request: HttpRequest, words: str) -> None:
        log.warning("sign-in through the provider refused")
        messages.error(request, words % {"name": settings.OIDC_NAME})
        raise ImmediateHttpResponse(redirect("account_login"))


def verified_address(sociallogin: SocialLogin) -> str:
    """Return the address that the provider says it has verified, "" for none."""
    return next((row.email for row in sociallogin.email_addresses if row.verified is True), "")


def role_of(said: dict[str, Any]) -> str:
    """Return the highest role that the provider's groups stand for by OIDC_ROLES, "" for none.

    `said` is what allauth keeps of the answer: claims under userinfo and id_token.
    """
    if not settings.OIDC_ROLE_CLAIM:
        return ""
    groups: set[str] = set()
    for claims in (said.get("userinfo") or {}, said.get("id_token") or {}):
        value = claims.get(settings.OIDC_ROLE_CLAIM, [])
        groups |= {value} if isinstance(value, str) else {each for each in value if isinstance(each, str)}
    given = {settings.OIDC_ROLES[group] for group in groups if group in settings.OIDC_ROLES}
    return next((role for role in reversed(list(MATRIX)) if role in given), "")


@transaction.atomic
def set_role(*, user: User, role: str) -> User:
    """Give somebody this role of the desk and no other of them; a group that is none of the desk's roles stays."""
    others = [group for group in user.groups.all() if group.name in MATRIX and group.name != role]
    user.groups.remove(*others)
    user.groups.add(Group.objects.get(name=role))
    return user
