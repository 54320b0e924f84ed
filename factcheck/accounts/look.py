"""The desk's look on the pages of accounts, which the admin does not draw itself."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from factcheck.accounts.configuration import PROVIDER

PAGES = "/account/"


def desk_context(request: HttpRequest) -> dict[str, Any]:
    """Return, on the pages of accounts alone, what the theme's layouts want, whether mail leaves, and the provider."""
    if not request.path.startswith(PAGES):
        return {}
    context = admin.site.each_context(request) | {"mail_leaves": settings.MAIL_LEAVES}
    if settings.OIDC_ISSUER:
        address = reverse("openid_connect_login", args=[PROVIDER])
        context["provider"] = {"name": settings.OIDC_NAME, "address": address}
    return context
