"""How often one caller may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from factcheck.publishing.models import PartnerKey

if TYPE_CHECKING:  # the framework imports this module while it makes APIView
    from rest_framework.views import APIView


class CallerThrottle(SimpleRateThrottle):
    """So many requests a minute for a key, or for an address where no key is wanted; the setting says how many."""

    def get_rate(self) -> str:
        """Return the rate in the framework's own words."""
        return f"{settings.API_REQUESTS_PER_MINUTE}/minute"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        """Return under which name the caller's requests are counted."""
        if isinstance(request.auth, PartnerKey):
            return f"api-requests:key:{request.auth.prefix}"
        return f"api-requests:from:{self.get_ident(request)}"
