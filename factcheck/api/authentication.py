"""Who may ask: whoever sends a partner's key, `Authorization: Api-Key …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from factcheck.publishing.keys import KeyRefused, find_key
from factcheck.publishing.models import PartnerKey

if TYPE_CHECKING:  # the framework imports this module while it makes APIView
    from rest_framework.views import APIView

SCHEME = "Api-Key"


class KeyAuthentication(BaseAuthentication):
    """Puts the PartnerKey into `request.auth`. A key is no user of the desk: `request.user` stays anonymous."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, PartnerKey] | None:
        """Return the caller, or None when no key was sent; raises AuthenticationFailed for one that opens nothing."""
        words = get_authorization_header(request).decode("latin-1").split()
        if not words:
            return None
        if words[0].lower() != SCHEME.lower() or len(words) != 2:
            raise AuthenticationFailed(f"Send the key as “Authorization: {SCHEME} …”.")
        try:
            return AnonymousUser(), find_key(words[1])
        except KeyRefused as refused:
            raise AuthenticationFailed(str(refused)) from refused

    def authenticate_header(self, request: Request) -> str:
        """Return what WWW-Authenticate says, which also makes a missing key a 401."""
        return SCHEME


class HasKey(BasePermission):
    """Lets in whoever sent a key that opens something."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        """Tell whether a key came with the request."""
        return isinstance(request.auth, PartnerKey)
